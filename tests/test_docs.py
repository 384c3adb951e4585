"""The README's commands run, and every command, rule and model is documented."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import call_main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
OURS = [line for line in CONSOLE if not line.startswith("make ")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """A folder with the sample dossier, as a newcomer would stand in."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def run(line, folder):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, capture_output=True, text=True, timeout=300, env={**os.environ, "PATH": path}
    )


@pytest.mark.model
@pytest.mark.parametrize("line", OURS)
def test_readme_command_runs(line, workplace):
    is_plain = line.startswith("twosource ") and ">" not in line
    out = call_main(*shlex.split(line)[1:], cwd=workplace) if is_plain else run(line, workplace)
    wanted = 1 if "--fail-on" in line else 0
    assert out.returncode == wanted, out.stderr


@pytest.mark.parametrize("line", [line for line in CONSOLE if line.startswith("make ")])
def test_readme_make_targets_exist(line):
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    out = subprocess.run([*line.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True)
    assert out.returncode == 0, out.stderr
    assert ("twosource report" in out.stdout) or ("pytest" in out.stdout)


@pytest.mark.model
def test_readme_python_runs(workplace):
    for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        out = subprocess.run([sys.executable, "-c", code], cwd=workplace, capture_output=True, text=True, timeout=300)
        assert out.returncode == 0, out.stderr
        assert out.stdout.strip()


def test_readme_settings_are_known(tmp_path):
    from twosource.settings import read_settings

    for table in re.findall(r"```toml\n(.*?)```", README, re.DOTALL):
        file = tmp_path / "twosource.toml"
        file.write_text(table, encoding="utf-8")
        read_settings(file)


def test_every_command_is_documented():
    help_text = run("twosource --help", ROOT).stdout
    for command in re.findall(r"^  (\w+) ", help_text.split("Commands:")[1], re.MULTILINE):
        assert f"twosource {command}" in README


def test_every_link_in_the_docs_leads_somewhere():
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"):
        page = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{name} links to {target}"


def test_every_model_has_card_recipe_and_metrics():
    for folder in (ROOT / "models").iterdir():
        names = {p.name for p in folder.iterdir()}
        wanted = {"counts.tsv", "count.py"} if folder.name == "words" else {"metrics.json", "model.onnx"}
        assert {"README.md", *wanted} <= names, folder.name
        assert names & {"train.py", "export.py", "count.py"}, folder.name
        assert "licence" in (folder / "README.md").read_text(encoding="utf-8").lower()


def test_every_rule_has_a_page():
    from twosource.pipeline import RULES, explain_rule

    for code in RULES:
        page = explain_rule(code)
        assert code in page and len(page) > 200
