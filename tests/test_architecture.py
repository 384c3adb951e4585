"""The import rules, the lazy imports and the names of files, read off the syntax trees."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "twosource"
ROOMS = ("articles", "claims", "groups", "findings", "reports")
OURS_IN_ROOMS = {"records", "settings", "errors", "inference", "cache_folder", "late_names"}
HEAVY = {
    *("sklearn", "spacy", "onnxruntime", "sentence_transformers", "torch", "tokenizers", "dateparser", "trafilatura"),
    *("htmldate", "pypdf", "feedparser", "pyarrow", "warcio", "ray", "usearch", "numkong"),
}
RUNTIMES = {"onnxruntime", "tokenizers", "threadpoolctl", "thinc", "py3langid"}
"""What only inference/ runs; the shapes that spaCy gives, `spacy.tokens` and the like, are read in claims/."""
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file):
    """First part of the path below the package: "claims", or "pipeline" for pipeline.py."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree, top_level_only=False):
    """Dotted names of all imports; type-checking blocks do not run and do not count as top level."""
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module
            if node.module == "twosource":
                yield from (f"twosource.{alias.name}" for alias in node.names)


def ours(tree):
    """Our own top-level parts that a file imports: {"records", "claims", …}."""
    return {name.split(".")[1] for name in imported(tree) if name.startswith("twosource.")}


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_import_rules(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    room, used = room_of(file), ours(tree)
    if room in ("records", "errors", "presets", "cache_folder", "late_names"):
        assert not used
    elif room in ROOMS:
        assert used <= OURS_IN_ROOMS | {room}, f"a room reaches into another: {sorted(used)}"
    elif room == "settings":
        assert used <= {"errors", "presets"}
    elif room == "inference":
        assert used <= {"errors", "settings", "inference"}
    elif room == "engines":
        assert not used & {"pipeline", "review", "cases"}, "an engine works for the flows and knows none"
    elif room == "cli":
        assert not used & set(ROOMS), "the command line goes through the pipeline"
    if room not in ("cli",):
        assert "cli" not in used
        assert not any(name.split(".")[0] == "typer" for name in imported(tree)), "typer belongs to cli/"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_heavy_imports_stay_inside_functions(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not {name.split(".")[0] for name in imported(tree, top_level_only=True)} & HEAVY


def without_type_checking(tree):
    """The tree without what is imported for its types only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    return tree


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_only_inference_runs_models(file):
    names = list(imported(without_type_checking(ast.parse(file.read_text(encoding="utf-8")))))
    if room_of(file) != "inference":
        assert not {name.split(".")[0] for name in names} & RUNTIMES
        assert "spacy" not in names


def test_nobody_reaches_behind_the_door_of_inference():
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if room_of(file) != "inference":
            assert not [name for name in imported(tree) if name.startswith("twosource.inference.")], file


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_every_module_says_what_it_makes(file):
    first = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]
    assert len(first) > 15


def test_each_file_name_once():
    stems = Counter(f.stem for f in FILES if f.stem != "__init__" and room_of(f) != "cli")
    assert [name for name, n in stems.items() if n > 1] == []
    assert not {"utils", "misc", "helpers", "common", "base"} & set(stems)


@pytest.mark.parametrize("folder", ["", "articles", "engines", "review"])
def test_a_map_lists_the_files_that_exist(folder):
    doc = ast.get_docstring(ast.parse((PACKAGE / folder / "__init__.py").read_text(encoding="utf-8")), clean=False)
    left = [line.strip().split("  ")[0] for line in doc.splitlines() if line.startswith("    ")]
    listed = [name for words in left for name in re.findall(r"[a-z_]+(?:\.py|/)", words)]
    files = [one.name for one in (PACKAGE / folder).glob("*.py") if one.name != "__init__.py"]
    folders = [f"{one.parent.name}/" for one in (PACKAGE / folder).glob("*/__init__.py")]
    assert sorted(listed) == sorted(files + folders)


def test_importing_loads_nothing_heavy():
    code = (
        "import sys, twosource; twosource.cross_check, twosource.Settings;"
        f"print([m for m in {sorted(HEAVY)!r} if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
