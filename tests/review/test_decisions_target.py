"""A finding named by id, by the beginning of an id, or by a line of the draft."""

from datetime import timedelta

import pytest
from invented_checks import NOON

from twosource.errors import InputError
from twosource.review.checked_findings import CheckedFinding, DraftCheck
from twosource.review.decisions_target import PlaceInDraft, find_at, find_by_id, parse_place


def make_finding(id_, line=1, column=1):
    return CheckedFinding(id_, "TS202", "error", f"message of {id_}", "c", line, column, "claim")


def make_check(*findings, draft="/desk/draft.md", hours=0):
    return DraftCheck(draft, NOON + timedelta(hours=hours), None, findings)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("draft.md:12", PlaceInDraft("draft.md", 12, None)),
        ("draft.md:12:5", PlaceInDraft("draft.md", 12, 5)),
        ("draft.md:12:5:", PlaceInDraft("draft.md", 12, 5)),
        (r"C:\desk\draft.md:12", PlaceInDraft(r"C:\desk\draft.md", 12, None)),
        ("9:30 draft.md:12", PlaceInDraft("9:30 draft.md", 12, None)),
    ],
)
def test_a_place_as_the_text_output_prints_it(text, place):
    assert parse_place(text) == place


@pytest.mark.parametrize("text", ["draft.md", "", ":12", "draft.md:", "draft.md:x"])
def test_a_place_without_a_line(text):
    with pytest.raises(InputError, match=r"draft\.md:12"):
        parse_place(text)


def test_an_id_or_the_beginning_of_one():
    checks = [make_check(make_finding("abcdef0123456789"), make_finding("abcdef9999999999"))]
    for typed in ("abcdef0123456789", "abcdef01", " ABCDEF01 "):
        assert find_by_id(typed, checks)[1].id == "abcdef0123456789"


def test_a_beginning_that_fits_two_lists_both():
    with pytest.raises(InputError, match=r"several.*abcdef01.*message of.*abcdef99"):
        find_by_id("abcdef", [make_check(make_finding("abcdef0123456789"), make_finding("abcdef9999999999"))])


def test_a_beginning_that_is_too_short_or_fits_none():
    checks = [make_check(make_finding("abcdef0123456789"))]
    for typed in ("abc", "ffffff", ""):
        with pytest.raises(InputError, match="no finding of the last check"):
            find_by_id(typed, checks)
    with pytest.raises(InputError, match="no check is known"):
        find_by_id("abcdef", [])


def test_the_most_recent_check_that_has_it_counts():
    checks = [make_check(make_finding("f"), draft="/new.md", hours=1), make_check(make_finding("f"), draft="/old.md")]
    assert find_by_id("f", checks)[0].draft == "/new.md"


def test_the_only_finding_of_a_line():
    check = make_check(make_finding("f1", 12, 5), make_finding("f2", 15))
    assert find_at(PlaceInDraft("draft.md", 12, None), check).id == "f1"
    assert find_at(PlaceInDraft("draft.md", 12, 5), check).id == "f1"


def test_a_line_with_several_asks_for_the_id_and_a_column_may_tell_them_apart():
    check = make_check(make_finding("f1", 12, 5), make_finding("f2", 12, 30), make_finding("f3", 12, 30))
    with pytest.raises(InputError, match=r"draft\.md:12: has 3 findings; give the id .*f1.*f2.*f3"):
        find_at(PlaceInDraft("draft.md", 12, None), check)
    assert find_at(PlaceInDraft("draft.md", 12, 5), check).id == "f1"
    with pytest.raises(InputError, match=r"has 2 findings.*f2.*f3"):
        find_at(PlaceInDraft("draft.md", 12, 30), check)


def test_a_line_with_none_names_the_nearest():
    check = make_check(make_finding("f1", 12, 5), make_finding("f2", 30))
    with pytest.raises(InputError, match="nearest lines with one: 12, 30"):
        find_at(PlaceInDraft("draft.md", 14, None), check)
    with pytest.raises(InputError, match=r"on this line are f1"):
        find_at(PlaceInDraft("draft.md", 12, 9), check)
    with pytest.raises(InputError, match="none"):
        find_at(PlaceInDraft("draft.md", 14, None), make_check())
