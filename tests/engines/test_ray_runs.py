"""What a run on Ray keeps and says, without Ray: another process or none stands in for it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from twosource import cross_check
from twosource.engines import load_engine, ray_engine, ray_process
from twosource.engines.ray_installation import describe_installation, find_differences
from twosource.engines.ray_run import RayRun
from twosource.engines.ray_run_folder import StageFolder, digest_texts
from twosource.engines.ray_worker import FAULT, StageWorker
from twosource.errors import CutOffError, EngineError
from twosource.inference import cores as cores_of_process
from twosource.settings import EngineSettings, Settings

pa = pytest.importorskip("pyarrow", reason="pip install pyarrow")
ROOT = Path(__file__).resolve().parents[2]
PAIRS = {"key": ["1", "2", "3"], "one": ["a", "b", "c"], "other": ["d", "e", "f"]}


@pytest.fixture(autouse=True)
def cores(monkeypatch):
    """A stage's worker takes one core for good: here only for a test."""
    monkeypatch.setattr(cores_of_process, "_USED_CORES", [])


def settings(folder: Path, **engine) -> Settings:
    return Settings(engine=EngineSettings(name="ray", run_folder=str(folder), **engine))


class InThisProcess:
    """Takes the place of the process connected to Ray, and breaks after some batches."""

    def __init__(self, how: Settings, breaks_after: int) -> None:
        self.how, self.left, self.rows = how, breaks_after, 0

    def run(self, stage, folder, size, tell):
        place = StageFolder(folder)
        told, arrays, given = place.read_task()
        worker = StageWorker(stage, told, [], describe_installation(self.how))
        if arrays:
            worker._work = ray_worker_for(stage, told, arrays)
        for begin in range(0, given.num_rows, min(size, 2)):
            if self.left == 0:
                raise CutOffError("cluster: gone")
            self.left -= 1
            done = worker(given.slice(begin, min(size, 2)))
            assert FAULT not in done.column_names, done.column(FAULT)[0]
            place.write_done([done])
            self.rows += done.num_rows
            tell(done.num_rows)

    def stop(self):
        pass


def ray_worker_for(stage, told, arrays):
    from twosource.engines.ray_worker import WORKS

    return WORKS[stage](told, arrays)


def speak(monkeypatch, script: str) -> None:
    """Another program in place of the one that talks to Ray."""
    monkeypatch.setattr(ray_process, "COMMAND", (sys.executable, "-c", script))


READY = "import sys, time\nsys.stdin.readline()\nprint('{\"actors\": 1}', flush=True)\nsys.stdin.readline()\n"


def test_without_ray_the_command_that_installs_it_is_told(monkeypatch):
    monkeypatch.setattr(ray_engine, "find_spec", lambda name: None if name == "ray" else object())
    with pytest.raises(EngineError, match=r"ray is not installed; pip install 'twosource\[ray\]'"):
        load_engine(Settings(engine=EngineSettings(name="ray")))


def test_the_process_that_is_asked_never_imports_ray():
    code = (
        "import sys, twosource.engines.ray_engine, twosource.engines.ray_run, twosource.engines.ray_process;"
        "print([m for m in ('ray', 'pyarrow', 'pandas') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_stage_keeps_what_is_done_and_passes_over_broken_files(tmp_path):
    place = StageFolder(tmp_path / "stage")
    place.write_task({"n": 1}, {"x": np.arange(3)}, pa.table({"key": ["a", "b"], "text": ["one", "zwei £"]}))
    told, arrays, given = place.read_task()
    assert told == {"n": 1} and arrays["x"].tolist() == [0, 1, 2]
    assert given.column("text").to_pylist() == ["one", "zwei £"]
    place.write_done([pa.table({"key": ["b"], "n": [2]}), pa.table({"key": ["c"], "n": [3]})])
    place.write_done([pa.table({"key": ["a"], "n": [1]})])
    (tmp_path / "stage" / "done" / "00000003.parquet").write_bytes(b"PAR1 cut off")
    done = place.index_done()
    assert "d" not in done
    assert [row["n"] for row in done.read(["a", "b", "c", "a"])] == [1, 2, 3, 1]


def test_a_digest_tells_where_a_text_ends():
    assert digest_texts("a", "bc") != digest_texts("ab", "c") != digest_texts("abc")
    assert digest_texts("a\ud800") == digest_texts("a\ud800")


def test_machines_that_differ_are_told_apart():
    here = {"numpy": "2.1", "model encoder": "abc"}
    assert find_differences(here, dict(here)) == []
    assert find_differences(here, {"numpy": "2.0"}) == [
        "numpy 2.0 there, 2.1 here",
        "model encoder missing there, abc here",
    ]


def test_a_machine_with_other_weights_takes_no_part():
    given = Settings().model_dump(mode="json", include={"models_dir", "groups"})
    here = {**describe_installation(Settings()), "model relation": "another"}
    rows = pa.table({"key": ["1"], "one": ["a"], "other": ["b"]})
    fault = StageWorker("meeting", {"settings": given}, [], here)(rows).column(FAULT)[0].as_py()
    assert "would give other results: model relation" in fault and "install the same" in fault


def test_an_address_where_nobody_listens(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    run = RayRun(settings(tmp_path, ray_address=address))
    run.name("x")
    with pytest.raises(EngineError, match=f"{address}: cannot be reached .*; see that it runs"):
        list(run.work("meeting", PAIRS, sections=("groups",)))


def test_a_cluster_that_goes(tmp_path, monkeypatch):
    speak(monkeypatch, READY + "sys.exit(7)")
    run = RayRun(settings(tmp_path))
    run.name("x")
    with pytest.raises(CutOffError, match=r"ended with code 7.*0 of 3 pairs of claims are read and kept in .*again"):
        list(run.work("meeting", PAIRS, sections=("groups",)))
    run.name("x")  # the folder is free for another try


def test_a_cluster_that_falls_silent(tmp_path, monkeypatch):
    speak(monkeypatch, READY + "time.sleep(600)")
    monkeypatch.setattr(ray_process, "STOP_SECONDS", 0.2)
    run = RayRun(settings(tmp_path, ray_silence_seconds=0.5))
    run.name("x")
    begin = time.monotonic()
    with pytest.raises(CutOffError, match=r"nothing came back for 0\.5 s"):
        list(run.work("meeting", PAIRS, sections=("groups",)))
    assert time.monotonic() - begin < 60


def test_what_the_work_itself_raises_is_told_as_it_is(tmp_path, monkeypatch):
    speak(monkeypatch, READY + 'print(\'{"error": "weights: missing; install", "ours": true}\', flush=True)')
    run = RayRun(settings(tmp_path))
    run.name("x")
    with pytest.raises(EngineError, match=r"^weights: missing; install$") as caught:
        list(run.work("meeting", PAIRS, sections=("groups",)))
    assert not isinstance(caught.value, CutOffError)


def test_two_runs_in_one_folder(tmp_path):
    one, other = RayRun(settings(tmp_path)), RayRun(settings(tmp_path))
    one.name("x")
    with pytest.raises(EngineError, match="another run is at work in it"):
        other.name("x")
    one.close()
    other.name("x")


@pytest.mark.model
def test_a_run_cut_off_again_and_again_gives_what_one_run_gives(tmp_path, monkeypatch, seeds_report):
    monkeypatch.setattr("twosource.engines.ray_engine.NEEDED", ())  # its driver is played here
    monkeypatch.chdir(ROOT)
    how, rows, tries = settings(tmp_path), 0, 0
    worker: list[InThisProcess] = []
    monkeypatch.setattr(RayRun, "_connect", lambda self: worker[0])
    while True:
        worker[:] = [InThisProcess(how, breaks_after=12)]
        tries += 1
        try:
            report = cross_check(["seeds"], how)
            break
        except CutOffError as error:
            assert "run the same command again" in str(error)
        finally:
            rows += worker[0].rows
    assert tries > 2
    assert report.model_dump_json() == seeds_report.model_dump_json()
    keys = [key for part in tmp_path.glob("*/done/*.parquet") for key in keys_of(part)]
    assert rows == len(keys), "nothing is done twice"


def keys_of(part: Path) -> list[str]:
    from pyarrow import parquet

    return [
        f"{part.parents[1].name} {key}" for key in parquet.read_table(part, columns=["key"]).column("key").to_pylist()
    ]
