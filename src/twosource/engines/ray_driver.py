"""Stages on standard input → results in their folders: the process that holds the connection to Ray.

Ray ends the process that is connected to it when a cluster goes, and writes to its output as it likes; so that process
is never the one that the run was asked in. Run as `python -P -m twosource.engines.ray_driver` by `ray_process.py`: a
line of JSON in is a stage to be worked through, one out says how far it is. It ends when its input does.
"""

from __future__ import annotations

import _thread
import contextlib
import json
import os
import queue
import shutil
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

LEAVE_SECONDS = 15.0
"""For Ray to end its processes after the input has ended."""

Tell = Callable[[Mapping[str, Any]], None]
Lines = queue.SimpleQueue["dict[str, Any] | None"]


def serve(commands: Lines, tell: Tell) -> None:
    """Connect as the first command says, then work through the stages of the others.

    Args:
        commands: None ends it.
        tell: given what is done, or the error that ended it.
    """
    hello = commands.get()
    if hello is None:
        return
    import ray

    from twosource.engines.ray_cluster import check_machines, connect
    from twosource.engines.ray_stage import run_stage
    from twosource.errors import TwosourceError

    try:
        actors = connect(hello["address"], hello["actors"], Path(hello["temporary"]))
        if hello["address"] is not None:
            check_machines(hello["address"], hello["here"], hello["sample"], hello["settings"])
        tell({"actors": actors})
        while (command := commands.get()) is not None:
            stage, folder, size = command["stage"], Path(command["folder"]), command["size"]
            run_stage(stage, folder, size, actors, hello["here"], lambda n: tell({"rows": n}))
            tell({"finished": stage})
    except KeyboardInterrupt:
        tell({"error": "stopped", "ours": False})
    except Exception as error:  # whatever Ray raises is told where the run was asked for
        tell({"error": describe_error(error), "ours": isinstance(error, TwosourceError)})
    finally:
        ray.shutdown()
        shutil.rmtree(hello["temporary"], ignore_errors=True)  # the process that made it may be gone


def describe_error(error: BaseException) -> str:
    """Our own message, or the last line of another's: Ray's errors begin with where they were."""
    from twosource.errors import TwosourceError

    if isinstance(error, TwosourceError):
        return str(error)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[-1]}" if lines else type(error).__name__


def read_commands(lines: TextIO, commands: Lines) -> None:
    """Queue each command; when there are no more, stop whatever is being done, and this process with it."""
    with contextlib.suppress(ValueError, OSError):
        for line in lines:
            commands.put(json.loads(line))
    commands.put(None)
    _thread.interrupt_main()
    time.sleep(LEAVE_SECONDS)
    os._exit(1)  # Ray waits for a cluster and hears nothing; nobody is left to be told


def main() -> None:
    """Serve the process at the other end of the pipes; what Ray prints goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    commands: Lines = queue.SimpleQueue()
    threading.Thread(target=read_commands, args=(sys.stdin, commands), daemon=True).start()

    def tell(news: Mapping[str, Any]) -> None:
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(news), file=out, flush=True)

    with contextlib.suppress(KeyboardInterrupt):
        serve(commands, tell)


if __name__ == "__main__":
    main()
