"""The draft beside the sample dossier → each planted fault is found where it stands, and the clean twin passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.cli.check import is_failed
from twosource.records import DraftReport
from twosource.review.check import check_draft

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = {
    8: "TS101",
    10: "TS102",
    12: "TS103",
    14: "TS104",
    16: "TS105",
    18: "TS201",
    20: "TS202",
    22: "TS203",
    24: "TS204",
    26: "TS205",
    28: "TS206",
    30: "TS207",
    32: "TS301",
    34: "TS302",
    36: "TS303",
    38: "TS304",
}
"""Line of seeds/draft/faulty.md → the rule it breaks."""

WORDS = {
    18: "will",
    20: "61",
    22: "on 4 September",
    24: "Sant Orlo",
    26: "Tomas Brandel, the union's negotiator",
    28: "sleeps",
    34: "will",
    36: "officials",
}
"""Line → the words that the finding points at, where it is not the whole claim."""

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> DraftReport:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWOSOURCE_CACHE", str(tmp_path_factory.mktemp("cache")))
        return check_draft(SEEDS / "draft" / "faulty.md", [SEEDS])


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> DraftReport:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWOSOURCE_CACHE", str(tmp_path_factory.mktemp("cache")))
        return check_draft(SEEDS / "draft" / "clean.md", [SEEDS])


@pytest.mark.parametrize(("line", "rule"), PLANTED.items(), ids=PLANTED.values())
def test_planted_fault_is_found_at_its_line(faulty, line, rule):
    found = [f for f in faulty.findings if f.rule == rule and f.location.line == line]
    assert len(found) == 1
    if line in WORDS:
        assert faulty.draft.text[found[0].location.start : found[0].location.end] == WORDS[line]


def test_nothing_but_thin_sourcing_beside_what_is_planted(faulty):
    others = [f for f in faulty.findings if PLANTED[f.location.line] != f.rule]
    assert {f.rule for f in others} <= {"TS101", "TS102"}


def test_faulty_draft_fails_and_the_twin_passes(faulty, clean):
    assert is_failed(faulty, ())
    assert not is_failed(clean, ())
    assert {f.rule for f in clean.findings} <= {"TS101", "TS102", "TS103"}


def test_evidence_begins_in_the_draft_and_goes_on_in_the_coverage(faulty):
    known = {article.id: article for article in [faulty.draft, *faulty.articles]}
    for finding in faulty.findings:
        first, *rest = finding.evidence
        assert first.article_id == faulty.draft.id
        assert (first.start, first.end) == (finding.location.start, finding.location.end)
        assert all(e.article_id != faulty.draft.id for e in rest)
        assert all(0 <= e.start < e.end <= len(known[e.article_id].text) for e in finding.evidence)


def test_every_claim_has_its_support_in_order(faulty):
    assert [one.claim_id for one in faulty.support] == [claim.id for claim in faulty.claims]
    coverage = {claim.id for claim in faulty.coverage_claims}
    assert {i for one in faulty.support for origin in one.origins for i in origin.claim_ids} <= coverage


def test_the_dossier_does_not_read_the_draft(faulty):
    assert not [article for article in faulty.articles if "draft" in str(article.path)]


def test_the_same_bytes_from_the_cache_without_it_and_in_another_order(faulty, tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path))
    files = sorted(p for p in SEEDS.iterdir() if p.is_file() and p.name != "README.md" and p.suffix != ".toml")
    draft = SEEDS / "draft" / "faulty.md"
    cold = check_draft(draft, files)
    warm = check_draft(draft, files[::-1])
    assert list((tmp_path / "claims").glob("*.npz"))
    assert cold.model_dump_json() == warm.model_dump_json() == faulty.model_dump_json()


def test_ids_survive_an_edit_elsewhere_and_lapse_with_the_evidence(faulty, tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path))
    text = (SEEDS / "draft" / "faulty.md").read_text(encoding="utf-8")
    (tmp_path / "draft.md").write_text(text.replace("# Marenza", "# Two weeks on\n\nMarenza"), encoding="utf-8")
    edited = check_draft(tmp_path / "draft.md", [SEEDS])
    before = {finding.id: finding.content for finding in faulty.findings}
    assert {finding.id: finding.content for finding in edited.findings} == before
    assert [f.location.line for f in edited.findings] == [f.location.line + 2 for f in faulty.findings]
