"""engines/early_reader: the same as reading here, and what is said when the process is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from twosource.engines import early_reader
from twosource.engines.article_reading import read_batch
from twosource.engines.early_reader import EarlyReader
from twosource.errors import EngineError, ModelError
from twosource.records import Article
from twosource.settings import Settings

TEXT = "The bridge at Sant Orlo will close on Monday, the mayor, Ines Tolvane, said. Radio Sant Orlo did not say why."


def article(number: int) -> Article:
    return Article(id=f"a{number}", outlet="Ilvera Ledger", outlet_known=True, text=TEXT, path=f"coverage/{number}.txt")


def script(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Something else in place of the process: it is given the folder and a job."""
    head = """
import os, pickle, signal, sys, time
from twosource.errors import ModelError
pickle.load(sys.stdin.buffer)
articles, outlets, settings = pickle.load(sys.stdin.buffer)
"""
    tail = """
pickle.dump(answer, sys.stdout.buffer)
sys.stdout.buffer.flush()
"""
    monkeypatch.setattr(early_reader, "COMMAND", (sys.executable, "-c", head + textwrap.dedent(body) + tail))


def ask(some: list[Article]) -> list[object]:
    with EarlyReader() as reader:
        reader.tell(None)
        reader.start(some, frozenset({"ilvera ledger"}), Settings())
        return list(reader.finish())


@pytest.mark.model
def test_what_it_reads_is_what_is_read_here() -> None:
    outlets = frozenset({"ilvera ledger", "radio sant orlo"})
    with EarlyReader() as reader:
        reader.tell(None)
        for some in ([article(1)], [article(2), article(3)]):
            reader.start(some, outlets, Settings())
            for one, other in zip(reader.finish(), read_batch(some, outlets, Settings()), strict=True):
                assert one.extract == other.extract
                assert (one.vectors == other.vectors).all()
                assert one.notes == other.notes


@pytest.mark.model
def test_missing_weights_are_told_by_the_job(tmp_path: Path) -> None:
    with EarlyReader() as reader:
        reader.tell(str(tmp_path))
        reader.start([article(1)], frozenset(), Settings(models_dir=str(tmp_path)))
        with pytest.raises(ModelError, match="missing"):
            reader.finish()


def test_a_process_that_is_killed_names_its_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "os.kill(os.getpid(), signal.SIGKILL)\nanswer = []")
    with pytest.raises(EngineError) as raised:
        ask([article(n) for n in range(8)])
    said = "was killed by signal 9, as when memory runs out, while it read coverage/0.txt, coverage/1.txt"
    assert said in str(raised.value)
    assert "and 3 more; run the command again" in str(raised.value)


def test_an_error_in_it_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, 'answer = RuntimeError("KeyError at line 3")')
    with pytest.raises(EngineError, match=r"failed: KeyError at line 3; report it with coverage/0\.txt"):
        ask([article(0)])


def test_a_process_that_does_not_start_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_reader, "COMMAND", (sys.executable, "-c", "import sys; sys.exit(3)"))
    with pytest.raises(EngineError, match="ended with code 3 while it read"):
        ask([article(0)])


def test_it_ends_when_nobody_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "time.sleep(600)\nanswer = []")
    with EarlyReader() as reader:
        process = reader._process
    assert process.poll() == -signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_it_ends_with_the_process_that_started_it() -> None:
    code = (
        "from twosource.engines.early_reader import EarlyReader; r = EarlyReader(); print(r._process.pid, flush=True)"
    )
    parent = subprocess.Popen([sys.executable, "-c", f"{code}; import os; os.kill(os.getpid(), 9)"], stdout=-1)
    out, _ = parent.communicate()
    child = int(out)
    for _ in range(300):
        state = Path(f"/proc/{child}/status")
        if not state.exists() or "\nState:\tZ" in state.read_text():
            return
        time.sleep(0.1)
    raise AssertionError("it goes on without anybody to read for")


def test_little_is_imported_before_it_starts() -> None:
    code = "import sys, twosource.engines.early_reader; print([m for m in ('numpy', 'pydantic') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
