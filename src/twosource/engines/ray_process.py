"""Stages → the process connected to Ray, and errors that say what is lost, what is kept and how to go on."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from twosource.engines.ray_installation import describe_installation, sample_networks
from twosource.errors import CutOffError, EngineError
from twosource.inference import count_cores
from twosource.settings import Settings

COMMAND = (sys.executable, "-P", "-m", "twosource.engines.ray_driver")
"""`-P`: no module is taken from the working folder, which may be the coverage."""
CONNECT_SECONDS = 240.0
"""For Ray to start or connect, and for every machine to load its models once: twenty are usual."""
KNOCK_SECONDS = 10.0
"""For the port of an address to answer at all: Ray would try for many minutes."""
STOP_SECONDS = 20.0
"""For Ray to end its processes, before they are killed; three are usual."""
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1", "TOKENIZERS_PARALLELISM": "false"}
"""Nothing about a run is sent to Ray's makers."""

News = dict[str, Any]


class RayProcess:
    """A process that is connected to Ray while a run lasts."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Nothing is started yet.

        Args:
            folder: of the run; Ray's words go to its `ray.log`.
            settings: where the cluster is, and the models.
        """
        self.log = folder / "ray.log"
        self._settings, self._address = settings, settings.engine.ray_address
        self._process: subprocess.Popen[str] | None = None
        self._news: queue.SimpleQueue[News | None] = queue.SimpleQueue()
        self._temporary: Path | None = None

    @property
    def place(self) -> str:
        """What errors call the cluster."""
        return self._address or "Ray on this machine"

    def start(self) -> None:
        """Connect, and see that the machines are fit.

        Raises:
            EngineError: the cluster cannot be reached, or a machine of it cannot take part.
        """
        settings, given = self._settings, self._settings.engine.processes
        self._knock()
        self._temporary = Path(tempfile.mkdtemp(prefix="twosource-ray-"))
        hello = {
            "address": self._address,
            "actors": given or (0 if self._address else count_cores()),
            "temporary": str(self._temporary),
            "here": describe_installation(settings) if self._address else {},
            "sample": sample_networks(settings) if self._address else "",
            "settings": settings.model_dump(mode="json", include={"models_dir", "groups"}),
        }
        places = os.pathsep.join(place for place in sys.path if place)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                cwd=self._temporary,
                env={**os.environ, **QUIET, "PYTHONPATH": places},
                start_new_session=True,  # Ctrl-C is for the process that was asked; it stops this one
            )
        threading.Thread(target=_read_news, args=(self._process, self._news), daemon=True).start()
        self._send(hello)
        news = self._wait(CONNECT_SECONDS)
        if news is None or "error" in news:
            raise self._explain_start(news)

    def run(self, stage: str, folder: Path, size: int, tell: Callable[[int], None]) -> None:
        """Work through a stage.

        Args:
            stage: its name.
            folder: of the stage, with what it is given.
            size: most rows of a batch.
            tell: told how many more rows are done.

        Raises:
            CutOffError: the cluster is gone, or gives nothing any more.
            EngineError: the work itself failed.
        """
        seconds = self._settings.engine.ray_silence_seconds
        self._send({"stage": stage, "folder": str(folder), "size": size})
        while (news := self._wait(seconds)) is not None and "error" not in news:
            if "finished" in news:
                return
            tell(news["rows"])
        if news is not None and news["ours"]:
            raise EngineError(news["error"])
        reason = news["error"] if news is not None else self._describe_end()
        raise CutOffError(f"{self.place}: the cluster is gone or lost its work ({reason}; see {self.log})")

    def stop(self) -> None:
        """End the connection, and a Ray of this machine with it, whatever they do."""
        process, self._process = self._process, None
        if process is not None:
            for stream in (process.stdin,):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
            # Its session is its own: whatever of it is left belongs to this run.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = None

    def _send(self, command: Mapping[str, Any]) -> None:
        assert self._process is not None and self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it has ended, which is found when its answer is read
            self._process.stdin.write(json.dumps(command) + "\n")
            self._process.stdin.flush()

    def _wait(self, seconds: float) -> News | None:
        """The next line; None where the process has ended."""
        try:
            return self._news.get(timeout=seconds)
        except queue.Empty:
            return {"error": f"nothing came back for {seconds:g} s", "ours": False}

    def _knock(self) -> None:
        """See that somebody listens at the address.

        Raises:
            EngineError: nobody does.
        """
        host, _, port = (self._address or "").removeprefix("ray://").rpartition(":")
        if not host or not port.isdecimal():
            return  # "auto" and the like: Ray knows where to look
        try:
            socket.create_connection((host.strip("[]"), int(port)), KNOCK_SECONDS).close()
        except (OSError, OverflowError) as error:
            raise self._explain_start({"error": str(error), "ours": False}) from None

    def _describe_end(self) -> str:
        assert self._process is not None
        code = self._process.wait()
        return f"the process connected to it ended with code {code}"

    def _explain_start(self, news: News | None) -> EngineError:
        if news is not None and news["ours"]:
            return EngineError(news["error"])
        reason = news["error"] if news is not None else self._describe_end()
        mend = f"see {self.log}"
        if self._address:
            mend = f"see that it runs, and give RAY_AUTH_MODE where it asks for a token; {self.log} may say more"
        return EngineError(f"{self.place}: cannot be reached ({reason}); {mend}")


def _read_news(process: subprocess.Popen[str], news: queue.SimpleQueue[News | None]) -> None:
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        for line in process.stdout:
            news.put(json.loads(line))
    news.put(None)
