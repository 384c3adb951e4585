"""A real Ray of this machine: the same report as without it, though a worker or all of it is lost on the way."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from twosource import cross_check
from twosource.errors import CutOffError
from twosource.settings import EngineSettings, Settings

pytest.importorskip("ray.data", reason="Ray is an extra of its own (240 MB): pip install 'twosource[ray]'")
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds Ray's processes in /proc"),
]
ROOT = Path(__file__).resolve().parents[2]


def list_processes() -> dict[int, tuple[int, str]]:
    """Parent and command line of every process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            found[int(folder.name)] = parent, line
    return found


def find_own(word: str) -> list[int]:
    """Processes below this one with a word in their command line."""
    everyone, own = list_processes(), {os.getpid()}
    while more := {pid for pid, (parent, _) in everyone.items() if parent in own} - own:
        own |= more
    return sorted(pid for pid in own if word in everyone.get(pid, (0, ""))[1])


def killer(word: str, killed: list[int]):
    """A progress that kills a process when a third of the articles is read."""

    def progress(step: str, done: int, total: int) -> None:
        if step == "extract_claims" and not killed and done * 3 >= total:
            killed.extend(find_own(word)[:1])
            os.kill(killed[0], signal.SIGKILL)

    return progress


def settings(folder: Path | None = None) -> Settings:
    return Settings(engine=EngineSettings(name="ray", processes=2, run_folder=str(folder) if folder else None))


def assert_nothing_left() -> None:
    until = time.monotonic() + 30
    while (left := find_own("ray::") + find_own("raylet") + find_own("gcs_server")) and time.monotonic() < until:
        time.sleep(0.5)
    assert not left


def test_a_worker_that_is_killed_changes_nothing(tmp_path, monkeypatch, seeds_report):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path))
    killed: list[int] = []
    report = cross_check(["seeds"], settings(), killer("ray::MapWorker", killed))
    assert killed
    assert report.model_dump_json() == seeds_report.model_dump_json()
    assert list((tmp_path / "runs").iterdir()) == [], "what was kept goes when the run is done"
    assert_nothing_left()


def test_a_cluster_that_goes_is_told_and_the_run_goes_on_later(tmp_path, monkeypatch, seeds_report):
    monkeypatch.chdir(ROOT)
    killed: list[int] = []
    with pytest.raises(CutOffError, match=r"Ray on this machine: .* articles are read and kept in .*again") as caught:
        cross_check(["seeds"], settings(tmp_path), killer("raylet/raylet", killed))
    assert killed
    assert " 0 of " not in str(caught.value)
    assert_nothing_left()
    seen: list[int] = []
    report = cross_check(["seeds"], settings(tmp_path), lambda step, done, total: seen.append(done))
    assert seen[0] > 0, "what was done is not done again"
    assert report.model_dump_json() == seeds_report.model_dump_json()
