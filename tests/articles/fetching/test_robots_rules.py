"""robots.txt as RFC 9309 reads it."""

import time

import pytest

from twosource.articles.fetching.robots_rules import parse_robots


def allows(text, target, robot="twosource"):
    return parse_robots(text, robot).allow(target)


def test_nothing_said_forbids_nothing():
    for text in ("", "User-agent: *\nDisallow:", "<html>404</html>", "Disallow: /", "User-agent: other\nDisallow: /"):
        assert allows(text, "/a")


def test_the_longest_rule_decides_and_a_tie_allows():
    rules = ("Disallow: /a", "Allow: /a/b", "Disallow: /a/b/c", "Allow: /d", "Disallow: /d")
    text = "User-agent: *\n" + "\n".join(rules)
    assert [allows(text, path) for path in ("/", "/ab", "/a/b", "/a/b/c", "/d")] == [True, False, True, False, True]


def test_our_own_group_counts_alone():
    text = "User-agent: *\nDisallow: /\n\nUser-agent: TwoSource/1.0\nDisallow: /no"
    assert allows(text, "/yes") and not allows(text, "/no/a")
    assert not allows(text, "/yes", robot="other")
    assert allows("User-agent: twosourcebot\nDisallow: /", "/a"), "the whole name is compared"


def test_groups_of_one_name_are_one_and_a_group_may_have_several_names():
    first = "user-agent: a\nUSER-AGENT: twosource\nDisallow: /x\n\n"
    text = first + "User-agent: b\nDisallow: /y\nUser-agent: twosource\nDisallow: /z"
    assert [allows(text, path) for path in ("/x", "/y", "/z")] == [False, True, False]


def test_other_lines_do_not_part_a_group():
    text = "User-agent: twosource\nSitemap: https://courier.example/map.xml\nUser-agent: *\nDisallow: /x"
    assert not allows(text, "/x")


def test_an_empty_group_of_our_own_allows_all():
    assert allows("User-agent: *\nDisallow: /\nUser-agent: twosource\nDisallow:", "/a")


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        ("/*.pdf$", "/a/b.pdf", "/a/b.pdf?c"),
        ("/a*z", "/abcz/d", "/abc"),
        ("/a$", "/a", "/ab"),
        ("*/print", "/story/print", "/story"),
        ("/*?*page=", "/a?b&page=2", "/a/page=2"),
        ("/a*b*b$", "/abcb", "/ab"),
        ("members", "/members", "/member"),
        ("/m%c3%bcnchen", "/m%C3%BCnchen", "/munchen"),
        ("/münchen", "/m%C3%BCnchen", "/munchen"),
        ("/%7Eed", "/~ed", "/ed"),
        ("/a%2Fb", "/a%2fb", "/a/b"),
    ],
)
def test_patterns(pattern, fits, does_not):
    text = f"User-agent: *\nDisallow: {pattern} # why"
    assert not allows(text, fits)
    assert allows(text, does_not)


def test_line_ends_and_marks():
    assert not allows("\ufeffUser-agent: *\r\nDisallow: /x\r", "/x")
    assert not allows("User-agent : *\rDisallow : /x", "/x")


@pytest.mark.parametrize(("value", "seconds"), [("2.5", 2.5), ("-1", 0), ("nan", 0), ("inf", 0), ("soon", 0), ("", 0)])
def test_delay(value, seconds):
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}\nDisallow: /x", "twosource").delay == seconds


def test_half_a_megabyte_of_malice_is_read_in_no_time():
    texts = (
        "User-agent: *\nDisallow: /" + "*a" * 250_000 + "b",
        "User-agent: *\n" + "".join(f"Disallow: /*a*a*a*a*a*a*{n}\n" for n in range(17_000)),
        "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "User-agent: *\n" + "Disallow: /a*b\n" * 15_000,
        "User-agent: *\n" * 30_000 + ":\n" * 30_000,
    )
    begun = time.perf_counter()
    for text in texts:
        assert allows(text, "/" + "a" * 4_000)
    assert time.perf_counter() - begun < 5, "a parser that keeps every group takes minutes"
