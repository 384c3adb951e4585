"""Invented article → bytes of every format it may come in: what tests and benchmarks of reading share."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage


@dataclass(frozen=True)
class Story:
    """An article with what is known of it; each paragraph is a string."""

    title: str
    paragraphs: tuple[str, ...]
    outlet: str = "Harbour Courier"
    byline: str = "Ada Marsh"
    published: date = date(2026, 3, 9)
    url: str = "https://www.harbour-courier.example/bridge"

    @property
    def moment(self) -> str:
        """Its time of publication, in ISO 8601."""
        return f"{self.published.isoformat()}T09:30:00+00:00"


STORY = Story(
    title="Swing bridge closed for nine days",
    paragraphs=(
        "The swing bridge at Port Vela will be closed for nine days from Monday, the ministry said on Sunday.",
        "An inspection report counts two cracked hangers on the east side, and it says that a third one was replaced "
        "in 2019 after a barge had struck the pier in thick fog.",
        "“We would rather close it than explain later why we did not,” said Lena Duarte, the minister.",
        "Two officials who were not named told Radio Norte that nobody had counted lorries. The ministry denied it.",
        "Around 4,000 lorries cross the bridge on a working day, according to the port's own figures for last year.",
    ),
)


def write_text(story: Story) -> bytes:
    """Paragraphs with an empty line between."""
    return ("\n\n".join(story.paragraphs) + "\n").encode()


def write_markdown(story: Story) -> bytes:
    """With front matter."""
    head = {"outlet": story.outlet, "date": story.published.isoformat(), "url": story.url, "author": story.byline}
    front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in head.items())
    return f"---\n{front}\n---\n# {story.title}\n\n".encode() + write_text(story)


def write_html(story: Story) -> bytes:
    """A page with a menu, JSON-LD and a foot."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.moment,
        "author": {"@type": "Person", "name": story.byline},
        "publisher": {"@type": "NewsMediaOrganization", "name": story.outlet},
    }
    body = "".join(f"<p>{html.escape(p)}</p>\n" for p in story.paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(story.title)}</title>'
        f'<link rel="canonical" href="{story.url}">'
        f'<script type="application/ld+json">{json.dumps(facts)}</script></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<main><article><h1>{html.escape(story.title)}</h1>{body}</article></main>"
        "<footer><p>All rights reserved. Contact the newsroom.</p></footer></body></html>"
    ).encode()


def write_xhtml_body(story: Story) -> str:
    """Paragraphs as elements."""
    return "".join(f"<p>{html.escape(p)}</p>" for p in story.paragraphs)


def write_pdf(story: Story) -> bytes:
    """Two pages at least: a heading, text in one column, page numbers."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    buffer = io.BytesIO()
    styles = getSampleStyleSheet()
    parts = [Paragraph(html.escape(story.title), styles["Title"])]
    for paragraph in story.paragraphs:
        parts += [Paragraph(html.escape(paragraph), styles["BodyText"]), Spacer(1, 10)]

    def number(canvas: object, document: object) -> None:
        canvas.drawString(200, 20, str(document.page))  # type: ignore[attr-defined]

    SimpleDocTemplate(buffer, pagesize=A5, title=story.title, invariant=1).build(
        parts, onFirstPage=number, onLaterPages=number
    )
    return buffer.getvalue()


def write_docx(story: Story) -> bytes:
    """A heading and paragraphs."""
    from docx import Document

    document = Document()
    document.core_properties.title = story.title
    document.add_heading(story.title, level=1)
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pack(members: dict[str, bytes | str], first: str = "") -> bytes:
    """A ZIP archive; one member may have to be the first, and not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members, key=lambda name: (name != first, name)):
            kind = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), members[name], compress_type=kind)
    return buffer.getvalue()


def write_epub(story: Story) -> bytes:
    """One chapter."""
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" '
            'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "book.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f'<dc:identifier id="id">urn:bridge</dc:identifier><dc:title>{html.escape(story.title)}</dc:title>'
            f"<dc:language>en</dc:language><dc:creator>{story.byline}</dc:creator><dc:publisher>{story.outlet}"
            f"</dc:publisher><dc:date>{story.published.isoformat()}</dc:date></metadata><manifest>"
            '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c1"/></spine></package>',
            "c1.xhtml": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>1</title></head>'
            f"<body><h1>{html.escape(story.title)}</h1>{write_xhtml_body(story)}</body></html>",
        },
        first="mimetype",
    )


def write_odt(story: Story) -> bytes:
    """A heading and paragraphs."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    body = "".join(f"<text:p>{html.escape(p)}</text:p>" for p in story.paragraphs)
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0"?><office:document-content {names} office:version="1.3"><office:body>'
            f'<office:text><text:h text:outline-level="1">{html.escape(story.title)}</text:h>{body}</office:text>'
            "</office:body></office:document-content>",
            "meta.xml": f'<?xml version="1.0"?><office:document-meta {names}><office:meta>'
            f"<dc:title>{html.escape(story.title)}</dc:title></office:meta></office:document-meta>",
        },
        first="mimetype",
    )


def write_mail(story: Story) -> bytes:
    """A newsletter with a plain part."""
    mail = EmailMessage()
    mail["From"] = f"{story.outlet} <news@harbour-courier.example>"
    mail["To"] = "desk@newsroom.example"
    mail["Subject"] = story.title
    mail["Date"] = story.published.strftime("%a, %d %b %Y 09:30:00 +0000")
    mail["Message-ID"] = f"<{story.published.isoformat()}@harbour-courier.example>"
    mail["List-Unsubscribe"] = "<https://www.harbour-courier.example/leave>"
    mail.set_content("\n\n".join(story.paragraphs) + "\n")
    return mail.as_bytes()


def write_feed(story: Story) -> bytes:
    """RSS with the whole text in its one entry."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{story.outlet}</title><link>https://www.harbour-courier.example/</link><item>"
        f"<title>{html.escape(story.title)}</title><link>{story.url}</link><author>{story.byline}</author>"
        f"<pubDate>{story.published.strftime('%a, %d %b %Y')} 09:30:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{write_xhtml_body(story)}]]></content:encoded></item></channel></rss>"
    ).encode()


def _row(story: Story) -> dict[str, str]:
    return {
        "outlet": story.outlet,
        "date": story.published.isoformat(),
        "title": story.title,
        "url": story.url,
        "text": "\n\n".join(story.paragraphs),
    }


def write_json_lines(story: Story) -> bytes:
    """One row."""
    return (json.dumps(_row(story)) + "\n").encode()


def write_csv(story: Story) -> bytes:
    """A head and one row, with names of columns that other systems use."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["publication", "published_at", "headline", "link", "content"])
    writer.writerow(list(_row(story).values()))
    return buffer.getvalue().encode()


def write_parquet(story: Story) -> bytes:
    """One row."""
    import pyarrow
    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table({key: [value] for key, value in _row(story).items()}), buffer)
    return buffer.getvalue()


def write_ninjs(story: Story) -> bytes:
    """An agency's item in JSON."""
    return json.dumps(
        {
            "uri": "urn:item:bridge",
            "type": "text",
            "pubstatus": "usable",
            "versioncreated": story.moment,
            "firstcreated": story.moment,
            "headline": story.title,
            "byline": story.byline,
            "language": "en",
            "copyrightholder": story.outlet,
            "body_xhtml": write_xhtml_body(story),
        }
    ).encode()


def write_newsml(story: Story) -> bytes:
    """An agency's item in XML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" '
        'standard="NewsML-G2" standardversion="2.28" conformance="power" guid="urn:item:bridge" version="1" '
        'xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>'
        f"<provider><name>{story.outlet}</name></provider><versionCreated>{story.moment}</versionCreated>"
        f'<firstCreated>{story.moment}</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>'
        f"<contentMeta><by>{story.byline}</by><headline>{html.escape(story.title)}</headline></contentMeta>"
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{html.escape(story.title)}</title></head><body>{write_xhtml_body(story)}</body></html>"
        "</inlineXML></contentSet></newsItem>"
    ).encode()


def write_warc(story: Story) -> bytes:
    """An archive with the page as it was answered."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        story.url, "response", payload=io.BytesIO(write_html(story)), http_headers=headers
    )
    writer.write_record(record)
    return buffer.getvalue()


def write_zip(story: Story) -> bytes:
    """The page in an archive."""
    return pack({"coverage/story.html": write_html(story)})


WRITERS: dict[str, Callable[[Story], bytes]] = {
    "story.txt": write_text,
    "story.md": write_markdown,
    "story.html": write_html,
    "story.pdf": write_pdf,
    "story.docx": write_docx,
    "story.epub": write_epub,
    "story.odt": write_odt,
    "story.eml": write_mail,
    "story.rss": write_feed,
    "story.jsonl": write_json_lines,
    "story.csv": write_csv,
    "story.parquet": write_parquet,
    "story.json": write_ninjs,
    "story.xml": write_newsml,
    "story.warc.gz": write_warc,
    "story.zip": write_zip,
}
"""Every format, by a name that a file of it may have."""


def vary(story: Story, number: int) -> Story:
    """The same with a text of its own, so that no two are copies by accident."""
    first = f"Report {number} of the day reached the desk at {number % 12 + 1} o'clock. {story.paragraphs[0]}"
    return replace(story, paragraphs=(first, *story.paragraphs[1:]), url=f"{story.url}-{number}")
