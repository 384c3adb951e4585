"""Batches of articles → what comes of each, in order: worker processes, each with models of its own on one core."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence

from twosource.engines.article_reading import ReadArticle
from twosource.errors import EngineError, TwosourceError
from twosource.records import Article
from twosource.settings import Settings

COMMAND = (sys.executable, "-P", "-m", "twosource.engines.worker_process")
"""A process started by its name and not forked: a fork would copy locks that another thread holds, and a script
without a main guard would run again. `-P`: no module is taken from the working folder, which may be the coverage."""
TRIES = 2
"""A worker may be lost to no fault of the articles (memory taken by another program); twice is no accident."""
NAMED = 5
"""Articles of a lost batch that its message names."""

Answer = tuple[int, "list[ReadArticle] | Exception"]


class WorkerPool:
    """Worker processes for one run. They end with it, however it ends: their input closes with this process."""

    def __init__(self, workers: int, outlets: frozenset[str], settings: Settings) -> None:
        """A pool; nothing is started yet.

        Args:
            workers: processes, 1 or more.
            outlets: keys of the outlets of the whole run.
            settings: models and limits.
        """
        self._workers = workers
        self._hello = pickle.dumps((sorted(outlets), settings))
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def read(self, batches: Sequence[Sequence[Article]]) -> Iterator[list[ReadArticle]]:
        """What comes of each batch, in the order given.

        Raises:
            EngineError: a worker was lost twice over one batch.
            TwosourceError: whatever the work itself raises.
        """
        todo: queue.SimpleQueue[int] = queue.SimpleQueue()
        answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        for number in range(len(batches)):
            todo.put(number)
        for _ in range(min(self._workers, len(batches))):
            threading.Thread(target=self._work, args=(batches, todo, answers), daemon=True).start()
        waiting: dict[int, list[ReadArticle]] = {}
        try:
            for number in range(len(batches)):
                while number not in waiting:
                    answered, answer = answers.get()
                    if isinstance(answer, Exception):
                        raise answer
                    waiting[answered] = answer
                yield waiting.pop(number)
        finally:
            self._stop()

    def _work(
        self,
        batches: Sequence[Sequence[Article]],
        todo: queue.SimpleQueue[int],
        answers: queue.SimpleQueue[Answer],
    ) -> None:
        """One worker's share, in a thread that waits for it."""
        process: subprocess.Popen[bytes] | None = None
        with contextlib.suppress(queue.Empty):
            while not self._stopped:
                number = todo.get_nowait()
                lost = ""
                for _ in range(TRIES):
                    try:
                        process = process or self._start()
                        answers.put((number, _ask(process, batches[number])))
                        break
                    except (EOFError, OSError, pickle.UnpicklingError):
                        lost = _describe_end(process)
                        process = None
                else:
                    answers.put((number, _report_loss(batches[number], lost)))
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()

    def _start(self) -> subprocess.Popen[bytes]:
        places = os.pathsep.join(place for place in sys.path if place)
        environment = {**os.environ, "PYTHONPATH": places, "TOKENIZERS_PARALLELISM": "false"}
        process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        with self._lock:
            self._running.add(process)
            if self._stopped:
                process.kill()
        assert process.stdin is not None
        process.stdin.write(self._hello)
        return process

    def _stop(self) -> None:
        with self._lock:
            self._stopped = True
            for process in self._running:
                if process.poll() is None:
                    process.kill()
        for process in self._running:
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()


def _ask(process: subprocess.Popen[bytes], batch: Sequence[Article]) -> list[ReadArticle] | Exception:
    """What a worker makes of a batch, or the error it met.

    Raises:
        EOFError, OSError, UnpicklingError: the worker is lost.
    """
    assert process.stdin is not None and process.stdout is not None
    pickle.dump(list(batch), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    answer: list[ReadArticle] | Exception = pickle.load(process.stdout)
    if isinstance(answer, Exception) and not isinstance(answer, TwosourceError):
        return EngineError(f"a worker process failed: {answer}; report it with {_name_articles(batch)}")
    return answer


def _describe_end(process: subprocess.Popen[bytes] | None) -> str:
    """How a lost worker ended: "killed by signal 9, as when memory runs out"."""
    if process is None:
        return "did not start"
    process.kill()
    code = process.wait()
    if code == -9:
        return "killed by signal 9, as when memory runs out"
    return f"killed by signal {-code}" if code < 0 else f"ended with code {code}"


def _report_loss(batch: Sequence[Article], lost: str) -> EngineError:
    return EngineError(
        f"a worker process was lost {TRIES} times ({lost}) while it read {_name_articles(batch)}; "
        "leave these articles out, or set processes = 1 in [engine]"
    )


def _name_articles(batch: Sequence[Article]) -> str:
    names = [article.path or article.id for article in batch]
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
