from __future__ import annotations

from datetime import date

import pytest

from twosource.articles import find_copies
from twosource.articles.clean import clean_text
from twosource.records import Article
from twosource.settings import ArticleSettings

STORY = (
    "Dockers in Port Vela rejected the operator's offer on Friday after a vote that ended late at night in the old "
    "customs house. The union said nine in ten of its members had voted against the offer, which would have raised "
    "wages by three percent a year. The operator said it would return to the table next week with a new proposal and "
    "that ships would be sent to other ports. The ministry of transport called on both sides to keep the ferry to the "
    "islands running while the talks go on."
)
OTHER = (
    "The council of Port Vela approved a new bridge over the canal on Tuesday, with eleven votes to four, after a "
    "debate of six hours. The bridge will carry trams as well as cars, and the council expects it to open to traffic "
    "in the spring of the year after next. A group of residents said it would challenge the plan in court, because the "
    "ramps would run close to two schools and a clinic."
)


def make(key: str, text: str, outlet: str = "", day: int | None = None, byline: str | None = None) -> Article:
    return Article(
        id=key, text=text, outlet=outlet or f"Outlet {key}", outlet_known=True, byline=byline,
        published=date(2024, 3, day) if day else None, skipped_spans=clean_text(text, outlet=outlet or None).spans,
    )  # fmt: skip


def copies(*articles: Article) -> dict[str, str | None]:
    return {a.id: a.copy_of for a in find_copies(articles, ArticleSettings())}


def wire(text: str, outlet: str = "Evening Post", byline: str | None = None) -> str | None:
    return find_copies([make("a", text, outlet, byline=byline)], ArticleSettings())[0].wire


def test_near_copy_is_of_the_earliest() -> None:
    edited = STORY.replace("late at night", "after midnight") + " The port is the largest on the coast."
    assert copies(make("a", edited, day=9), make("b", STORY, day=8), make("c", OTHER, day=1)) == {
        "a": "b",
        "b": None,
        "c": None,
    }


def test_short_version_inside_a_longer_story_is_a_copy() -> None:
    assert copies(make("a", STORY[:260], day=9), make("b", STORY + " " + OTHER, day=8)) == {"a": "b", "b": None}


def test_undated_article_is_not_taken_for_the_earliest() -> None:
    assert copies(make("a", STORY), make("b", STORY + " More follows.", day=8)) == {"a": "b", "b": None}


def test_same_event_in_own_words_is_no_copy() -> None:
    own = (
        "A vote among the dock workers of Port Vela has gone against the company. According to the union, ninety "
        "percent said no to a yearly raise of three percent. A fresh offer is due in the coming week, the company "
        "said, and cargo will go elsewhere."
    )
    assert copies(make("a", STORY, day=8), make("b", own, day=8)) == {"a": None, "b": None}


def test_shared_quote_and_furniture_make_no_copy() -> None:
    quote = "“We will not sign what we would have to explain to our children,” Lena Duarte said on Friday."
    foot = "\n\nSign up for our morning newsletter\n\nMarc Hollis contributed to this report."
    assert copies(make("a", f"{STORY}\n\n{quote}{foot}"), make("b", f"{OTHER}\n\n{quote}{foot}")) == {
        "a": None,
        "b": None,
    }


def test_order_changes_nothing() -> None:
    articles = [make(key, STORY + f" Note {key} follows here.", day=8) for key in "dacb"]
    assert copies(*articles) == copies(*articles[::-1]) == {"a": None, "b": "a", "c": "a", "d": "a"}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PORT VELA (Agência Sul) — Dockers voted on Friday.", "Agência Sul"),
        ("PORT VELA, March 3 (Reuters) - Dockers voted on Friday.", "Reuters"),
        ("Port Vela (AP) – Dockers voted on Friday.", "AP"),
        ("Talks stall again\n\nPORT VELA (AFP) — Dockers voted on Friday.", "AFP"),
        ("Dockers voted on Friday.\n\n— AP", "AP"),
        ("Dockers voted on Friday.\n\n(Agência Sul)", "Agência Sul"),
        ("Dockers voted on Friday.\n\nReuters", "Reuters"),
        ("Dockers voted on Friday. - REUTERS", "Reuters"),
        ("Dockers voted on Friday. (dpa)", "dpa"),
        ("Dockers voted on Friday.\n\n(Reporting by Lena Duarte, Reuters; editing by Marc Hollis)", "Reuters"),
        ("Dockers voted on Friday.\n\nCopyright 2024 The Associated Press. All rights reserved.", "AP"),
        ("Dockers voted on Friday.\n\nSource: Xinhua", "Xinhua"),
    ],
)
def test_wire_credit(text: str, agency: str) -> None:
    assert wire(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "Dockers voted on Friday, two of them told Reuters.",
        "“We will not sign,” Lena Duarte told the Associated Press.",
        "Dockers voted on Friday.\n\nThe Associated Press contributed to this report.",
        "Dockers voted on Friday, according to Agência Sul.",
        "PORT VELA — Dockers voted on Friday.",
        "PORT VELA (Evening Post) — Dockers voted on Friday.",
        "Dockers of the United Port Industries (UPI) voted on Friday.",
        "Dockers voted on Friday.\n\n(Reporting by Lena Duarte; editing by Marc Hollis)",
        "Dockers voted on Friday.\n\nStaff and Agência Sul",
        "Dockers voted on Friday, said the Maritime Agency",
        "Dockers voted on Friday.\n\n(With inputs from Reuters)",
        "Dockers voted on Friday, the union's chair said — and the AP",
    ],
)
def test_no_wire_credit(text: str) -> None:
    assert wire(text) is None


def test_agency_is_not_its_own_wire() -> None:
    assert wire("PORT VELA (AP) — Dockers voted on Friday.", outlet="The Associated Press") is None
    assert wire("PORT VELA (CNN) — Dockers voted on Friday.", outlet="CNN (Online News)") is None


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Agência Sul", "Agência Sul"),
        ("By Reuters staff", "Reuters"),
        ("Lena Duarte | Associated Press", "AP"),
        ("Lena Duarte", None),
        ("Lena Duarte, Evening Post", None),
    ],
)
def test_wire_by_byline(byline: str, agency: str | None) -> None:
    assert wire("Dockers voted on Friday.", byline=byline) == agency


FILL = (
    "The harbour master has asked the fishing fleet to move to the northern basin until the quarrel is over. Two tugs "
    "were sent from Brackwater on Saturday, and a third is expected in the week to come. Shops along the quay report "
    "that trade has fallen by half since the strike began. A choir of retired pilots sang at the gates on Sunday night."
)


def test_a_reprint_of_which_a_part_is_kept() -> None:
    """Two sentences of the story, out of order, behind a lead of the paper's own and before its own reporting."""
    sentences = STORY.split(". ")
    reprint = f"It was a long night in the old town. {sentences[2]}. {FILL} {sentences[0]}."
    assert copies(make("a", STORY, day=8), make("b", reprint, day=9)) == {"a": None, "b": "a"}


@pytest.mark.model
def test_a_copy_reworded_in_every_sentence() -> None:
    reworded = (
        "Dockers in Port Vela turned down the operator's offer on Friday following a vote that ended late in the old "
        "customs house. The union told reporters nine out of ten members had voted against an offer which would raise "
        "wages by three per cent a year. The operator says it will come back to the table next week with a fresh "
        "proposal and that ships will be sent to other harbours. The transport ministry called on the two sides to "
        "keep the ferry to the islands going while talks go on."
    )
    assert copies(make("a", STORY, day=8), make("b", reworded, day=9)) == {"a": None, "b": "a"}


def test_a_speech_quoted_at_length_makes_no_copy() -> None:
    speech = "\n\n".join("“" + one.strip() for one in FILL.split(". ")) + "”"
    one, other = f"{STORY}\n\n{speech}", f"{OTHER}\n\n{speech}"
    assert copies(make("a", one, day=8), make("b", other, day=8)) == {"a": None, "b": None}


def test_one_sentence_told_alike_makes_no_copy() -> None:
    order = "The district court in Port Vela ordered the union to call off the blockade of the ferry by noon on Monday."
    assert copies(make("a", f"{STORY} {order}", day=8), make("b", f"{OTHER} {order}", day=8)) == {"a": None, "b": None}


def test_two_texts_of_hardly_more_than_one_speech() -> None:
    speech = "“" + FILL + "”"
    assert copies(make("a", speech + " he said.", day=8), make("b", speech, day=9)) == {"a": None, "b": "a"}


def test_what_takes_from_two_joins_them_not() -> None:
    """The round-up has a part of both: it is no reason to take the two for one."""
    third = STORY.split(". ")[0] + ". " + OTHER.split(". ")[0] + ". " + FILL
    found = copies(make("a", STORY, day=8), make("b", OTHER, day=8), make("c", third, day=9))
    assert (found["a"], found["b"]) == (None, None)


def test_an_outlets_own_background_is_no_reprint() -> None:
    again = f"{STORY.split('. ')[0]}. {STORY.split('. ')[1]}. {FILL}"
    assert copies(make("a", STORY, "City Wire", day=8), make("b", again, "City Wire", day=9)) == {"a": None, "b": None}
    assert copies(make("a", STORY, "City Wire", day=8), make("b", again, "Evening Post", day=9)) == {
        "a": None,
        "b": "a",
    }


def test_of_one_day_the_agencys_own_text_is_the_original() -> None:
    assert copies(make("a", STORY, "Harbour Courier", day=8), make("b", STORY, "Reuters", day=8)) == {
        "a": "b",
        "b": None,
    }
    assert copies(make("a", STORY, "Harbour Courier", day=7), make("b", STORY, "Reuters", day=8)) == {
        "a": None,
        "b": "a",
    }


def test_how_much_is_shared_stands_on_the_article() -> None:
    part = f"{STORY.split('. ')[0]}. {STORY.split('. ')[1]}. {FILL}"
    found = find_copies([make("a", STORY, day=8), make("b", STORY, day=9), make("c", part, day=9)], ArticleSettings())
    assert [(a.copy_ratio, a.is_part_copy) for a in found[:2]] == [(None, False), (1.0, False)]
    assert found[2].is_part_copy and 0.2 < (found[2].copy_ratio or 0) < 0.6
