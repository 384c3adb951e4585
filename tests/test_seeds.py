"""The sample dossier → what the flow makes of it: every planted case is found, every look-alike is let pass."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import twosource
from twosource.records import Article, Claim, Evidence, Finding, Group, Report

SEEDS = Path(__file__).parents[1] / "seeds"
PLANTED = tomllib.loads((Path(__file__).parent / "seeds_planted.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = PLANTED["case"]
CHAINS: list[dict[str, Any]] = PLANTED["chain"]
APART: list[dict[str, Any]] = PLANTED["apart"]
ROUNDS: list[dict[str, Any]] = PLANTED["round"]
TEXTS = ("*.txt", "*.jsonl", "[0-9]*.md")

RULES = {
    *("TS101", "TS102", "TS103", "TS104"),
    *("TS201", "TS202", "TS203", "TS204", "TS205", "TS206", "TS207"),
    *("TS301", "TS302", "TS303", "TS304", "TS901", "TS902"),
}

REAL_OUTLETS = (
    "Reuters|Associated Press|AP|AFP|dpa|UPI|Bloomberg|BBC|CNN|NPR|CNBC|NBC|CBS|ABC|Fox News|Axios|Politico|"
    "Al[- ]Jazeera|Al-Aqsa TV|New York Times|Washington Post|Wall Street Journal|Financial Times|USA Today|"
    "Los Angeles Times|HuffPost|Guardian|Telegraph|Daily Mail|Independent|Economist|Le Monde|El País|Der Spiegel|"
    "Hindustan Times|Times of India|Haaretz|Jerusalem Post|Straits Times|Mothership|GlanceAI|TASS|Xinhua|Kyodo|ANSA|"
    "EFE|Lusa|Sky News|Deutsche Welle"
)


def find_files() -> list[Path]:
    return sorted(path for pattern in TEXTS for path in SEEDS.glob(pattern))


def list_texts() -> dict[tuple[str, str | None], str]:
    """Raw text by file, and by file and line id for JSON Lines."""
    texts: dict[tuple[str, str | None], str] = {}
    for path in find_files():
        raw = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for row in map(json.loads, raw.splitlines()):
                texts[path.name, row["id"]] = row["text"]
        else:
            texts[path.name, None] = raw
    return texts


def list_places() -> Iterator[tuple[str, dict[str, str]]]:
    for entry in [*CASES, *APART, *ROUNDS]:
        for place in entry["at"]:
            yield entry["name"], place
    for chain in CHAINS:
        yield chain["name"], chain


# ------------------------------------------------------------------------------------------ the data, without a model


def test_every_snippet_stands_once_in_its_file() -> None:
    texts = list_texts()
    wrong = [
        (name, place["text"])
        for name, place in list_places()
        if texts[place["file"], place.get("article")].count(place["text"]) != 1
    ]
    assert wrong == []


def test_names_of_cases_are_unique() -> None:
    names = [entry["name"] for entry in [*CASES, *CHAINS, *APART, *ROUNDS]]
    assert len(names) == len(set(names))


def test_the_manifest_names_plain_text_files_and_only_known_keys() -> None:
    rows = tomllib.loads((SEEDS / "articles.toml").read_text(encoding="utf-8"))["article"]
    assert sorted(row["file"] for row in rows) == [path.name for path in find_files() if path.suffix == ".txt"]
    assert {key for row in rows for key in row} == {"file", "outlet", "published"}


def test_there_are_ten_articles_at_four_dates_and_more() -> None:
    rows = tomllib.loads((SEEDS / "articles.toml").read_text(encoding="utf-8"))["article"]
    dates = {row["published"] for row in rows if "published" in row}
    assert len(list_texts()) >= 10
    assert {date(2025, 4, 14), date(2025, 8, 25), date(2025, 8, 28), date(2026, 8, 24)} <= dates


def test_the_articles_are_short() -> None:
    lengths = {key: len(text.split()) for key, text in list_texts().items()}
    assert {key: n for key, n in lengths.items() if not 140 <= n <= 450} == {}


def test_every_rule_is_planted_with_a_look_alike() -> None:
    for kind in ("planted", "look-alike"):
        assert {case["rule"] for case in CASES if case["kind"] == kind} == RULES


def test_no_real_outlet_is_named() -> None:
    found = {key: re.findall(rf"\b(?:{REAL_OUTLETS})\b", text) for key, text in list_texts().items()}
    assert {key: names for key, names in found.items() if names} == {}


def test_the_readme_lists_every_file_and_every_planted_word() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in find_files() if f"`{path.name}`" not in readme] == []
    assert [place["text"] for case in [*CASES, *ROUNDS] for place in case["at"] if place["text"] not in readme] == []


# ---------------------------------------------------------------------------------------------- the flow, with models


@pytest.fixture(scope="session")
def report(seeds_report: Report) -> Report:
    return seeds_report


def locate(report: Report, place: dict[str, str]) -> tuple[Article, int, int]:
    """The article of a place and the characters of its words."""
    fitting = [
        article
        for article in report.articles
        if article.path
        and Path(re.split(r"[#:]", Path(article.path).name)[0]).name == place["file"]
        and place.get("article", article.id) == article.id
    ]
    assert len(fitting) == 1, f"{place['file']}: {len(fitting)} articles"
    start = fitting[0].text.index(place["text"])
    return fitting[0], start, start + len(place["text"])


def overlaps(mark: Evidence | Claim, article: Article, start: int, end: int) -> bool:
    return mark.article_id == article.id and mark.start < end and start < mark.end


def find_claims(report: Report, place: dict[str, str]) -> list[Claim]:
    return [claim for claim in report.claims if overlaps(claim, *locate(report, place))]


def find_findings(report: Report, case: dict[str, Any]) -> list[Finding]:
    """Findings of the case's rule with evidence at every place; input rules speak of an article as a whole."""
    places = [locate(report, place) for place in case["at"]]

    def shows(finding: Finding, article: Article, start: int, end: int) -> bool:
        if case["rule"].startswith("TS9"):
            return any(mark.article_id == article.id for mark in finding.evidence)
        return any(overlaps(mark, article, start, end) for mark in finding.evidence)

    own = [finding for finding in report.findings if finding.rule == case["rule"]]
    return [finding for finding in own if all(shows(finding, *place) for place in places)]


def describe(report: Report, case: dict[str, Any]) -> str:
    """What the flow made of a case: for the one who mends it."""
    group_of = {claim_id: group for group in report.groups for claim_id in group.claim_ids}
    lines = [f"{case['rule']} {case['kind']}: {case.get('expect', '')}"]
    for place in case["at"]:
        for claim in find_claims(report, place):
            group = group_of[claim.id]
            chain = " → ".join(source.name for source in claim.attribution.chain)
            lines.append(f"  {place['file']}: {claim.statement!r} [{chain}] when={claim.when} group={group.id[:8]}")
            lines.append(f"      {group.status}, {len(group.claim_ids)} claims, {group.n_independent} independent")
            lines += [f"      {f.rule}: {f.message}" for f in report.findings if claim.id in f.claim_ids]
    return "\n".join(lines)


def params(kind: str) -> list[Any]:
    return [pytest.param(case, id=f"{case['rule']}-{case['name']}") for case in CASES if case["kind"] == kind]


def params_of(entries: list[dict[str, Any]]) -> list[Any]:
    """One parameter an entry, by its name; one that waits for what is not built must fail."""
    return [
        pytest.param(
            entry,
            id=entry["name"],
            marks=[pytest.mark.xfail(strict=True, reason=entry["waits"])] if "waits" in entry else [],
        )
        for entry in entries
    ]


@pytest.mark.model
@pytest.mark.parametrize("case", params("planted"))
def test_planted_is_found(report: Report, case: dict[str, Any]) -> None:
    assert find_findings(report, case), describe(report, case)


@pytest.mark.model
@pytest.mark.parametrize("case", params("look-alike"))
def test_look_alike_is_let_pass(report: Report, case: dict[str, Any]) -> None:
    for place in case["at"]:
        assert find_claims(report, place), f"no claim was read at {place}"
    assert not find_findings(report, case), describe(report, case)


@pytest.mark.model
@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['status']}-{c['name']}") for c in CASES if "status" in c])
def test_status_of_the_group(report: Report, case: dict[str, Any]) -> None:
    at_places = [{claim.id for claim in find_claims(report, place)} for place in case["at"]]
    together = [group for group in report.groups if all(ids & set(group.claim_ids) for ids in at_places)]
    assert {group.status for group in together} == {case["status"]}, describe(report, case)


@pytest.mark.model
@pytest.mark.parametrize("chain", params_of(CHAINS))
def test_chain(report: Report, chain: dict[str, Any]) -> None:
    found = [[link.name for link in claim.attribution.chain] for claim in find_claims(report, chain)]
    fits = [
        names
        for names in found
        if len(names) == len(chain["links"])
        and all(want in name for want, name in zip(chain["links"], names, strict=True))
    ]
    assert fits, found


@pytest.mark.model
@pytest.mark.parametrize("pair", params_of(APART))
def test_different_statements_are_kept_apart(report: Report, pair: dict[str, Any]) -> None:
    a, b = ({claim.id for claim in find_claims(report, place)} for place in pair["at"])
    assert a
    assert b
    assert [group.id for group in report.groups if a & set(group.claim_ids) and b & set(group.claim_ids)] == []


@pytest.mark.model
@pytest.mark.parametrize("entry", params_of(ROUNDS))
def test_the_day_of_a_round_is_read_in_every_article(report: Report, entry: dict[str, Any]) -> None:
    """Two days are near enough: “hopes have dimmed after talks ended on Sunday” is true of Monday too."""
    day = entry["day"]
    read = {
        (place["file"], place.get("article")): {claim.when for claim in find_claims(report, place)}
        for place in entry["at"]
    }
    wrong = {
        key: [(when.earliest, when.latest) if when else None for when in whens]
        for key, whens in read.items()
        if not any(when and when.earliest <= day <= when.latest <= when.earliest + timedelta(1) for when in whens)
    }
    assert wrong == {}, f"not {day}"


def round_of(claim: Claim) -> str | None:
    """The round of talks whose weeks a claim's own words of time point to."""
    if claim.when is None or claim.when.mention is None:
        return None
    weeks = {
        "April 2025": (date(2025, 4, 1), date(2025, 5, 20)),
        "August 2025": (date(2025, 8, 10), date(2025, 9, 30)),
        "August 2026": (date(2026, 8, 10), date(2026, 9, 30)),
    }
    inside = [name for name, (a, b) in weeks.items() if a <= claim.when.earliest and claim.when.latest <= b]
    return inside[0] if inside else None


@pytest.mark.model
def test_no_group_mixes_rounds_whose_times_are_stated(report: Report) -> None:
    claim_of = {claim.id: claim for claim in report.claims}
    seen: set[str] = set()
    for group in report.groups:
        rounds = {round_of(claim_of[claim_id]) for claim_id in group.claim_ids} - {None}
        assert len(rounds) <= 1, [claim_of[claim_id].statement for claim_id in group.claim_ids]
        seen |= {name for name in rounds if name}
    assert seen == {entry["name"] for entry in ROUNDS}


@pytest.mark.model
def test_no_group_mixes_the_failures_of_different_rounds(report: Report) -> None:
    round_of_claim: dict[str, str] = {}
    for entry in ROUNDS:
        for place in entry["at"]:
            claims = find_claims(report, place)
            assert claims, place
            round_of_claim |= {claim.id: entry["name"] for claim in claims}
    for group in report.groups:
        rounds = {round_of_claim[claim_id] for claim_id in group.claim_ids if claim_id in round_of_claim}
        assert len(rounds) <= 1, (rounds, group.claim_ids)


@pytest.mark.model
def test_every_article_is_read_and_the_readme_is_none(report: Report) -> None:
    assert len(report.articles) == len(list_texts())
    assert {article.outlet for article in report.articles if "Agência Sul" in article.outlet} == set()


@pytest.mark.model
def test_totals_add_up(report: Report) -> None:
    totals = report.totals
    assert (len(report.articles), len(report.claims), len(report.groups)) == (
        totals.articles,
        totals.claims,
        totals.groups,
    )
    assert sorted(claim_id for group in report.groups for claim_id in group.claim_ids) == sorted(
        claim.id for claim in report.claims
    )
    inputs = [skipped for skipped in report.skipped if skipped.step == "read_articles"]
    sentences = [skipped for skipped in report.skipped if skipped.step == "extract_claims"]
    assert totals.inputs == totals.articles + len(inputs)
    assert totals.sentences == totals.sentences_with_claims + len(sentences)


@pytest.mark.model
def test_the_order_of_the_paths_changes_nothing() -> None:
    files = find_files()
    once, again = twosource.cross_check(files), twosource.cross_check([*files[7:], *reversed(files[:7])])
    assert once.model_dump_json() == again.model_dump_json()


@pytest.mark.model
def test_a_claim_is_the_words_of_its_article(report: Report) -> None:
    text_of = {article.id: article.text for article in report.articles}
    groups: list[Group] = list(report.groups)
    assert groups
    assert [c.id for c in report.claims if text_of[c.article_id][c.start : c.end] != c.text] == []
