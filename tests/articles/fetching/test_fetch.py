"""Pages from a site on this machine: what is fetched, how politely, and what becomes of each failure."""

import gzip
import itertools
import socket
import ssl
import threading
import time
import zlib

import brotli
import pytest
import trustme
from loopback_site import STORY, Site, answer, send_on

from twosource.articles.fetching.fetch import fetch_originals
from twosource.articles.fetching.fetch_session import Outside, dial_address
from twosource.articles.metadata import Known
from twosource.articles.readers.original import Original
from twosource.errors import InputError, SettingsError
from twosource.records import Skipped
from twosource.settings import FetchSettings


def reason_of(found):
    assert isinstance(found, Skipped), found
    assert found.step == "read_articles"
    assert "; " in found.reason, "no mend"
    return found.reason


def drip(handler, body=b"<p>" + b"x" * 1000, head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", pace=0.05):
    """A byte at a time, each well within any limit on silence."""
    for byte in head + body:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(pace)


def pour(handler, piece=b"<p>And another thing.</p>" * 400):
    """Without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(piece)


# What is fetched


def test_a_page(site, fetch):
    site.pages["/story"] = lambda h: answer(h, STORY, Content_Type='text/html; charset="UTF-8"')
    found = fetch(f"{site.url}/story#second-paragraph")
    assert found == Original(
        name=f"{site.url}/story#second-paragraph",
        data=STORY,
        known=Known(url=f"{site.url}/story"),
        media_type="text/html",
        charset="utf-8",
    )


def test_results_in_the_order_given_and_a_double_is_fetched_once(site, fetch):
    for n in range(5):
        site.pages[f"/{n}"] = f"<p>{n}</p>".encode()
    order = [3, 0, 4, 0, 1, 2]
    found = fetch(*(f"{site.url}/{n}" for n in order))
    assert [one.data for one in found] == [f"<p>{n}</p>".encode() for n in order]
    assert sorted(site.paths()) == ["/0", "/1", "/2", "/3", "/4"]


def test_who_we_are(site, fetch):
    site.pages["/"] = STORY
    fetch(site.url, contact="https://courier.example/about-our-reader")
    headers = site.asked[-1][1]
    assert headers["User-Agent"].startswith("twosource/")
    assert headers["User-Agent"].endswith("(+https://courier.example/about-our-reader)")
    assert headers["Host"] == f"127.0.0.1:{site.port}"
    assert "Cookie" not in headers and "Authorization" not in headers


def test_a_contact_cannot_smuggle_a_header():
    with pytest.raises(ValueError, match="contact"):
        FetchSettings(contact="me@courier.example\r\nX-Other: 1")


def test_progress_counts_pages(site, fetch):
    told = []
    fetch(site.url, f"{site.url}/b", progress=lambda *step: told.append(step))
    assert told == [("Fetching", 0, 2), ("Fetching", 1, 2), ("Fetching", 2, 2)]


def test_a_path_in_another_alphabet(site, fetch):
    site.pages["/m%C3%BCnchen%20heute?q=%C3%A9"] = STORY
    assert fetch(f"{site.url}/münchen heute?q=é").data == STORY


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(STORY)),
        ("gzip", gzip.compress(STORY[:20]) + gzip.compress(STORY[20:])),
        ("gzip", gzip.compress(STORY) + b"\0" * 8),
        ("deflate", zlib.compress(STORY)),
        ("deflate", zlib.compress(STORY)[2:-4]),
        ("br", brotli.compress(STORY)),
        ("identity", STORY),
    ],
)
def test_packed_for_the_way(site, fetch, encoding, packed):
    site.pages["/"] = lambda h: answer(h, packed, Content_Encoding=encoding)
    assert fetch(site.url).data == STORY


def test_in_chunks(site, fetch):
    def page(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>On\r\n6\r\ne</p>.\r\n0\r\n\r\n"
        )

    site.pages["/"] = page
    assert fetch(site.url).data == b"<p>One</p>."


def test_hints_before_the_answer(site, fetch):
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    site.pages["/"] = lambda h: h.wfile.write(
        b"HTTP/1.1 100 Continue\r\n\r\n" + hints * 2 + b"HTTP/1.1 200 OK\r\n\r\n<p>One."
    )
    assert fetch(site.url).data == b"<p>One."
    site.pages["/"] = lambda h: [h.wfile.write(hints) for _ in itertools.count()]
    assert "not all there" in reason_of(fetch(site.url, max_seconds=0.4))


def test_the_next_address_where_the_first_does_not_take_the_call(site, fetch):
    site.pages["/"] = STORY

    def dial(ip, port, seconds):
        if ip == "::1":
            raise OSError("no route")
        return dial_address(ip, port, seconds)

    outside = Outside(lambda host, port: ["::1", "127.0.0.1"], dial)
    assert fetch(f"http://courier.example:{site.port}/", outside=outside).data == STORY


def test_no_links_need_no_network():
    assert fetch_originals([], FetchSettings(offline=True)) == []


def test_offline_refuses_and_names_the_link(site):
    with pytest.raises(InputError, match=r"courier\.example/a: a link is not fetched offline; "):
        fetch_originals(["https://courier.example/a"], FetchSettings(offline=True))
    assert site.asked == []


# How politely


def test_robots_that_forbid(site, fetch):
    site.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /members/\nAllow: /members/free", "/members/a": STORY}
    site.pages |= {"/members/free/b": STORY, "/c": STORY}
    no, yes, too = fetch(*(site.url + path for path in ("/members/a", "/members/free/b", "/c")))
    assert "robots.txt of 127.0.0.1 asks programs not to fetch it" in reason_of(no)
    assert yes.data == too.data == STORY
    assert "/members/a" not in site.paths()
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_robots_that_are_not_there_forbid_nothing(site, fetch, status):
    site.pages |= {"/robots.txt": lambda h: answer(h, b"", status), "/": STORY}
    assert fetch(site.url).data == STORY


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_fail_forbid_all(site, fetch, status):
    site.pages |= {"/robots.txt": lambda h: answer(h, b"", status), "/": STORY}
    assert "robots.txt of 127.0.0.1 cannot be read (" in reason_of(fetch(site.url))
    assert site.paths() == []


def test_robots_behind_redirects_and_in_a_circle(site, fetch):
    site.pages |= {"/robots.txt": send_on("/rules"), "/rules": b"User-agent: Twosource\nDisallow: /", "/": STORY}
    assert "asks programs not to" in reason_of(fetch(site.url))
    site.pages["/rules"] = send_on("/robots.txt")
    assert fetch(site.url).data == STORY


def test_robots_without_end_are_cut(site, fetch):
    site.pages |= {"/robots.txt": lambda h: pour(h, b"User-agent: *\nDisallow: /no\n" * 400), "/": STORY, "/no": STORY}
    yes, no = fetch(site.url, f"{site.url}/no")
    assert yes.data == STORY
    assert "asks programs not to" in reason_of(no)


def test_a_pause_between_pages_of_a_host(site, fetch):
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 90"
    waits = []
    outside = Outside(sleep=waits.append)
    fetch(*(f"{site.url}/{n}" for n in range(3)), outside=outside, pause_seconds=1, max_wait_seconds=7)
    assert len(waits) == 2 and all(6 < wait <= 7 for wait in waits), "the delay is honoured up to the cap"
    site.pages["/robots.txt"] = b""
    waits.clear()
    fetch(*(f"{site.url}/{n}" for n in range(3)), outside=outside, pause_seconds=2)
    assert len(waits) == 2 and all(1 < wait <= 2 for wait in waits)


def test_one_connection_a_host_several_hosts_at_once(site, fetch):
    now, most, lock = {}, {}, threading.Lock()
    meeting = threading.Barrier(2, timeout=3)

    def page(handler):
        host = handler.headers["Host"].split(":")[0]
        with lock:
            now[host] = now.get(host, 0) + 1
            most[host] = max(most.get(host, 0), now[host])
        if handler.path == "/0":
            meeting.wait()  # both hosts are here at the same time
        time.sleep(0.02)
        with lock:
            now[host] -= 1
        answer(handler, STORY)

    for n in range(3):
        site.pages[f"/{n}"] = page
    outside = Outside(resolve=lambda host, port: ["127.0.0.1"])
    links = [f"http://{host}.example:{site.port}/{n}" for n in range(3) for host in ("a", "b")]
    assert all(one.data == STORY for one in fetch(*links, outside=outside))
    assert most == {"a.example": 1, "b.example": 1}


def busy(site, *statuses, **headers):
    """A page that answers with each status in turn, then as it should."""
    left = itertools.chain(statuses, itertools.repeat(200))
    site.pages["/"] = lambda h: answer(h, STORY, next(left), **headers)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_busy_sites_are_asked_again(site, fetch, status):
    busy(site, status, status)
    waits = []
    assert fetch(site.url, outside=Outside(sleep=waits.append), retries=2).data == STORY
    assert waits == [1, 2], "twice as long each time, and never by chance"


def test_busy_for_good(site, fetch):
    busy(site, 503, 503, 503)
    assert reason_of(fetch(site.url, retries=2)) == "out of service for now (503); try again later"
    assert site.paths() == ["/"] * 3


def test_other_failures_are_not_asked_again(site, fetch):
    busy(site, 500)
    assert "answers with 500" in reason_of(fetch(site.url, retries=2))
    assert site.paths() == ["/"]


def test_retry_after_is_honoured_up_to_the_cap(site, fetch):
    waits = []
    busy(site, 429, Retry_After="4")
    assert fetch(site.url, outside=Outside(sleep=waits.append), retries=2, max_seconds=60).data == STORY
    assert waits == [4]
    busy(site, 429, Retry_After="3600")
    reason = reason_of(fetch(site.url, outside=Outside(sleep=waits.append), retries=2, max_wait_seconds=30))
    assert reason.startswith("too many requests (429), to be asked again in 3,600 s")
    assert waits == [4]


def test_a_broken_connection_is_tried_again(site, fetch):
    left = itertools.chain([True], itertools.repeat(False))

    def page(handler):
        if next(left):
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            handler.connection.close()  # a reset
        else:
            answer(handler, STORY)

    site.pages["/"] = page
    assert fetch(site.url, retries=1).data == STORY


def test_half_a_page_is_no_page(site, fetch):
    site.pages["/"] = lambda h: answer(h, STORY[:30], Content_Length=str(len(STORY)))
    assert reason_of(fetch(site.url)) == "the page ends in the middle; try again later"
    site.pages["/"] = lambda h: answer(h, gzip.compress(STORY)[:-12], Content_Encoding="gzip")
    assert reason_of(fetch(site.url)) == "the page ends in the middle; try again later"
    site.pages["/"] = lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n<p>On")
    assert "broke" in reason_of(fetch(site.url))


# Asked whether it has changed


def tagged(body=STORY, tag='"1"', **more):
    def page(handler):
        if handler.headers["If-None-Match"] == tag:
            answer(handler, b"", 304, Content_Type=None, Content_Length=None)
        else:
            answer(handler, body, ETag=tag, Content_Type="text/html; charset=utf-8", **more)

    return page


def test_what_has_not_changed_is_not_sent_again(site, fetch, tmp_path):
    site.pages["/"] = tagged()
    first = fetch(site.url, folder=tmp_path / "pages")
    site.asked.clear()
    assert fetch(site.url, folder=tmp_path / "pages") == first
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    site.pages["/"] = tagged(b"<p>Corrected.</p>", '"2"')
    assert fetch(site.url, folder=tmp_path / "pages").data == b"<p>Corrected.</p>"
    assert len(list((tmp_path / "pages").iterdir())) == 1


def test_by_date_where_there_is_no_tag(site, fetch, tmp_path):
    day = "Fri, 31 May 2024 09:00:00 GMT"
    site.pages["/"] = lambda h: answer(h, b"" if h.headers["If-Modified-Since"] == day else STORY, Last_Modified=day)
    assert fetch(site.url, folder=tmp_path).data == STORY
    site.pages["/"] = lambda h: answer(h, b"", 304 if h.headers["If-Modified-Since"] == day else 500)
    assert fetch(site.url, folder=tmp_path).data == STORY


def test_no_store_is_not_kept(site, fetch, tmp_path):
    site.pages["/"] = tagged()
    fetch(site.url, folder=tmp_path)
    site.pages["/"] = tagged(tag='"2"', Cache_Control="private, No-Store")
    assert fetch(site.url, folder=tmp_path).data == STORY
    assert list(tmp_path.iterdir()) == []


def test_cache_off(site, fetch, tmp_path):
    site.pages["/"] = tagged()
    fetch(site.url, folder=tmp_path, cache=False)
    assert list(tmp_path.iterdir()) == []


def test_unchanged_since_never(site, fetch, tmp_path):
    site.pages["/"] = lambda h: answer(h, b"", 304)
    assert "answers with 304" in reason_of(fetch(site.url, folder=tmp_path))


# What becomes of each failure


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "login"),
        (402, "paid"),
        (403, "lets no program"),
        (404, "no such page"),
        (410, "was taken away"),
        (418, "answers with 418"),
        (451, "legal reasons"),
        (500, "answers with 500"),
    ],
)
def test_statuses(site, fetch, status, words):
    site.pages["/"] = lambda h: answer(h, STORY, status)
    reason = reason_of(fetch(site.url))
    assert words in reason and str(status) in reason


@pytest.mark.parametrize("media_type", ["video/mp4", "image/jpeg", "Application/JavaScript", "text/css; charset=utf-8"])
def test_no_text(site, fetch, media_type):
    site.pages["/"] = lambda h: answer(h, STORY, Content_Type=media_type)
    assert "no text" in reason_of(fetch(site.url))


@pytest.mark.parametrize("media_type", ["application/pdf", "application/octet-stream", "text/plain", None])
def test_the_bytes_decide_about_the_rest(site, fetch, media_type):
    site.pages["/"] = lambda h: answer(h, STORY, Content_Type=media_type)
    found = fetch(site.url)
    assert found.data == STORY and found.media_type == media_type


@pytest.mark.parametrize(
    "page",
    [drip, lambda h: drip(h, head=b"HTTP/1.1 200 OK\r\n" + b"X-Slow: 1\r\n" * 90), lambda h: time.sleep(30)],
    ids=["body", "head", "silence"],
)
def test_a_byte_at_a_time_is_cut_off(site, fetch, page):
    site.pages["/"] = page
    begun = time.monotonic()
    assert "not all there within 0.6 s" in reason_of(fetch(site.url, max_seconds=0.6))
    assert time.monotonic() - begun < 2


def test_silence(site, fetch):
    site.pages["/"] = lambda h: time.sleep(30)
    assert "fell silent for 0.3 s" in reason_of(fetch(site.url, read_seconds=0.3))


@pytest.mark.parametrize(
    "page", [pour, lambda h: answer(h, STORY, Content_Length="3000000000")], ids=["endless", "2 GB"]
)
def test_too_large(site, fetch, page):
    site.pages["/"] = page
    assert reason_of(fetch(site.url, max_mb=1)).startswith("more than 1 MB; ")


def test_a_page_at_the_limit(site, fetch):
    site.pages["/"] = b"x" * 1_000_000
    assert fetch(site.url, max_mb=1).size == 1_000_000


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(b"x" * 50_000_000)),
        ("br", brotli.compress(b"x" * 50_000_000, quality=4)),
        ("deflate", zlib.compress(b"x" * 50_000_000)),
        ("gzip", gzip.compress(b"") * 60_000),
    ],
    ids=["gzip", "br", "deflate", "empty members"],
)
def test_bombs(site, fetch, encoding, bomb):
    site.pages["/"] = lambda h: answer(h, bomb, Content_Encoding=encoding)
    assert reason_of(fetch(site.url, max_mb=1)).startswith("more than 1 MB; ")


@pytest.mark.parametrize(
    ("encoding", "body"), [("gzip", b"no gzip"), ("br", b"\xff" * 40), ("compress", b"x"), ("gzip, br", b"")]
)
def test_packed_wrongly(site, fetch, encoding, body):
    site.pages["/"] = lambda h: answer(h, body, Content_Encoding=encoding)
    reason_of(fetch(site.url))


def test_redirects_are_followed(site, fetch):
    site.pages |= {"/a": send_on("b", 301), "/b": send_on(f"{site.url}/c?d=1#e", 308), "/c?d=1": STORY}
    found = fetch(f"{site.url}/a")
    assert (found.name, found.known.url, found.data) == (f"{site.url}/a", f"{site.url}/c?d=1", STORY)


def test_a_redirect_in_another_alphabet(site, fetch):
    site.pages |= {"/": send_on("/münchen".encode().decode("latin-1")), "/m%C3%BCnchen": STORY}
    assert fetch(site.url).data == STORY


def test_redirects_in_a_circle(site, fetch):
    site.pages |= {"/a": send_on("/b"), "/b": send_on("/c"), "/c": send_on("/b")}
    reason = reason_of(fetch(f"{site.url}/a"))
    assert reason.startswith(f"redirects in a circle: {site.url}/b to {site.url}/c to {site.url}/b; ")


def test_redirects_without_end(site, fetch):
    site.pages |= {f"/{n}": send_on(f"/{n + 1}") for n in range(20)}
    assert "sent on more than 3 times" in reason_of(fetch(f"{site.url}/0", max_redirects=3))
    assert site.paths() == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize("location", ["", "ftp://x.example/", "file:///etc/passwd", "http://[::1", "http://a b/"])
def test_redirects_to_nowhere(site, fetch, location):
    site.pages["/"] = send_on(location)
    assert "sent on" in reason_of(fetch(site.url))


def test_robots_of_the_site_that_we_are_sent_to(site, fetch):
    other = Site()
    other.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /", "/": STORY}
    site.pages["/"] = send_on(other.url)
    assert "asks programs not to" in reason_of(fetch(site.url))
    assert other.paths() == []
    other.server.shutdown()
    other.server.server_close()


def test_no_http(site, fetch):
    site.pages["/"] = lambda h: h.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    assert "no HTTP" in reason_of(fetch(site.url))
    site.pages["/"] = lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n")
    assert "no HTTP" in reason_of(fetch(site.url))
    site.pages["/"] = lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n")
    assert "no HTTP" in reason_of(fetch(site.url))


def test_nobody_there(fetch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found = fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert "127.0.0.1 does not take the call (Connection refused); check the link and the network" in reason_of(found)


def test_a_name_that_is_not_known(fetch):
    def resolve(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    reason = reason_of(fetch("https://nowhere.example/", outside=Outside(resolve=resolve)))
    assert reason == "the name nowhere.example is not known (Name or service not known); check the link and the network"


def test_a_name_that_takes_for_ever(fetch):
    outside = Outside(resolve=lambda host, port: time.sleep(20) or [])
    assert "no answer where slow.example is" in reason_of(
        fetch("http://slow.example/", outside=outside, max_seconds=0.3)
    )


def test_one_bad_page_spoils_no_other(site, fetch):
    site.pages |= {"/a": STORY, "/b": lambda h: h.connection.close(), "/c": STORY}
    a, b, c = fetch(*(f"{site.url}/{path}" for path in "abc"))
    assert (a.data, c.data) == (STORY, STORY)
    assert "broke" in reason_of(b)


def test_who_stops_the_run_waits_for_nobody(site, fetch):
    site.pages["/"] = lambda h: time.sleep(30)

    def stop(what, done, of):
        if done == 1:
            raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        fetch(site.url, "ftp://x.example/", progress=stop, max_seconds=20, read_seconds=20)
    assert time.monotonic() - begun < 3


# What is refused


def public_name(*answers):
    """A resolver that gives these answers one after the other, the last for ever, and counts."""
    left = [list(one) for one in answers]

    def resolve(host, port):
        resolve.asked.append(host)
        return left.pop(0) if len(left) > 1 else left[0]

    resolve.asked = []
    return resolve


def dial_into(site):
    """Connections to any address end at the site; the address asked for is noted."""

    def dial(ip, port, seconds):
        dial.called.append(ip)
        return dial_address("127.0.0.1", site.port, seconds)

    dial.called = []
    return dial


PUBLIC = "93.184.215.14"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "2130706433"])
def test_private_addresses_are_refused(site, fetch, host):
    site.pages["/"] = STORY
    reason = reason_of(fetch(f"http://{host}:{site.port}/", allow_private=False, ports=(80, site.port)))
    assert reason.startswith("refused: ")
    assert site.asked == []


def test_a_host_of_ones_own_is_allowed(site, fetch):
    site.pages["/"] = STORY
    assert fetch(site.url, allow_private=False, allowed_hosts=("127.0.0.1",)).data == STORY
    outside = Outside(resolve=public_name(["127.0.0.1"]))
    link = f"http://cms.courier.example:{site.port}/"
    assert fetch(link, outside=outside, allow_private=False, allowed_hosts=("CMS.courier.example",)).data == STORY
    assert "refused" in reason_of(fetch(link, outside=outside, allow_private=False, allowed_hosts=("127.0.0.1",)))


def test_names_that_lead_to_private_addresses_are_refused(site, fetch):
    for answers in (["127.0.0.1"], [PUBLIC, "10.1.2.3"], ["::ffff:127.0.0.1"], ["fe80::1%eth0"], ["64:ff9b::7f00:1"]):
        dial = dial_into(site)
        outside = Outside(resolve=public_name(answers), dial=dial)
        reason = reason_of(fetch("http://rebound.example/", outside=outside, allow_private=False))
        assert reason.startswith("refused: rebound.example leads to ") and "allowed_hosts" in reason
        assert dial.called == [], "not even to the public one"


def test_the_connection_goes_to_the_address_that_was_checked(site, fetch):
    site.pages["/"] = STORY
    resolve, dial = public_name([PUBLIC]), dial_into(site)
    found = fetch("http://courier.example/", outside=Outside(resolve, dial), allow_private=False)
    assert found.data == STORY
    assert dial.called == [PUBLIC, PUBLIC], "for robots.txt and for the page"
    assert resolve.asked == ["courier.example"] * 2, "nothing looks the name up between check and call"
    assert site.asked[-1][1]["Host"] == "courier.example"


def test_a_name_that_changes_between_two_requests_is_checked_again(site, fetch):
    site.pages["/"] = STORY
    dial = dial_into(site)
    outside = Outside(public_name([PUBLIC], ["127.0.0.1"]), dial)
    assert "leads to 127.0.0.1, which is this machine" in reason_of(
        fetch("http://rebound.example/", outside=outside, allow_private=False)
    )
    assert dial.called == [PUBLIC] and site.paths() == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://0x7f.1/",
        "http://metadata.example/",
        "http://localhost/",
    ],
)
def test_redirects_to_private_addresses_are_refused(site, fetch, target):
    site.pages["/"] = send_on(target)
    dial = dial_into(site)
    outside = Outside(lambda host, port: [PUBLIC if host == "courier.example" else "169.254.169.254"], dial)
    assert "refused: " in reason_of(fetch("http://courier.example/", outside=outside, allow_private=False))
    assert set(dial.called) == {PUBLIC}
    assert site.paths() == ["/"]


def test_robots_sent_on_to_a_private_address_are_not_read(site, fetch):
    site.pages |= {"/robots.txt": send_on("http://10.0.0.1/robots.txt"), "/": STORY}
    outside = Outside(public_name([PUBLIC]), dial_into(site))
    reason = reason_of(fetch("http://courier.example/", outside=outside, allow_private=False))
    assert reason.startswith(
        "the robots.txt of courier.example cannot be read (refused: 10.0.0.1 is in a private network)"
    )


def test_ports(site, fetch):
    outside = Outside(public_name([PUBLIC]), dial_into(site))
    link = "http://courier.example:25/"
    assert "port 25" in reason_of(fetch(link, outside=outside, allow_private=False))
    site.pages["/"] = STORY
    assert fetch(link, outside=outside, allow_private=False, ports=(25,)).data == STORY


def test_a_password_is_not_sent_and_not_shown(fetch):
    found = fetch("https://editor:hunter2@courier.example/")
    assert "user name or password" in reason_of(found)
    assert "hunter2" not in found.item + found.reason


# Secure connections


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """An authority of our own, and the file that names it."""
    made = trustme.CA()
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(file)
    return made, str(file)


@pytest.fixture
def secure_site(authority):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority[0].issue_cert("courier.example").configure_cert(context)
    one = Site(context)
    one.pages["/"] = STORY
    yield one
    one.server.shutdown()
    one.server.server_close()


def secure(site, host):
    return f"https://{host}:{site.port}/", Outside(lambda host, port: ["127.0.0.1"])


def test_the_certificate_is_checked_against_the_name(secure_site, fetch, authority):
    link, outside = secure(secure_site, "courier.example")
    assert fetch(link, outside=outside, ca_file=authority[1]).data == STORY
    link, outside = secure(secure_site, "other.example")
    reason = reason_of(fetch(link, outside=outside, ca_file=authority[1]))
    assert "certificate of other.example is not valid" in reason and "mismatch" in reason


def test_an_authority_that_nobody_knows(secure_site, fetch):
    link, outside = secure(secure_site, "courier.example")
    reason = reason_of(fetch(link, outside=outside))
    assert "certificate of courier.example is not valid" in reason and "fetch.ca_file" in reason


def test_no_tls_there(site, fetch):
    assert "no secure connection" in reason_of(fetch(site.url.replace("http:", "https:")))


def test_a_secure_page_dripping(secure_site, fetch, authority):
    secure_site.pages["/"] = drip
    link, outside = secure(secure_site, "courier.example")
    assert "not all there within 0.6 s" in reason_of(
        fetch(link, outside=outside, ca_file=authority[1], max_seconds=0.6)
    )


def test_from_secure_to_open_is_refused(secure_site, site, fetch, authority):
    site.pages["/"] = STORY
    secure_site.pages["/"] = send_on(site.url)
    link, outside = secure(secure_site, "courier.example")
    assert "sent on from https to http" in reason_of(fetch(link, outside=outside, ca_file=authority[1]))
    assert site.asked == []


def test_an_authority_file_that_is_none(site, tmp_path):
    file = tmp_path / "ca.pem"
    file.write_text("nothing")
    with pytest.raises(SettingsError, match="ca_file"):
        fetch_originals([site.url], FetchSettings(ca_file=str(file)))
