"""Pages in a folder: found again, never half, never more than the cap."""

import os
import stat
import sys

import pytest

from twosource.articles.fetching.exchange import Answer
from twosource.articles.fetching.page_cache import PageCache

URL = "https://courier.example/a"


def answer(body=b"<p>One.</p>", **headers):
    named = {"etag": '"1"', "content-type": "text/html"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return Answer(200, {name: value for name, value in named.items() if value}, body)


@pytest.fixture
def cache(tmp_path):
    return PageCache(tmp_path / "pages", max_mb=1)


def test_kept_and_found(cache):
    cache.keep(URL, answer(b"line\n\nline\r\n\0", last_modified="Fri, 31 May 2024 09:00:00 GMT"))
    found = cache.find(URL)
    assert (found.body, found.content_type) == (b"line\n\nline\r\n\0", "text/html")
    assert found.questions == {"If-None-Match": '"1"', "If-Modified-Since": "Fri, 31 May 2024 09:00:00 GMT"}
    assert cache.find(URL + "b") is None


def test_a_folded_header_is_sent_back_on_one_line(cache):
    cache.keep(URL, answer(etag='"1\r\n X-Other: 1"'))
    assert cache.find(URL).questions == {"If-None-Match": '"1 X-Other: 1"'}


@pytest.mark.parametrize(
    "headers",
    [{"cache_control": "no-store"}, {"cache_control": "max-age=0,NO-STORE"}, {"vary": "*"}, {"etag": None}],
)
def test_not_kept_and_what_there_was_is_dropped(cache, headers):
    cache.keep(URL, answer())
    cache.keep(URL, answer(**headers))
    assert cache.find(URL) is None


def test_look_alikes_are_kept(cache):
    for control in ("private, max-age=60", "no-cache", 'ext="a-no-storey"'):
        cache.keep(URL, answer(cache_control=control, vary="Accept-Encoding"))
        assert cache.find(URL)
        cache.drop(URL)


def test_a_damaged_page_is_none(cache, tmp_path):
    cache.keep(URL, answer())
    (place,) = (tmp_path / "pages").iterdir()
    whole = place.read_bytes()
    for damaged in (whole[:-1], b"", b"\n", b"[]\n", b"{}\n<p>", whole.replace(b'"url"', b'"uri"'), b"\xff" * 100):
        place.write_bytes(damaged)
        assert cache.find(URL) is None
    place.write_bytes(whole)
    assert cache.find(URL)


def test_the_least_recently_used_go_first(cache, tmp_path):
    for n in range(5):
        cache.keep(f"{URL}{n}", answer(bytes(300_000)))
        for place in (tmp_path / "pages").iterdir():
            os.utime(place, (place.stat().st_mtime - 10,) * 2)
    assert cache.find(f"{URL}0")  # used again just now
    cache.prune()
    assert [n for n in range(5) if cache.find(f"{URL}{n}")] == [0, 3, 4]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "pages").write_text("a file")
    cache = PageCache(tmp_path / "pages", 1)
    cache.keep(URL, answer())
    cache.prune()
    assert cache.find(URL) is None


def test_no_folder_keeps_nothing():
    cache = PageCache(None, 1)
    cache.keep(URL, answer())
    cache.drop(URL)
    cache.prune()
    assert cache.find(URL) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_what_somebody_reads_is_nobody_elses_business(cache, tmp_path):
    cache.keep(URL, answer())
    assert stat.S_IMODE((tmp_path / "pages").stat().st_mode) == 0o700
