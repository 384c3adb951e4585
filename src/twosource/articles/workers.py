"""Originals → Articles, in processes that can be stopped: one that never ends or takes all memory costs itself only."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import IO

from twosource.articles.build_articles import STEP
from twosource.articles.readers.original import Original
from twosource.articles.reading_process import READY
from twosource.errors import InputError
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings

COMMAND = (sys.executable, "-P", "-m", "twosource.articles.reading_process")
"""A process started by its name and not forked: a fork would copy locks that another thread holds, and a script
without a main guard would run again. `-P`: no module is taken from the working folder, which may be the coverage."""
START_SECONDS = 60.0
"""A second is usual; a busy machine with a cold disk has taken ten."""

Take = Callable[[int, list[Article | Skipped]], None]
"""Told the number of an original and all that came of it, from whatever thread."""


class Worker:
    """One reading process, started when it is first needed and anew after it had to be stopped."""

    def __init__(self, settings: ArticleSettings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, original: Original) -> list[Article | Skipped]:
        """All that comes of an original; where the process ends or is stopped, what came before and the reason."""
        process = self._start()
        assert process.stdin is not None and process.stdout is not None
        found: list[Article | Skipped] = []
        seconds = self._settings.max_read_seconds
        try:
            pickle.dump((original, self._settings), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            while not isinstance(one := self._receive(process, process.stdout, seconds), str):
                found.append(one)
        except TimeoutError:
            found.append(self._fail(original, f"takes more than {seconds:g} s to read; save the article as text"))
        except (EOFError, OSError, pickle.UnpicklingError):
            found.append(self._fail(original, "broke the process that read it; save the article as text"))
        return found

    def _receive(self, process: subprocess.Popen[bytes], stream: IO[bytes], seconds: float) -> Article | Skipped | str:
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            one: Article | Skipped | str = pickle.load(stream)
        except (EOFError, OSError, pickle.UnpicklingError):
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()
        return one

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            path = os.pathsep.join(place for place in sys.path if place)
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._greet(self._process)
        return self._process

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until it says that it is there.

        Raises:
            InputError: it never does: this installation is broken, and no file is to blame.
        """
        assert process.stdout is not None
        try:
            if self._receive(process, process.stdout, START_SECONDS) == READY:
                return
        except (EOFError, OSError, TimeoutError, pickle.UnpicklingError):
            pass
        self.stop()
        raise InputError(
            f"the process that reads files does not start: see what {' '.join(COMMAND)} says; install twosource again"
        )

    def _fail(self, original: Original, reason: str) -> Skipped:
        self.stop()
        return Skipped(item=original.name, step=STEP, reason=reason)

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process is None:
            return
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.kill()
        self._process.wait()
        self._process = None


def read_in_processes(originals: Sequence[Original], n_processes: int, settings: ArticleSettings, take: Take) -> None:
    """Read each original in one of several processes; `take` is told in the order in which they are done.

    Args:
        originals: numbered from 0 in their order.
        n_processes: as many are read at a time.
        settings: limits of each.
        take: called in this thread.
    """
    jobs: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, list[Article | Skipped] | BaseException]] = queue.SimpleQueue()
    workers = [Worker(settings) for _ in range(min(n_processes, len(originals)))]
    _put_all(jobs, [*range(len(originals)), *(None for _ in workers)])

    def run(worker: Worker) -> None:
        while (number := jobs.get()) is not None:
            try:
                done.put((number, worker.read(originals[number])))
            except BaseException as error:  # told to the thread that waits, which would else wait for ever
                done.put((number, error))

    threads = [threading.Thread(target=run, args=(worker,), daemon=True) for worker in workers]
    try:
        for thread in threads:
            thread.start()
        for _ in originals:
            number, found = done.get()
            if isinstance(found, BaseException):
                raise found
            take(number, found)
    finally:
        for worker in workers:
            worker.stop()


def _put_all(jobs: queue.SimpleQueue[int | None], numbers: Iterable[int | None]) -> None:
    for number in numbers:
        jobs.put(number)
