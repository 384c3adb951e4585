"""PDFs for the tests, drawn with reportlab: one invented story in one, two and three columns."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

TITLE = "Harbour bridge to stay closed for nine days"
STORY = (
    "The harbour bridge will stay closed for nine days after inspectors found cracks in two of its hangers, the "
    "transport ministry said on Tuesday, in a statement that surprised commuters and shop owners on both banks of "
    "the river.",
    "Engineers noticed the well-known weakness during a routine inspection last week. “We would rather close it than "
    "explain later why we did not,” said Marta Oduya, who leads the inspection office and has worked there for "
    "eleven years.",
    "About 41,000 vehicles cross the bridge on a working day, according to the city's traffic department. Ferries "
    "will run every twenty minutes from six in the morning until midnight, and the buses of line 14 will be sent "
    "over the old stone bridge further upstream.",
    "The union of dock workers disputed the figure. Its spokesman Ilan Brandt said that nobody had counted the "
    "traffic since the tunnel opened, and that the ministry had been warned about the hangers three years ago by "
    "its own advisers.",
    "The ministry declined to comment on the warning. A report by an independent committee is expected before the "
    "end of the month, and the repair is thought to cost between 2.4 and 3.1 million euros, of which the city will "
    "have to find one third.",
    "Owners of small businesses near the northern ramp fear the worst. “Nine days is the whole of our summer sale,” "
    "said Petra Lindqvist, whose bookshop opened there in 1998. She has asked the mayor for a reduction of her "
    "rent, so far without an answer.",
    "The mayor's office said it would meet the traders on Friday. A similar closure seven years ago lasted twice "
    "as long as announced, and cost the shops along the ramp a quarter of their yearly income, the chamber of "
    "commerce wrote at the time.",
)

BREAKABLE = {
    "inspectors": 7,
    "transport": 5,
    "commuters": 3,
    "statement": 5,
    "inspection": 2,
    "according": 2,
    "department": 6,
    "independent": 2,
    "committee": 3,
    "businesses": 4,
    "reduction": 2,
    "announced": 2,
    "engineers": 4,
    "upstream": 2,
    "spokesman": 6,
    "surprised": 3,
}
"""Where a word may be broken at the end of a line, in letters."""


def print_story(columns: int, *, paragraphs: int = 21, gap: bool = False, hyphens: bool = False, size: float = 9.5):
    """Bytes of the story, repeated with numbered sentences until it fills some pages, with head, foot and number."""
    width, height = A4
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4, title="Microsoft Word - bridge_v7.doc", author="mw042")
    margin, gutter = 54, 16
    column = (width - 2 * margin - (columns - 1) * gutter) / columns
    frames = []
    head_room = 110
    for number in range(columns):
        left = margin + number * (column + gutter)
        frames.append(Frame(left, 70, column, height - 70 - head_room, 0, 0, 0, 0))

    def draw_edges(canvas, doc):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(margin, height - 40, "Harbour Courier · Tuesday, 3 March 2026")
        canvas.drawRightString(width - margin, 36, f"Page {doc.page}")
        canvas.drawString(margin, 36, "All rights reserved by the publisher")
        if doc.page == 1:
            canvas.setFont("Times-Bold", 22)
            canvas.drawString(margin, height - 85, TITLE)

    document.addPageTemplates([PageTemplate(frames=frames, onPage=draw_edges)])
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=size,
        leading=size * 1.22,
        alignment=4,
        firstLineIndent=0 if gap else 11,
        spaceAfter=size if gap else 0,
    )
    flow = []
    for number in range(paragraphs):
        text = STORY[number % len(STORY)]
        if number >= len(STORY):
            text = f"Chapter {number} tells the story again. " + text
        flow.append(Paragraph(_break_words(text) if hyphens else text, body))
    document.build([*flow, Spacer(1, 1)])
    return buffer.getvalue()


def expect_story(paragraphs: int = 21) -> list[str]:
    """The paragraphs that `print_story` sets."""
    return [
        text if number < len(STORY) else f"Chapter {number} tells the story again. " + text
        for number in range(paragraphs)
        for text in [STORY[number % len(STORY)]]
    ]


def _break_words(text: str) -> str:
    for word, at in BREAKABLE.items():
        text = text.replace(word, f"{word[:at]}\u00ad{word[at:]}")
    return text


class Sheet:
    """A canvas to draw words on at given places, and its bytes."""

    def __init__(self, **options):
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, **options)

    def lines(self, x: float, y: float, rows: list[str], size: float = 10, leading: float = 12, font="Times-Roman"):
        """Rows below each other; gives the height of the next."""
        self.canvas.setFont(font, size)
        for row in rows:
            self.canvas.drawString(x, y, row)
            y -= leading
        return y

    def page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def wrap_words(text: str, width: float, font: str = "Times-Roman", size: float = 10) -> list[str]:
    """A text in lines of a width in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if stringWidth(longer, font, size) > width and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def assemble(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of hand-written objects, numbered from 1; the first is the catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(written)


def make_stream(data: bytes, facts: bytes = b"") -> bytes:
    """The body of a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), facts, data)


def read_pdf(data: bytes):
    """All that the reader gives of a PDF, and the first of it apart."""
    from twosource.articles.readers.original import Original
    from twosource.articles.readers.pdf.pdf_file import read_pdf_file
    from twosource.settings import ArticleSettings

    pieces = list(read_pdf_file(Original("story.pdf", data=data), ArticleSettings()))
    return pieces[0], pieces[1:]
