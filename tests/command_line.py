"""Words of a command → what it prints and its exit code: in a process of its own as a user has it, or in this one."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from twosource.cli.app import main


def twosource(*words: object, cwd: Path | None = None) -> CompletedProcess[str]:
    """In a process of its own: what concerns starting, imports and links."""
    command = [sys.executable, "-c", "from twosource.cli.app import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300)


def call_main(*words: object, cwd: Path | None = None) -> CompletedProcess[str]:
    """In this process, from `main` on: the networks are loaded once for all tests and not once for each."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    command = ["twosource", *map(str, words)]
    with chdir(cwd or "."), redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", command):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    told, said = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
    return CompletedProcess(command, code, told, said)
