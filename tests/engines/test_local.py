"""Worker processes: the same as in one process, in order; one that is lost, an error in one, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from twosource.claims import list_outlet_keys
from twosource.engines import ReadArticle, join_reading, load_engine, local, worker_pool
from twosource.engines.worker_pool import WorkerPool
from twosource.errors import EngineError, ModelError
from twosource.records import Article
from twosource.settings import ClaimSettings, EngineSettings, Settings

SAID = (
    "Mayor Ana Reyes said the quay is safe. Two dockers told the Evening Lantern that a third crane fell on Friday.",
    "“We saw it fall,” said Rui Lobo. The harbour company denied that 40 tonnes of melons were lost.",
    "Reyes hopes for a deal, but the union's lawyer, Clara Prado, told Glimpsenow that it may take nine days.",
)


def articles(n: int) -> list[Article]:
    return [
        Article(
            id=f"a{i:02}", path=f"coverage/{i}.txt", outlet=("Evening Lantern", "Glimpsenow")[i % 2],
            outlet_known=True, text="\n\n".join([*SAID[i % 3 :], f"The ferry ran {i + 2} times on Monday."]),
        )
        for i in range(n)
    ]  # fmt: skip


def settings(processes: int | None, **claims: int) -> Settings:
    return Settings(engine=EngineSettings(processes=processes), claims=ClaimSettings(**claims))


def read(some: list[Article], how: Settings) -> list[ReadArticle]:
    return list(load_engine(how).read_claims(some, list_outlet_keys(some), lambda *told: None))


def plain(found: list[ReadArticle]) -> list[tuple[str, bytes]]:
    return [(one.extract.to_json(), one.vectors.tobytes()) for one in found]


@pytest.mark.model
def test_two_processes_give_what_one_gives() -> None:
    some = articles(9)
    told: list[tuple[str, int, int]] = []
    engine = load_engine(settings(2, parse_batch=2))
    found = list(engine.read_claims(some, list_outlet_keys(some), lambda *one: told.append(one)))
    assert plain(found) == plain(read(some, settings(1)))
    assert told[0] == ("extract_claims", 0, 9) and told[-1] == ("extract_claims", 9, 9)
    assert told == sorted(told, key=lambda one: one[1])
    joined = join_reading(found)
    assert len(joined.extraction.claims) == len(joined.vectors) > 9


def test_nothing_to_read_is_nothing() -> None:
    assert read([], settings(None)) == []
    assert join_reading([]).vectors.shape == (0, 1)


def test_few_articles_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    count = local.LocalEngine(settings(None))._count_workers
    monkeypatch.setattr(local, "count_cores", lambda: 2)
    assert count(articles(3)) == 1
    assert count([one.model_copy(update={"text": one.text * 400}) for one in articles(6)]) == 2


def script(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Workers that run this instead: `batch` is what they are given."""
    head = """
import os, pickle, sys, signal, time
from twosource.errors import ModelError
pickle.load(sys.stdin.buffer)
while True:
    try:
        batch = pickle.load(sys.stdin.buffer)
    except EOFError:
        break
    names = [article.id for article in batch]
"""
    tail = """
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
"""
    code = head + textwrap.indent(textwrap.dedent(body), "    ") + tail
    monkeypatch.setattr(worker_pool, "COMMAND", (sys.executable, "-c", code))


def pooled(batches: list[list[Article]]) -> list[object]:
    return list(WorkerPool(2, frozenset(), Settings()).read(batches))


def test_a_worker_that_is_lost_once_is_started_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mark = tmp_path / "lost"
    script(
        monkeypatch,
        f"""
        if "a02" in names and not os.path.exists({str(mark)!r}):
            open({str(mark)!r}, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        answer = names
        """,
    )
    some = articles(5)
    assert pooled([some[:2], some[2:4], some[4:]]) == [["a00", "a01"], ["a02", "a03"], ["a04"]]
    assert mark.exists()


def test_a_worker_that_is_lost_twice_names_its_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    script(
        monkeypatch,
        """
        if "a02" in names:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = names
        """,
    )
    some = articles(12)
    with pytest.raises(EngineError) as raised:
        pooled([some[:2], some[2:]])
    assert "lost 2 times (killed by signal 9, as when memory runs out)" in str(raised.value)
    assert "coverage/2.txt, coverage/3.txt" in str(raised.value)
    assert "and 5 more; leave these articles out, or set processes = 1 in [engine]" in str(raised.value)


def test_an_error_in_a_worker_is_the_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, 'answer = ModelError("model.onnx: missing; install twosource again")')
    with pytest.raises(ModelError, match=r"model\.onnx: missing"):
        pooled([articles(2)])
    script(monkeypatch, 'answer = RuntimeError("KeyError at line 3")')
    with pytest.raises(EngineError, match=r"failed: KeyError at line 3; report it with coverage/0\.txt"):
        pooled([articles(1)])


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks at processes where Linux shows them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, how: signal.Signals) -> None:
    code = """
    import os, sys
    from twosource.engines import worker_pool
    from twosource.records import Article
    from twosource.settings import Settings

    worker_pool.COMMAND = (sys.executable, "-c",
        "import os, pickle, signal, sys;"
        "signal.signal(signal.SIGINT, signal.SIG_IGN);"
        "open(os.path.join(%r, str(os.getpid())), 'w').close();"
        "pickle.load(sys.stdin.buffer); pickle.load(sys.stdin.buffer); sys.stdin.buffer.read()")
    batches = [[Article(id=str(n), text="x")] for n in range(4)]
    list(worker_pool.WorkerPool(2, frozenset(), Settings()).read(batches))
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code) % str(tmp_path)],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where the tests run in a background
    )
    deadline = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = [int(file.name) for file in tmp_path.iterdir()]
    assert len(workers) == 2
    parent.send_signal(how)
    parent.wait(20)
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))
