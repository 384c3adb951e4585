"""Links taken apart: one reading each, or none."""

import pytest

from twosource.articles.fetching.not_fetched import NotFetched
from twosource.articles.fetching.web_address import MAX_LENGTH, hide_password, is_link, join_address, parse_address


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://Courier.Example", "https://courier.example/"),
        ("HTTP://courier.example:80/a?b=c#d", "http://courier.example/a?b=c"),
        ("https://courier.example:8443/", "https://courier.example:8443/"),
        ("https://courier.example./a", "https://courier.example/a"),
        (" https://courier.example/a b\u2019s ", "https://courier.example/a%20b%E2%80%99s"),
        ("https://courier.example/50%25/(a);b=~c", "https://courier.example/50%25/(a);b=~c"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://courier.example?a=1", "https://courier.example/?a=1"),
        ("https://under_score.example/", "https://under_score.example/"),
        ("https://[2606:4700:0:0::1]/", "https://[2606:4700::1]/"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("https://1.2.3.4.example/", "https://1.2.3.4.example/"),
    ],
)
def test_one_spelling(link, url):
    assert parse_address(link).url == url


@pytest.mark.parametrize(
    "link",
    [
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0x7f.0.0.1",
        "127.0.0.01",
        "1.2.3.4.5",
        "256.1.1.1",
        "courier.0x10",
    ],
)
def test_hidden_addresses(link):
    with pytest.raises(NotFetched, match=r"^refused: .*hides an address; "):
        parse_address(f"http://{link}/")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("ftp://courier.example/a", "'ftp' is not read; give a link that begins with https://"),
        ("file:///etc/passwd", "'file' is not read"),
        ("javascript://x/%0aalert(1)", "'javascript' is not read"),
        ("//courier.example/", "'no scheme' is not read"),
        ("https://", "names no site"),
        ("https:///path", "names no site"),
        ("https://user@courier.example/", "user name or password"),
        ("https://:@courier.example/", "user name or password"),
        ("https://courier.example\\@10.0.0.1/", "backslash"),
        ("https://courier.example/\r\nX-Other: 1", "control character"),
        ("https://courier\t.example/", "control character"),
        ("https://courier.example/\udcff", "control character"),
        ("https://[::1", "malformed"),
        ("https://[::1%25eth0]/", "malformed|one network only"),
        ("https://[fe80::1%eth0]/", "one network only|malformed"),
        ("https://courier.example:99999/", "malformed"),
        ("https://courier.example:port/", "malformed"),
        ("https://a b.example/", "malformed"),
        ("https://a..example/", "malformed"),
        ("https://-a.example/", "malformed"),
        ("https://cou%72ier.example/", "malformed"),
        (f"https://{'a.' * 150}example/", "malformed"),
        ("https://\u2603\u200d.example/", "malformed"),
        ("https://courier.example/" + "a" * MAX_LENGTH, "characters long"),
    ],
)
def test_no_link_to_fetch(link, words):
    with pytest.raises(NotFetched, match=words) as told:
        parse_address(link)
    assert len(str(told.value)) < 250


def test_joined_to_where_it_was_found():
    base = parse_address("https://courier.example/news/a?b")
    assert join_address(base, "c").url == "https://courier.example/news/c"
    assert join_address(base, "//other.example/d#e").url == "https://other.example/d"
    assert join_address(base, "?f").url == "https://courier.example/news/a?f"


def test_what_is_a_link():
    assert is_link("https://courier.example/") and is_link(" HTTP://x") and is_link("ftp://x")
    assert not is_link("news/a.html") and not is_link("C:\\news\\a.html") and not is_link("a: b//c")


def test_passwords_are_hidden():
    assert hide_password("https://me:secret@courier.example/a@b") == "https://…@courier.example/a@b"
    assert hide_password("https://courier.example/a@b") == "https://courier.example/a@b"
