"""Reading processes: the same articles as in this one; what breaks or stalls its process costs itself only."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from original_files import STORY, pack, vary, write_html, write_pdf, write_text
from twosource.articles import read_articles, workers
from twosource.articles.read_original import read_original
from twosource.articles.readers.original import Original
from twosource.articles.workers import read_in_processes
from twosource.errors import InputError
from twosource.records import Article
from twosource.settings import ArticleSettings

GREETING = "import pickle, sys, time; sys.stdout.buffer.write(pickle.dumps('ready')); sys.stdout.flush(); "
STALLING = GREETING + "sys.stdin.buffer.read(1); time.sleep(60)"
DYING = GREETING + "sys.stdin.buffer.read(1); sys.exit(3)"
PRINTING = (
    "import twosource.articles.reading_process as r; "
    "read = r.read_original; "
    "r.read_original = lambda *a: (print('a library greets', flush=True), read(*a))[1]; r.main()"
)


def read_all(originals, settings=None, n=2):
    found = {}
    read_in_processes(originals, n, settings or ArticleSettings(), lambda number, more: found.__setitem__(number, more))
    return [found[number] for number in range(len(originals))]


def test_a_process_reads_as_this_one_does():
    originals = [Original(f"{n}.html", data=write_html(vary(STORY, n))) for n in range(5)]
    settings = ArticleSettings()
    assert read_all(originals) == [list(read_original(original, settings)) for original in originals]


@pytest.mark.parametrize(("code", "reason"), [(STALLING, "takes more than 0.5 s"), (DYING, "broke the process")])
def test_a_process_that_stalls_or_dies_is_named_and_the_next_file_is_read(monkeypatch, tmp_path, code, reason):
    mark = tmp_path / "once"
    once = (
        f"import os\nif os.path.exists({str(mark)!r}):\n    os.remove({str(mark)!r})\n    exec({code!r})\nelse:\n    "
    )
    run = "from twosource.articles.reading_process import main; main()"
    mark.touch()
    monkeypatch.setattr(workers, "COMMAND", (workers.COMMAND[0], "-c", once + run))
    start = time.monotonic()
    settings = ArticleSettings(max_read_seconds=0.5 if code is STALLING else 30)
    originals = [Original("bad.html", data=write_html(STORY))]
    (one,) = read_all(originals, settings, n=1)
    assert [item.item for item in one] == ["bad.html"] and reason in one[0].reason
    assert time.monotonic() - start < 10
    (again,) = read_all(originals, ArticleSettings(), n=1)
    assert isinstance(again[0], Article)


def test_what_a_library_prints_does_not_spoil_the_answers(monkeypatch):
    monkeypatch.setattr(workers, "COMMAND", (workers.COMMAND[0], "-c", PRINTING))
    process = workers.Worker(ArticleSettings())
    found = process.read(Original("a.html", data=write_html(STORY)))
    process.stop()
    assert isinstance(found[0], Article)


def test_no_process_is_left_behind(tmp_path):
    for n in range(6):
        (tmp_path / f"{n}.pdf").write_bytes(write_pdf(vary(STORY, n)))
    assert len(read_articles([tmp_path], ArticleSettings())[0]) == 6
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("needs /proc")
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children.read_text().split()]
    assert not any(b"reading_process" in command for command in commands)


def test_many_plain_files_are_read_in_processes_and_few_in_this_one(tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(
        workers.Worker, "_start", lambda self, start=workers.Worker._start: started.append(1) or start(self)
    )
    for n in range(3):
        (tmp_path / f"{n}.txt").write_bytes(write_text(vary(STORY, n)))
    read_articles([tmp_path], ArticleSettings())
    assert started == []
    monkeypatch.setattr("twosource.articles.read.MIN_SHARED", 3)
    assert len(read_articles([tmp_path], ArticleSettings())[0]) == 3
    assert started


def test_the_order_of_the_files_and_the_number_of_processes_do_not_matter(tmp_path):
    for n in range(4):
        (tmp_path / f"{n}.html").write_bytes(write_html(vary(STORY, n)))
    files = sorted(tmp_path.iterdir())
    assert read_articles(files, ArticleSettings()) == read_articles(files[::-1], ArticleSettings())


def test_a_file_that_wants_all_memory_is_named(tmp_path):
    (tmp_path / "big.zip").write_bytes(pack({"big.html": b"<p>" + b"word " * 3_000_000}))
    articles, skipped = read_articles([tmp_path / "big.zip"], ArticleSettings(max_read_memory_mb=200))
    assert articles == [] and len(skipped) == 1
    assert any(words in skipped[0].reason for words in ("memory", "broke the process", "unpacks to"))


def test_an_installation_that_is_broken_blames_no_file(monkeypatch):
    monkeypatch.setattr(workers, "COMMAND", (workers.COMMAND[0], "-c", "raise SystemExit(1)"))
    with pytest.raises(InputError, match="does not start"):
        read_all([Original("a.html", data=write_html(STORY))])


def test_no_module_is_taken_from_the_working_folder(tmp_path, monkeypatch):
    (tmp_path / "html.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_bytes(write_html(STORY))
    assert len(read_articles(["a.html"], ArticleSettings())[0]) == 1
