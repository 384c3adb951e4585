"""Killed at any moment, a case opens, is whole, and goes on."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from twosource.cases.adding import add_articles
from twosource.cases.case_file import create_case, open_case
from twosource.cases.case_report import report_case
from twosource.cases.case_settings import dump_settings, merge_settings
from twosource.settings import Settings

HERE = Path(__file__).parent
TRIALS = 50
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")


def test_killed_at_fifty_moments(tmp_path, fast, stories):
    script = [sys.executable, str(HERE / "kill_trials.py"), str(tmp_path / "trials"), str(TRIALS), "7"]
    (tmp_path / "trials").mkdir()
    out = subprocess.run(script, capture_output=True, text=True, check=False, timeout=300)
    lines = [json.loads(line) for line in out.stdout.splitlines()]
    assert len(lines) == TRIALS + 1, out.stderr
    *trials, last = lines
    for found in trials:
        assert found["killed"]
        assert (found["integrity"], found["foreign"], found["words"], found["homeless"]) == ("ok", 0, [], 0), found
        assert found["extracts"] == found["kept"]
        assert found["generation"] == found["runs"]
        assert found["files"] == ["killed.twosource"]
    runs = [found["runs"] for found in trials]
    assert runs == sorted(runs), "a run that was done is lost"
    assert sum(found["in_the_midst"] for found in trials) > TRIALS / 4
    assert last["kept"] == 16
    # What went through fifty kills is what a case is that nobody ever killed.
    paths = sorted((tmp_path / "trials" / "stories").iterdir())
    with create_case(tmp_path / "calm.twosource", dump_settings(Settings())) as calm:
        add_articles(calm, paths, Settings())
        with open_case(tmp_path / "trials" / "killed.twosource") as killed:
            reports = [report_case(one, merge_settings(one, Settings())).model_dump_json() for one in (calm, killed)]
    assert reports[0] == reports[1]


@pytest.mark.model
def test_killed_with_the_networks_at_work(tmp_path):
    """The command itself, on the sample dossier; after the kills it is run to its end."""
    command = [sys.executable, "-c", "from twosource.cli.app import main; main()", "case"]
    case_path = tmp_path / "seeds.twosource"
    subprocess.run([*command, "new", str(case_path)], check=True, capture_output=True)
    rng = random.Random(3)
    root = HERE.parents[1]
    for _ in range(4):
        process = subprocess.Popen(
            [*command, "add", str(case_path), "seeds"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(rng.uniform(0.3, 4.0))
        process.kill()
        process.wait()
        with open_case(case_path, write=True) as case:
            assert case.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    done = subprocess.run(
        [*command, "add", str(case_path), "seeds"], cwd=root, check=True, capture_output=True, text=True
    )
    assert "run 1: " in done.stdout or "as it was" in done.stdout
