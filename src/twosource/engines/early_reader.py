"""A command that will read articles → a process that loads its models while the command finds out which.

    with EarlyReader() as reader:                   the process starts, and loads the parser
        reader.tell(models_dir)                     it loads its networks
        reader.start(articles, outlets, settings)   it reads; whoever asked does something else
        found = reader.finish()                     what comes of them, the same as `read_batch` gives

On two cores a command is done in about two thirds of the time that it takes with one process: most of what it does at
its start holds Python's lock, so that threads would wait for each other.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

from twosource.errors import EngineError, TwosourceError

if TYPE_CHECKING:
    from twosource.engines.article_reading import ReadArticle
    from twosource.records import Article
    from twosource.settings import Settings

COMMAND = (sys.executable, "-P", "-m", "twosource.engines.early_process")
"""As in `worker_pool.py`: started by name and not forked, and no module is taken from the working folder."""
LOST = "run the command again, or with fewer articles at once where memory is short"
NAMED = 5
"""Articles of a lost job that the message names."""


class EarlyReader:
    """One process. It ends with its owner, however that ends: its input closes."""

    def __init__(self) -> None:
        """Start it."""
        places = os.pathsep.join(place for place in sys.path if place)
        environment = {**os.environ, "PYTHONPATH": places, "TOKENIZERS_PARALLELISM": "false"}
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self._reading: Sequence[Article] = ()

    def tell(self, models_dir: str | None) -> None:
        """Say where the weights are; to be called once, before anything else, and as soon as that is known.

        Args:
            models_dir: as in the settings.
        """
        self._send(models_dir)

    def start(self, articles: Sequence[Article], outlets: frozenset[str], settings: Settings) -> None:
        """Have some articles read; what came of those before must have been asked for.

        Args:
            articles: as many as are worth holding in memory with their parses.
            outlets: keys of the outlets of the run, or of those among them that the articles name.
            settings: models and limits.
        """
        self._reading = articles
        self._send((list(articles), sorted(outlets), settings))
        import twosource.engines.article_reading  # noqa: F401 - what comes back is made of it

    def finish(self) -> list[ReadArticle]:
        """What comes of the articles, in their order.

        Raises:
            EngineError: the process was lost.
            TwosourceError: whatever the work itself raises.
        """
        stream: IO[bytes] | None = self._process.stdout
        assert stream is not None
        try:
            answer: list[ReadArticle] | Exception = pickle.load(stream)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise EngineError(
                f"the process that reads articles {self._describe_end()} while it read {self._name_articles()}; {LOST}"
            ) from None
        if isinstance(answer, TwosourceError):
            raise answer
        if isinstance(answer, Exception):
            raise EngineError(
                f"the process that reads articles failed: {answer}; report it with {self._name_articles()}"
            )
        return answer

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def __enter__(self) -> EarlyReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, value: Any) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # a process that is lost is found out by `finish`
            pickle.dump(value, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _describe_end(self) -> str:
        self._process.kill()
        code = self._process.wait()
        if code == -9:
            return "was killed by signal 9, as when memory runs out,"
        return f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"

    def _name_articles(self) -> str:
        names = [article.path or article.id for article in self._reading]
        rest = len(names) - NAMED
        return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
