"""WARC → originals: what servers gave, with its address; what is left out is counted, what is cut off told."""

import gzip
import io
import time
import tracemalloc

import pytest
from pieces import MARKUP, read_pieces
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from twosource.articles.decode import NotText
from twosource.articles.readers.archives.warc_file import is_warc_file, read_warc_file
from twosource.articles.readers.extracted import Unread
from twosource.articles.readers.original import Original

PAGE = f"<html><body>{MARKUP}</body></html>".encode()
SITE = "https://courier.example"


class Archive:
    """Writes an archive record by record."""

    def __init__(self, packed: bool = True) -> None:
        self._buffer = io.BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=packed)
        self._writer.write_record(self._writer.create_warcinfo_record("a.warc", {"software": "tests"}))

    def add(self, path="/1", body=PAGE, kind="text/html; charset=utf-8", status="200 OK", record="response", **fields):
        told = [("Content-Type", kind), *((name.replace("_", "-"), value) for name, value in fields.items())]
        head = StatusAndHeaders(status, told, protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(SITE + path, record, payload=io.BytesIO(body), http_headers=head)
        )
        return self

    @property
    def data(self) -> bytes:
        return self._buffer.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_pages_documents_and_feeds_are_given_with_their_address(packed: bool) -> None:
    archive = (
        Archive(packed)
        .add()
        .add("/2.pdf", b"%PDF-1.7", "application/pdf")
        .add("/feed", b"<rss/>", "application/rss+xml")
    )
    assert is_warc_file(archive.data[:4096], "x")
    pieces = read_pieces(read_warc_file, archive.data, "crawl.warc.gz")
    assert [(piece.name, piece.known.url) for piece in pieces] == [
        (f"crawl.warc.gz/courier.example{path}", SITE + path) for path in ("/1", "/2.pdf", "/feed")
    ]
    assert (pieces[0].data, pieces[0].media_type, pieces[0].charset) == (PAGE, "text/html", "utf-8")


def test_packed_and_chunked_bodies_are_unpacked() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    archive = (
        Archive().add(body=gzip.compress(PAGE), Content_Encoding="gzip").add(body=chunked, Transfer_Encoding="chunked")
    )
    first, second = read_pieces(read_warc_file, archive.data, "a")
    assert first.data == second.data == PAGE
    assert (first.name, second.name) == ("a/courier.example/1", "a/courier.example/1-2")


def test_what_is_left_out_is_counted_once() -> None:
    archive = Archive().add()
    for kind in ("image/png", "image/webp", "text/css", "video/mp4"):
        archive.add("/x", b"x", kind)
    archive.add(status="301 Moved").add(status="404 Not Found").add("/robots.txt", b"x", "text/plain").add(
        "/sitemap.xml", b"x", "text/xml"
    ).add(record="revisit")
    page, left = read_pieces(read_warc_file, archive.data)
    assert isinstance(page, Original) and isinstance(left, Unread) and left.part == ""
    assert left.reason == (
        "left out 1 error page, 1 film, 1 other file, 2 pictures, 1 redirect, 1 repeat, 2 site files: no articles"
    )


def test_an_address_made_to_lead_elsewhere_is_only_a_name() -> None:
    [piece] = read_pieces(read_warc_file, Archive().add("/../../etc/passwd?a=<b>").data, "a")
    assert ".." not in piece.name and piece.name.startswith("a/courier.example/")


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_off_keeps_what_came_before(packed: bool) -> None:
    one = len(Archive(packed).add().data)
    data = Archive(packed).add().add("/2").add("/3").data
    for cut in range(one + 5, len(data) - 1, 7):
        pieces = read_pieces(read_warc_file, data[:cut])
        pages = [piece for piece in pieces if isinstance(piece, Original)]
        assert pages and all(page.data == PAGE for page in pages)
        assert isinstance(pieces[-1], Unread) or packed, "a cut between two packed records cannot be seen"


def test_a_damaged_record_ends_the_reading() -> None:
    data = Archive().add().data + b"\x1f\x8b\x08 no gzip at all"
    page, bad = read_pieces(read_warc_file, data)
    assert page.data == PAGE and "damaged" in bad.reason and "from here on" in bad.reason
    page, bad = read_pieces(read_warc_file, Archive(packed=False).add().data + b"nothing of WARC\r\n\r\n")
    assert page.data == PAGE and bad.part == "record-3"


def test_a_record_over_the_limit_is_passed_over() -> None:
    bad, good = read_pieces(read_warc_file, Archive().add("/1", b"x" * 300_000).add("/2").data, max_file_mb=0.1)
    assert isinstance(bad, Unread) and bad.part == "/courier.example/1" and "0.1 MB" in bad.reason and good.data == PAGE


HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\nContent-Type: application/http\r\n"


@pytest.mark.parametrize(
    ("bomb", "reason"),
    [
        (
            HEAD
            + b"Content-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            + b"a" * 80_000_000,
            "50 MB",
        ),
        (HEAD + b"X: " + b"a" * 40_000_000, "has no end"),
        (HEAD + b"A: b\r\n" * 4_000_000, "has no end"),
    ],
    ids=["body", "line", "fields"],
)
def test_bombs_end_at_their_limit(bomb: bytes, reason: str) -> None:
    data = Archive().add().data + gzip.compress(bomb, 1)
    begin = time.perf_counter()
    tracemalloc.start()
    pieces = read_pieces(read_warc_file, data, max_unpacked_mb=50, max_file_mb=5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pieces[0].data == PAGE and reason in pieces[-1].reason
    assert time.perf_counter() - begin < 30 and peak < 40_000_000


def test_a_body_packed_to_burst_is_passed_over() -> None:
    archive = Archive().add("/1", gzip.compress(b"a" * 50_000_000, 1), Content_Encoding="gzip").add("/2")
    bad, good = read_pieces(read_warc_file, archive.data, max_file_mb=5)
    assert "more than 5 MB" in bad.reason and good.data == PAGE


def test_nothing_is_printed(capfd) -> None:
    data = bytearray(Archive(packed=False).add().add("/2").data)
    data[900:950] = b"x" * 50
    read_pieces(read_warc_file, bytes(data))
    read_pieces(read_warc_file, Archive(packed=False).add().data + b"junk\r\nmore\r\n\r\n")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/9", gzip.compress(b"WARC/1.0\r\nX: y")])
def test_an_archive_without_records(data: bytes) -> None:
    with pytest.raises(NotText):
        read_pieces(read_warc_file, data)


@pytest.mark.parametrize("head", [gzip.compress(b"words"), b"\x1f\x8b", b"WARCRAFT", b"", b"words"])
def test_other_files_are_no_archive(head: bytes) -> None:
    assert not is_warc_file(head, "a.warc.gz")
