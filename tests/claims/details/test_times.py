"""Times of claims: newspaper usage, what belongs to the main verb, what is background."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.details.time_phrases import find_time_phrases
from twosource.claims.details.times import find_when
from twosource.inference import load_parser
from twosource.records import When

BLANK = spacy.blank("en")

PUBLISHED = date(2031, 3, 7)
"""A Friday."""


def when_of(text, published=PUBLISHED, previous=None, spans=None):
    doc = load_parser()(text)
    when = find_when(doc, spans or ((0, len(text)),), published, previous)
    if when and when.mention:
        assert text[when.mention.start : when.mention.end] == when.mention.text
    return when and (when.earliest.isoformat(), when.latest.isoformat())


def one(day):
    return day, day


CASES = [
    ("The dockers walked out on Friday.", one("2031-03-07")),
    ("The dockers walked out on Thursday.", one("2031-03-06")),
    ("The dockers walked out on Sunday.", one("2031-03-02")),
    ("The dockers will walk out on Sunday.", one("2031-03-09")),
    ("The court is expected to rule on Monday.", one("2031-03-10")),
    ("The union plans to vote on Friday.", one("2031-03-07")),
    ("The council failed to agree on Monday.", one("2031-03-03")),
    ("The council has not met since Monday.", ("2031-03-03", "2031-03-07")),
    ("The bridge closes on Monday.", one("2031-03-10")),
    ("Council and dockers fail to agree on Monday.", one("2031-03-03")),
    ("The ferry sank late Tuesday.", one("2031-03-04")),
    ("The ferry sank early on Tuesday morning.", one("2031-03-04")),
    ("Workers left the port yesterday.", one("2031-03-06")),
    ("The mayor resigned today.", one("2031-03-07")),
    ("The mayor will resign tomorrow.", one("2031-03-08")),
    ("The gates were shut last night.", ("2031-03-06", "2031-03-07")),
    ("The bridge will close next week.", ("2031-03-09", "2031-03-16")),
    ("The bridge closed last week.", ("2031-02-23", "2031-03-02")),
    ("The bridge closed this week.", ("2031-03-02", "2031-03-07")),
    ("The bridge closed last month.", ("2031-02-01", "2031-02-28")),
    ("The bridge closed earlier this year.", ("2031-01-01", "2031-03-07")),
    ("The bridge will reopen later this year.", ("2031-03-07", "2031-12-31")),
    ("The bridge closed in July.", ("2030-07-01", "2030-07-31")),
    ("The bridge will close in July.", ("2031-07-01", "2031-07-31")),
    ("The bridge closed in March.", ("2031-03-01", "2031-03-07")),
    ("The bridge closed on July 2.", one("2030-07-02")),
    ("The bridge closed on March 2.", one("2031-03-02")),
    ("The bridge closed on March 8.", one("2031-03-08")),
    ("The bridge will close on 2 July.", one("2031-07-02")),
    ("The bridge opened on Oct. 7, 2023.", one("2023-10-07")),
    ("The bridge opened on 7 October 2023.", one("2023-10-07")),
    ("The bridge opened on 2023-10-07.", one("2023-10-07")),
    ("The bridge opened on 25/12/2023.", one("2023-12-25")),
    ("The bridge opened on Sunday, March 2, 2031.", one("2031-03-02")),
    ("The bridge was shut from March 3 to 5.", ("2031-03-03", "2031-03-05")),
    ("The bridge was shut between 3 March and 5 March.", ("2031-03-03", "2031-03-05")),
    ("The bridge was shut from Monday to Wednesday.", ("2031-03-03", "2031-03-05")),
    ("The ferry sank two days ago.", one("2031-03-05")),
    ("The ferry sank two weeks ago.", ("2031-02-18", "2031-02-24")),
    ("Profits fell in the second quarter of 2029.", ("2029-04-01", "2029-06-30")),
    ("Profits fell in the fourth quarter.", ("2030-10-01", "2030-12-31")),
    ("The bridge opened in spring.", ("2031-03-01", "2031-03-07")),
    ("The bridge opened last summer.", ("2030-06-01", "2030-08-31")),
    ("The bridge opened in the summer of 2012.", ("2012-06-01", "2012-08-31")),
    ("The bridge opened in 2012.", ("2012-01-01", "2012-12-31")),
    ("The port has been shut since 2012.", ("2012-01-01", "2031-03-07")),
    ("The bridge will be shut by 2040.", ("2031-03-07", "2040-12-31")),
    ("The bridge opened in early 2012.", ("2012-01-01", "2012-07-01")),
    ("The bridge was shut over the weekend.", ("2031-03-01", "2031-03-02")),
    ("The bridge will be shut this weekend.", ("2031-03-08", "2031-03-09")),
    ("The ferry sank in recent days.", ("2031-02-28", "2031-03-07")),
    ("Talks will resume in the coming days.", ("2031-03-07", "2031-03-14")),
    ("The ferry sank on Monday (Singapore time).", one("2031-03-03")),
    ("Last Friday the ferry sank.", one("2031-02-28")),
    ("The ferry sank in February last year.", ("2030-02-01", "2030-02-28")),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_newspaper_usage(text, expected):
    assert when_of(text) == expected


@pytest.mark.model
def test_last_weekday_is_open_where_usage_is():
    saturday = date(2031, 3, 8)
    assert when_of("The ferry sank last Friday.", saturday) == ("2031-02-28", "2031-03-07")
    assert when_of("The ferry sank last Friday.", date(2031, 3, 10)) == one("2031-03-07")


NO_TIME = [
    "The dockers walked out.",
    "Talks failed after months of delay caused by the strike of October 7, 2023.",
    "The port has not opened since the October 7 attack.",
    "The 2015 agreement is dead.",
    "The judge rejected the deal that was signed in May 2019.",
    "The strike may end.",
    "Thousands march for higher pay.",
    "Mr. May told the court nothing.",
    "The talks lasted two days.",
    "The 10-month conflict goes on.",
    "The crew will leave 16 days after the first phase.",
    "The plant opened on 5/6/2024.",
    "The plant opened more than two weeks ago.",
    "The plant opened before Friday.",
    "June Park won the seat.",
    "The crowd numbered 2015 people.",
    "The bridge opened on February 30.",
    "They prayed in the chapel every Sunday.",
    "They prayed on Sundays.",
    "The bill of 1,999 euros was paid.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", NO_TIME)
def test_no_time_of_its_own(text):
    assert when_of(text) is None


@pytest.mark.model
def test_main_verb_wins_over_background():
    assert when_of("The operator sacked the men on Tuesday over the strike of October 7, 2023.") == one("2031-03-04")
    assert when_of("On Monday the court upheld the deal that was signed in May 2019.") == one("2031-03-03")
    assert when_of("Talks in the harbour office in Porto Leal on Sunday failed.") == one("2031-03-02")
    assert when_of("Talks broke down after the union walked out on Sunday.") == ("2031-03-02", "2031-03-07")


@pytest.mark.model
def test_only_the_given_spans_are_read():
    text = "The union said on Sunday that the port is shut."
    assert when_of(text, spans=((text.index("the port"), len(text) - 1),)) is None


@pytest.mark.model
def test_relative_times_need_a_publication_date():
    assert when_of("The ferry sank on Sunday.", published=None) is None
    assert when_of("The ferry sank last month.", published=None) is None
    assert when_of("The ferry sank in July.", published=None) is None
    assert when_of("The ferry sank on July 2, 2030.", published=None) == one("2030-07-02")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned the same day.", one("2031-03-02")),
        ("The mayor resigned the next day.", one("2031-03-03")),
        ("The mayor resigned that evening.", one("2031-03-02")),
        ("The mayor resigned two days later.", one("2031-03-04")),
        ("The mayor had resigned the night before.", one("2031-03-01")),
        ("The mayor resigned.", None),
    ],
)
def test_time_of_the_sentence_before(text, expected):
    previous = When(earliest=date(2031, 3, 2), latest=date(2031, 3, 2))
    assert when_of(text, previous=previous) == expected
    assert when_of(text) is None


@pytest.mark.model
def test_mention_holds_the_preposition():
    text = "The union will meet on Friday."
    when = find_when(load_parser()(text), ((0, len(text)),), PUBLISHED, None)
    assert when.mention.text == "on Friday"


def test_months_that_are_also_words():
    assert [p.kind for p in find_time_phrases("He may march in May or in March.")] == ["month", "month"]
    assert find_time_phrases("May I ask? March on, Augusta. Junebug. Sat down.") == []


def test_long_input_is_read_in_linear_time():
    text = "on Monday 5 May 2020 to " * 4000
    assert len(find_time_phrases(text)) == 4000


@given(st.text(max_size=200), st.dates(min_value=date(1, 1, 1)))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(text, published):
    doc = BLANK(text)
    find_when(doc, ((0, len(text)),), published, None)


WORDS = st.sampled_from([
    "on", "in", "since", "last", "next", "early", "late", "May", "March", "31", "30", "2024", "2023", "Friday",
    "-", ",", ".", "to", "the", "first", "quarter", "spring", "year", "ago", "two", "week", "day", "5/6/2020",
    "0000-00-00", "9999", "until", "that", "same", "weekend", "winter", "yesterday",
])  # fmt: skip


@given(st.lists(WORDS, max_size=15).map(" ".join), st.sampled_from([date(1, 1, 1), date(9999, 12, 31), PUBLISHED]))
@settings(deadline=None, max_examples=300)
def test_any_jumble_of_time_words_is_read(text, published):
    doc = BLANK(text)
    when = find_when(doc, ((0, len(text)),), published, When(earliest=published, latest=published))
    assert when is None or when.earliest <= when.latest


@pytest.mark.model
def test_what_lies_ahead_is_not_the_claims_own_time():
    assert when_of("A letter was published in advance of the visit on Monday.") is None
    assert when_of("The mayor was asked to resign over the fire.") is None
    assert when_of("The men had been asked to vote on Tuesday.") == one("2031-03-04")
