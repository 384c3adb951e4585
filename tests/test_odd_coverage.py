"""Coverage that is not as it should be, through the whole flow: all of one outlet, and one article that never ends."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

import twosource
from twosource.records import Report
from twosource.reports import render_markdown

pytestmark = pytest.mark.model

SAID = (
    "The old bridge of Vela will close for nine days from Monday, Ana Reyes, the mayor, told reporters.",
    "Rui Lobo, the harbour master, said that Vela's old bridge will be closed for nine days from Monday.",
    "From Monday the old bridge of Vela will be closed for nine days, Clara Prado, an engineer, said.",
)
"""One statement from three sources."""
BESIDE = (
    "Ferries to Marn ran late all week, and the crew of one was sent home without pay.",
    "A baker in Tolt, who won the bread prize twice, has sold her shop to her nephew.",
    "Sulen's choir sings on Saturday in the market hall, which still has no roof.",
    "In Orrin the school opens again, nine months after the flood took its library.",
    "Nobody has claimed the boat that drifted ashore near the lighthouse in February.",
    "The price of melons fell by a third, to the joy of everyone but their growers.",
)

NAMES = ("Ana Reyes", "Rui Lobo", "Clara Prado", "Tomas Brandel", "Ines Vela", "Oskar Lind", "Mara Quint")
ROLES = ("mayor", "harbour master", "minister", "union's lawyer", "owner of the ferry", "chief engineer", "judge")
THINGS = ("bridge", "quay", "ferry", "crane", "market hall", "tunnel", "reservoir", "school", "tram", "lighthouse")
TOWNS = ("Vela", "Marn", "Tolt", "Orrin", "Sulen")
DEEDS = ("will close for {} days", "cost {} million crowns", "lost {} workers in March", "needs {} tonnes of steel")
ENDS = ("and nobody was told", "because the money has run out", "although repairs were promised")
FRAMES = ("{}.", "{}, said {name}, the {role}.", "{name} said on Friday: “{}.”", "“{},” the {role} told reporters.")


def write_story(folder: Path, outlets: tuple[str, ...]) -> None:
    """Six articles, two for each source; the sources belong to these outlets in turn."""
    for number in range(6):
        head = f"---\noutlet: {outlets[number // 2 % len(outlets)]}\ndate: 2026-03-0{number + 2}\n---\n"
        text = f"{SAID[number // 2]} {BESIDE[number]}\n"
        (folder / f"{number}.md").write_text(head + text, encoding="utf-8")


def write_long(words: int) -> str:
    """Paragraphs of four sentences that somebody says or the paper states, no two alike for long."""
    chance = random.Random(words)
    paragraphs, so_far = [], 0
    while so_far < words:
        sentences = []
        for _ in range(4):
            deed = chance.choice(DEEDS).format(chance.randrange(2, 900))
            said = f"The {chance.choice(THINGS)} of {chance.choice(TOWNS)} {deed} {chance.choice(ENDS)}"
            frame = chance.choice(FRAMES)
            sentences.append(frame.format(said, name=chance.choice(NAMES), role=chance.choice(ROLES)))
        paragraphs.append(" ".join(sentences))
        so_far += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def list_statuses(report: Report) -> set[str]:
    """Where the groups on the bridge stand."""
    told = {claim.id for claim in report.claims if "bridge" in claim.text}
    return {group.status for group in report.groups if told & set(group.claim_ids)}


def test_one_outlet_corroborates_nothing_however_many_it_quotes(tmp_path: Path) -> None:
    write_story(tmp_path, ("Harbour Courier",))
    report = twosource.cross_check([tmp_path])
    assert len(report.articles) == 6
    assert list_statuses(report) == {"single-source"}
    assert all(group.n_independent <= 1 and group.status != "corroborated" for group in report.groups)
    assert "TS101" in {finding.rule for finding in report.findings}
    page = render_markdown(report, tmp_path)
    assert "6 articles · 1 outlet" in page and "0 corroborated" in page


def test_the_same_sources_in_two_outlets_corroborate(tmp_path: Path) -> None:
    write_story(tmp_path, ("Harbour Courier", "Quay Echo"))
    assert "corroborated" in list_statuses(twosource.cross_check([tmp_path]))


def test_time_grows_with_the_length_of_an_article_and_not_with_its_square(tmp_path: Path) -> None:
    """A stand-in for one of 100,000 words, which takes more than a minute."""
    seconds, claims = [], []
    for words in (100, 3_000, 12_000):  # the first loads the networks
        folder = tmp_path / str(words)
        folder.mkdir()
        (folder / "long.txt").write_text(write_long(words), encoding="utf-8")
        before = os.times()
        report = twosource.cross_check([folder])
        after = os.times()
        seconds.append(after.user + after.system - before.user - before.system)
        claims.append(len(report.claims))
        assert not [item for item in report.skipped if item.step == "read_articles"]
    assert claims[2] > 3.5 * claims[1] > 500
    assert seconds[2] < 6 * max(seconds[1], 0.5), "four times the words; a square would be sixteen"
