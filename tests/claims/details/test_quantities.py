"""Quantities of claims: value, range, unit, counted noun, and the numbers that are none."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.details.quantities import find_quantities
from twosource.claims.details.units import convert
from twosource.inference import load_parser

BLANK = spacy.blank("en")


def read(text):
    doc = load_parser()(text)
    found = find_quantities(doc, ((0, len(text)),))
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.text
    return found


def only(text):
    found = read(text)
    assert len(found) == 1, found
    return found[0]


COUNTS = [
    ("The mayor met two engineers.", "two", 2, 2, 2, "exact", "engineer"),
    ("The ship carried 6,000 containers.", "6,000", 6000, 6000, 6000, "exact", "container"),
    ("The army moved 150,000 more civilians.", "150,000", 150000, 150000, 150000, "exact", "civilian"),
    ("A dozen trucks were stopped.", "A dozen", 12, 12, 12, "exact", "truck"),
    ("Dozens of workers were hurt.", "Dozens", 24, 24, None, "at_least", "worker"),
    ("Scores of workers were hurt.", "Scores", 40, 40, None, "at_least", "worker"),
    ("Hundreds of people marched.", "Hundreds", 200, 200, None, "at_least", "person"),
    ("Tens of thousands of people marched.", "Tens of thousands", 20000, 20000, None, "at_least", "person"),
    ("Several ships left.", "Several", 3, 3, None, "at_least", "ship"),
    ("The camp holds 1.5 million refugees.", "1.5 million", 1.5e6, 1.45e6, 1.55e6, "exact", "refugee"),
    ("Twenty-five sailors drowned.", "Twenty-five", 25, 25, 25, "exact", "sailor"),
    ("Around 100 sailors drowned.", "Around 100", 100, 90, 110, "about", "sailor"),
    ("Some 100 sailors drowned.", "Some 100", 100, 90, 110, "about", "sailor"),
    ("Nearly 100 sailors drowned.", "Nearly 100", 100, 90, 100, "less_than", "sailor"),
    ("Fewer than 100 sailors drowned.", "Fewer than 100", 100, None, 100, "less_than", "sailor"),
    ("At least 100 sailors drowned.", "At least 100", 100, 100, None, "at_least", "sailor"),
    ("More than 100 sailors drowned.", "More than 100", 100, 100, None, "more_than", "sailor"),
    ("Over 6,000 aid trucks are blocked.", "Over 6,000", 6000, 6000, None, "more_than", "truck"),
    ("Up to 100 sailors drowned.", "Up to 100", 100, None, 100, "at_most", "sailor"),
    ("As many as 100 sailors drowned.", "As many as 100", 100, None, 100, "at_most", "sailor"),
    ("No more than 100 sailors drowned.", "No more than 100", 100, None, 100, "at_most", "sailor"),
    ("The port lost 20 to 30 cranes.", "20 to 30", 25, 20, 30, "between", "crane"),
    ("The port lost between 20 and 30 cranes.", "between 20 and 30", 25, 20, 30, "between", "crane"),
    ("The port lost 20-30 cranes.", "20-30", 25, 20, 30, "between", "crane"),
    ("One sailor drowned.", "One", 1, 1, 1, "exact", "sailor"),
    ("Two of the sailors drowned.", "Two", 2, 2, 2, "exact", "sailor"),
    ("In that case 20 sailors would drown.", "20", 20, 20, 20, "exact", "sailor"),
    ("The crowd numbered 2000 people.", "2000", 2000, 2000, 2000, "exact", "person"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "value", "low", "high", "bound", "noun"), COUNTS)
def test_counts(text, words, value, low, high, bound, noun):
    got = only(text)
    assert (got.text, got.value, got.low, got.high, got.bound, got.noun, got.unit) == (
        words,
        value,
        low,
        high,
        bound,
        noun,
        None,
    )


MEASURES = [
    ("Prices rose 5 percent.", 5, "%"),
    ("Prices rose by 5.5%.", 5.5, "%"),
    ("Support fell three percentage points.", 3, "percentage point"),
    ("The fence is a 14.5-km-long barrier.", 14500, "m"),
    ("The fence is 1 mile long.", 1609.344, "m"),
    ("The plan costs $1.2bn.", 1.2e9, "USD"),
    ("The plan costs $3 million.", 3e6, "USD"),
    ("The plan costs €40.", 40, "EUR"),
    ("The plan costs 40 euros.", 40, "EUR"),
    ("The closure will last nine days.", 9, "day"),
    ("The closure will last two weeks.", 14, "day"),
    ("The closure will last 12 hours.", 0.5, "day"),
    ("The sentence is two years.", 24, "month"),
    ("The two-day strike ended.", 2, "day"),
    ("The ship holds 5 tonnes of grain.", 5000, "kg"),
    ("It was 68 degrees Fahrenheit.", 20, "°C"),
    ("Half of the trucks were blocked.", 50, "%"),
    ("A third of the trucks were blocked.", 100 / 3, "%"),
    ("One in five trucks was blocked.", 20, "%"),
    ("The wall is 5m high.", 5, "m"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "value", "unit"), MEASURES)
def test_measures(text, value, unit):
    got = only(text)
    assert got.value == pytest.approx(value)
    assert got.unit == unit
    assert got.low <= got.value <= got.high


@pytest.mark.model
def test_measure_ranges_share_unit_and_scale():
    got = only("The plan costs $5-7 million.")
    assert (got.low, got.high, got.unit, got.bound) == (5e6, 7e6, "USD", "between")
    got = only("The wall is 20 to 30 km long.")
    assert (got.low, got.high, got.unit) == (20000, 30000, "m")


@pytest.mark.model
def test_a_rise_is_two_quantities():
    assert [q.value for q in read("Prices rose from 20 to 30 percent.")] == [20, 30]


@pytest.mark.model
def test_noun_of_a_measure():
    assert only("The ship holds 5 tonnes of grain.").noun == "grain"
    assert only("About 60 percent of voters agreed.").noun == "voter"
    assert only("The fence is a 14.5-km-long barrier.").noun == "barrier"


NONE = [
    "The bridge closed on July 2.",
    "The bridge closed on October 7, 2023.",
    "The bridge closed at 10:30.",
    "The bridge closed at 10 a.m.",
    "The 2015 agreement is dead.",
    "The first phase is over.",
    "The 21st ship sank.",
    "One of the ships sank.",
    "No one was hurt.",
    "They helped one another.",
    "The premier left No. 10 angry.",
    "The council passed Resolution 2735.",
    "The engineer called 555-0134.",
    "The G7 met.",
    "The council backs a two-state plan.",
    "The motion passed by a 7-1 vote.",
    "Anna Reyes, 34, was hurt.",
    "The plane was an F-16.",
    "The update to 3.8.0 failed.",
    "The ship sank two weeks ago.",
    "The Group of Seven met.",
    "They live in Room 12.",
    "The trial enters phase two.",
    "She read from page 44.",
    "A third hanger was damaged.",
    "Shops are open 24/7.",
    "A ship sank.",
    "They watched films from the '50s.",
    "The council backs a two state solution.",
    "They spent an hour and a half of it in court.",
    "Reyes, 66, was taken home.",
    "The motion passed by a vote of 228 to 191.",
    "The victims of the 2001 attacks were named.",
    "The 66-year-old Anna Reyes was hurt.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing(text):
    assert read(text) == ()


@pytest.mark.model
def test_bound_words_that_bound_nothing():
    assert only("The men walked over two bridges.").noun == "bridge"
    assert only("The vote took place under two flags.").value == 2
    assert read("The talks are about ships.") == ()


@pytest.mark.model
def test_only_the_given_spans_are_read():
    text = "Two engineers said that three cables broke."
    doc = load_parser()(text)
    assert [q.value for q in find_quantities(doc, ((text.index("that"), len(text)),))] == [3]


def test_conversion_is_exact():
    assert convert(1, "km") == convert(1000, "metre")
    assert convert(1, "Week") == convert(7, "day")
    assert convert(1.5, "year") == convert(18, "month")


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(text):
    doc = BLANK(text)
    find_quantities(doc, ((0, len(text)),))


PIECES = st.sampled_from([
    "one", "two", "dozen", "half", "a", "third", "of", "in", "five", "0", "1", "20", "1,000", "1.5", "million",
    "bn", "%", "$", "€", "-", "to", "and", "between", "from", "up", "at", "least", "more", "than", "km", "days",
    "year", "2015", ":", "/", "'", "٤", "²", "½", "99999999999999999999999999999999999999",
])  # fmt: skip


@given(st.lists(PIECES, max_size=15), st.sampled_from([" ", "", "-"]))
@settings(deadline=None, max_examples=300)
def test_any_jumble_of_numbers_is_read(pieces, glue):
    text = glue.join(pieces)
    for quantity in find_quantities(BLANK(text), ((0, len(text)),)):
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


def test_long_input_is_read_in_linear_time():
    text = "twenty one hundred and " * 3000
    assert find_quantities(BLANK(text), ((0, len(text)),)) is not None
