"""NewsML-G2 and NITF → articles: items in a message, texts in XHTML, NITF and plain, and documents made to do harm."""

import time

import pytest
from pieces import MARKUP, PARAGRAPHS, TEXT, read_pieces

from twosource.articles.decode import NotText
from twosource.articles.readers.agency.newsml_file import is_newsml_file, read_newsml_file
from twosource.articles.readers.extracted import Extracted, Unread

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>{MARKUP}</body></html>'
NITF = f"""<nitf><head><title>T</title><docdata management-status="usable"><date.issue norm="20240531T233000-0400"/>
<doc.copyright holder="Harbour Agency"/></docdata></head><body><body.head><hedline><hl1>Talks stall</hl1></hedline>
<byline>By <person>Lena Duarte</person></byline><distributor>Quay Press</distributor><dateline><location>QUAY</location>
</dateline></body.head><body.content><block>{MARKUP}</block><media><media-caption>A quay</media-caption></media>
</body.content></body></nitf>"""


def make_item(content: str, guid: str = "urn:1", status: str = "stat:usable", kind: str = "ninat:text") -> str:
    agency = '<provider qcode="nprov:HA"><name>Harbour Agency</name></provider>'
    times = (
        "<versionCreated>2024-06-07T09:00:00Z</versionCreated><firstCreated>2024-05-31T23:30:00-04:00</firstCreated>"
    )
    return f"""<newsItem {NAR} guid="{guid}" version="4" xml:lang="en-GB"><rightsInfo><copyrightHolder><name>Owner
    </name></copyrightHolder></rightsInfo><itemMeta><itemClass qcode="{kind}"/>{agency}{times}<pubStatus
    qcode="{status}"/></itemMeta><contentMeta><headline>Talks <b>stall</b></headline><by>By Lena Duarte</by>
    <infoSource><name>Quay Press</name></infoSource></contentMeta><contentSet>{content}</contentSet></newsItem>"""


@pytest.mark.parametrize(
    "document",
    [
        make_item(f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>'),
        make_item(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'),
        make_item(f'<inlineData contenttype="text/plain">{TEXT}</inlineData>'),
        '<?xml version="1.0"?><!-- sent --><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">' + NITF,
        f"<newsMessage {NAR}><header/><itemSet>{make_item(f'<inlineXML>{XHTML}</inlineXML>')}</itemSet></newsMessage>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_item_in_each_form(document: str, encoding: str) -> None:
    data = document.encode(encoding)
    assert is_newsml_file(data[:4096], "item")
    [found] = read_pieces(read_newsml_file, data)
    known = found.known
    assert found.text.splitlines() == list(PARAGRAPHS)
    assert (known.outlet, known.credit) in {("Harbour Agency", "Quay Press"), ("Quay Press", "Quay Press")}
    assert (known.title, known.byline) == ("Talks stall", "Lena Duarte")
    assert known.published_at.isoformat() == "2024-05-31T23:30:00-04:00"


def test_a_message_of_several_items() -> None:
    inside = f"<inlineXML>{XHTML}</inlineXML>"
    items = (
        make_item(inside)
        + make_item(inside, "urn:2", status="stat:canceled")
        + make_item(inside, "urn:3", kind="ninat:picture")
        + make_item('<remoteContent href="x.html"/>', "urn:4")
        + f"<packageItem {NAR}><groupSet/></packageItem>"
    )
    pieces = read_pieces(read_newsml_file, f"<newsMessage {NAR}><itemSet>{items}</itemSet></newsMessage>")
    assert [piece.part for piece in pieces] == [f"item-{number}" for number in range(1, 6)]
    assert isinstance(pieces[0], Extracted) and all(isinstance(piece, Unread) for piece in pieces[1:])
    said = [piece.reason for piece in pieces[1:]]
    assert all(
        word in reason for word, reason in zip(("'canceled'", "picture", "full text", "package"), said, strict=True)
    )


def test_references_that_only_a_dtd_would_explain_are_read() -> None:
    words = "<nitf><body><body.content><p>Caf&eacute;&nbsp;shut.</p></body.content></body></nitf>"
    document = f'<!DOCTYPE nitf SYSTEM "nitf.dtd">{words}'
    assert read_pieces(read_newsml_file, document)[0].text == "Café shut.\n"


LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (f'<!DOCTYPE nitf [<!ENTITY a "ha">{LAUGHS}]><nitf>&j;</nitf>', "declares entities"),
        ('<!DOCTYPE nitf [<!ENTITY f SYSTEM "file:///etc/hostname">]><nitf>&f;</nitf>', "declares entities"),
        ("<nitf>" + "<block>" * 100_000, "no XML that can be read"),
        (NITF[:300], "no XML that can be read"),
        ("<newsMessage/>", "no news item"),
    ],
)
def test_documents_that_are_none_or_do_harm(document: str, reason: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(NotText, match=reason):
        read_pieces(read_newsml_file, document)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    "head", [b"<html><body>", b"<rss>", b"newsItem", b"", b"<?xml version='1.0'?>", b"<newsItems/>"]
)
def test_other_documents_are_no_newsml(head: bytes) -> None:
    assert not is_newsml_file(head, "a.xml")
