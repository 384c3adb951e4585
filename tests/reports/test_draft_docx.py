from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from invented_draft import DRAFT, EMPTY, FINDINGS, HOSTILE, TEXT, find, make_draft_claim, make_draft_report
from lxml import etree

from twosource.errors import InputError
from twosource.records import SkippedSpan
from twosource.reports.draft_sheet import locate
from twosource.reports.drafts import render_draft

OPEN = [finding for finding in FINDINGS if finding.decision is None or finding.decision.verdict != "dismiss"]


def read(data):
    return Document(BytesIO(data))


def render(**values):
    return read(render_draft(make_draft_report(**values), "docx"))


def list_covered(document):
    """Comment id → the text between its marks, read in the order of the file."""
    covered, live = {}, []
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            live.append(element.get(qn("w:id")))
            covered[live[-1]] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            live.remove(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for number in live:
                covered[number] += element.text
    assert live == []
    return covered


def comments_of(document):
    """(words covered, text) of each comment but the first, which has the totals."""
    covered = list_covered(document)
    return [(covered[str(c.comment_id)], c.text) for c in document.comments if c.author == "Twosource"][1:]


def body_text(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.fixture
def save(tmp_path):
    """A document that is filled by hand, saved as the draft, and its check rendered."""

    def run(fill, text, *words, **values):
        document = Document()
        fill(document)
        path = tmp_path / "draft.docx"
        document.save(path)
        before = path.read_bytes()
        draft = DRAFT.model_copy(update={"text": text, "path": str(path)})
        findings = tuple(
            FINDINGS[4].model_copy(
                update={
                    "id": f"f{number}",
                    "claim_ids": (),
                    "location": locate(draft, text.index(one), text.index(one) + len(one)),
                }
            )
            for number, one in enumerate(words)
        )
        data = render_draft(make_draft_report(draft=draft, claims=(), support=(), findings=findings), "docx")
        assert path.read_bytes() == before, "the draft's own file is never changed"
        return read(data)

    return run


def test_a_draft_of_another_kind_becomes_a_document_with_its_lines():
    document = render()
    assert [p.text for p in document.paragraphs] == [line for line in TEXT.split("\n") if line.strip()]


def test_every_open_finding_has_a_comment_at_its_very_words():
    comments = comments_of(render())
    assert len(comments) == len(OPEN)
    expected = {(TEXT[f.location.start : f.location.end], f.rule) for f in OPEN}
    assert {(words, text[:5]) for words, text in comments} == expected


def test_a_comment_has_message_decision_and_passages():
    comments = {text.split(" ")[0] + words: text for words, text in comments_of(render())}
    number = comments["TS202Three"]
    assert number.startswith("TS202 number (error): Draft says three hangers; Harbour Courier and Evening Post")
    assert (
        "Harbour Courier ← the inspection report: The inspection report counts two cracked hangers. (courier.html:4)"
        in number
    )
    assert "this has lapsed, since the claim or its evidence has changed" in comments["TS303officials"]


def test_the_words_that_differ_are_bold_in_the_comment():
    document = render()
    comment = next(c for c in document.comments if c.text.startswith("TS202"))
    bold = [run.text for paragraph in comment.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["TS202 number", "two", "Two"]


def test_the_first_comment_has_the_totals():
    first = next(iter(render().comments))
    assert first.text.startswith("8 open findings in 9 claims (3 errors, 4 warnings, 1 note) · 2 dismissed\n")
    assert first.initials == "TS"


def test_front_matter_is_left_out_and_a_heading_is_one():
    text = "---\ntitle: The pier\n---\n## The pier\n\nThe pier is shut.\n"
    skipped = (SkippedSpan(start=0, end=23, reason="front matter"), SkippedSpan(start=24, end=35, reason="heading"))
    draft = DRAFT.model_copy(update={"text": text, "skipped_spans": skipped})
    finding = FINDINGS[4].model_copy(update={"claim_ids": (), "location": locate(draft, 49, 53)})
    document = render(draft=draft, claims=(), support=(), findings=(finding,))
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Heading 2", "The pier"),
        ("Normal", "The pier is shut."),
    ]
    assert comments_of(document)[0][0] == "shut"


def test_a_known_or_dismissed_finding_has_no_comment():
    known = FINDINGS[4].model_copy(update={"is_new": False})
    assert comments_of(render(findings=(known, FINDINGS[9]))) == []


def test_hostile_text_is_text():
    claim = make_draft_claim("q9", f"The note reads: {HOSTILE}.", "none")
    finding = find(1, "TS105", "warning", "q9", "a\x00b\x1b]]>&<w:t>\ufffe")
    [(words, text)] = comments_of(render(claims=(claim,), support=(), findings=(finding,)))
    assert words == f"The note reads: {HOSTILE}."
    assert text == "TS105 unsupported (warning): a b ]]>&<w:t>�"


def test_a_line_with_control_characters_keeps_its_words_and_its_comment():
    text = "Only\x0b two\x00 hangers\tare \x1bcracked.\r\n"
    draft = DRAFT.model_copy(update={"text": text})
    place = locate(draft, text.index("hangers"), text.index("hangers") + 7)
    finding = FINDINGS[4].model_copy(update={"claim_ids": (), "location": place})
    document = render(draft=draft, claims=(), support=(), findings=(finding,))
    assert comments_of(document)[0][0] == "hangers"


def test_an_empty_check_is_a_document_too():
    document = render(**EMPTY, draft=DRAFT.model_copy(update={"text": ""}))
    assert next(iter(document.comments)).text.startswith("0 open findings in 0 claims")


def test_same_report_same_bytes():
    assert render_draft(make_draft_report(), "docx") == render_draft(make_draft_report(), "docx")


def test_every_part_is_well_formed_and_every_comment_is_referred_to_once():
    data = render_draft(make_draft_report(), "docx")
    with ZipFile(BytesIO(data)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    document = read(data)
    referred = [r.get(qn("w:id")) for r in document.element.body.iter(qn("w:commentReference"))]
    assert sorted(referred) == sorted(str(comment.comment_id) for comment in document.comments)


def test_formatting_is_kept_where_a_run_is_cut(save):
    def fill(document):
        paragraph = document.add_paragraph("The ", style="Heading 2")
        run = paragraph.add_run("three cracked hangers were found")
        run.bold, run.font.name, run.italic = True, "Courier New", True
        paragraph.add_run(" on Monday.")

    document = save(fill, "The three cracked hangers were found on Monday.", "cracked hangers")
    [paragraph] = document.paragraphs
    assert paragraph.style.name == "Heading 2"
    assert paragraph.text == "The three cracked hangers were found on Monday."
    bold = [run for run in paragraph.runs if run.bold]
    assert "".join(run.text for run in bold) == "three cracked hangers were found"
    assert all(run.font.name == "Courier New" and run.italic for run in bold)
    assert [words for words, _ in comments_of(document)] == ["cracked hangers"]


def test_words_over_several_runs_are_covered_whole(save):
    def fill(document):
        paragraph = document.add_paragraph()
        for part in ("It is a ha", "lf-hea", "rted de", "nial."):
            paragraph.add_run(part).italic = part == "lf-hea"

    document = save(fill, "It is a half-hearted denial.", "half-hearted", "denial")
    assert [words for words, _ in comments_of(document)] == ["half-hearted", "denial"]
    assert body_text(document) == "It is a half-hearted denial."


def test_comments_may_overlap_and_nest(save):
    def fill(document):
        document.add_paragraph("The bridge closes on 14 March for nine days.")

    words = (
        "bridge closes on 14 March",
        "14 March for nine days",
        "14",
        "The bridge closes on 14 March for nine days.",
    )
    document = save(fill, "The bridge closes on 14 March for nine days.", *words)
    assert sorted(covered for covered, _ in comments_of(document)) == sorted(words)


def test_a_link_a_table_and_a_line_break_are_read_in_order(save):
    def fill(document):
        paragraph = document.add_paragraph("See ")
        link = f"<w:hyperlink {nsdecls('w')} w:anchor='x'><w:r><w:t>the full report</w:t></w:r></w:hyperlink>"
        paragraph._p.append(parse_xml(link))
        paragraph.add_run(" of May.\nTwo lines.")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Hangers cracked"
        table.cell(0, 1).text = "three of forty"
        document.add_paragraph("After the table.")

    text = "See the full report of May.\nTwo lines.\nHangers cracked\tthree of forty\nAfter the table.\n"
    document = save(fill, text, "full report of", "Two", "three", "After the")
    assert sorted(words for words, _ in comments_of(document)) == ["After the", "Two", "full report of", "three"]
    assert document.element.body.findall(f".//{qn('w:hyperlink')}") != []


def test_tracked_changes_stay_and_what_was_deleted_is_not_counted(save):
    def fill(document):
        paragraph = document.add_paragraph("It lasts ")
        change = "w:id='7' w:author='Ada' w:date='2026-03-03T10:00:00Z'"
        gone = f"<w:del {nsdecls('w')} {change}><w:r><w:delText>nine</w:delText></w:r></w:del>"
        come = f"<w:ins {nsdecls('w')} {change}><w:r><w:t>ten whole</w:t></w:r></w:ins>"
        paragraph._p.append(parse_xml(gone))
        paragraph._p.append(parse_xml(come))
        paragraph.add_run(" days.")

    document = save(fill, "It lasts ten whole days.", "ten", "whole days")
    assert [words for words, _ in comments_of(document)] == ["ten", "whole days"]
    assert len(document.element.body.findall(f".//{qn('w:del')}")) == 1
    assert "".join(t.text for t in document.element.body.iter(qn("w:delText"))) == "nine"


def test_it_does_not_matter_how_blanks_and_hyphens_were_read(save):
    def fill(document):
        paragraph = document.add_paragraph("At\u00a09\u00a0a.m. the \u00adnorth")
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:noBreakHyphen/><w:t>east pier</w:t></w:r>"))
        document.add_paragraph("  Closed   again. ")

    document = save(fill, "At 9 a.m. the north\u2011east pier\n\nClosed again.", "9 a.m.", "north\u2011east", "again")
    covered = [words for words, _ in comments_of(document)]
    # The hyphen is an element of its own and has no text.
    assert covered == ["9\u00a0a.m.", "northeast", "again"]


def test_a_note_s_number_in_the_text_is_no_hindrance(save):
    def fill(document):
        paragraph = document.add_paragraph("Forty were hurt.")
        paragraph.add_run(" A second count says fifty.")

    document = save(fill, "Forty were hurt.[1] A second count says fifty.\n[1] Town hall.", "Forty", "fifty")
    assert [words for words, _ in comments_of(document)] == ["Forty", "fifty"]


FOOTNOTES = """<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>The town hall counted sixty.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_a_finding_in_a_footnote_is_told_where_its_number_stands(save):
    def fill(document):
        paragraph = document.add_paragraph("Fifty were hurt.")
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:footnoteReference w:id='2'/></w:r>"))
        paragraph.add_run(" Nobody died.")
        name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
        part = Part(name, kind, FOOTNOTES.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    document = save(fill, "Fifty were hurt. Nobody died.\nThe town hall counted sixty.\n", "Fifty", "sixty")
    assert [words for words, _ in comments_of(document)] == ["Fifty", ""]
    [reference] = document.element.body.iter(qn("w:footnoteReference"))
    assert reference.getparent().getprevious().tag == qn("w:commentRangeStart")


def test_a_sentence_that_stands_twice_is_commented_where_it_was_found(tmp_path):
    path = tmp_path / "draft.docx"
    document = Document()
    lines = ("The pier is shut to everyone.", "Nobody was hurt.", "The pier is shut to everyone.")
    for line in lines:
        document.add_paragraph(line)
    document.save(path)
    draft = DRAFT.model_copy(update={"text": "\n".join(lines), "path": str(path)})
    start = draft.text.rindex("shut")
    finding = FINDINGS[4].model_copy(update={"claim_ids": (), "location": locate(draft, start, start + 4)})
    document = render(draft=draft, claims=(), support=(), findings=(finding,))
    marked = [bool(p._p.findall(qn("w:commentRangeStart"))) for p in document.paragraphs]
    assert marked == [True, False, True], "the totals on the first, the finding on the last"


def test_words_that_are_not_in_the_document_are_told_in_the_first_comment(save):
    document = save(lambda d: d.add_paragraph("Something else."), "Something else.\nA caption in a box.", "caption")
    [first] = document.comments
    assert "Not in the body or the notes of this document:\nTS202 number: Draft says three hangers" in first.text


def test_comments_of_editors_stay_and_those_of_an_earlier_check_go(tmp_path):
    path = tmp_path / "draft.docx"
    document = Document()
    paragraph = document.add_paragraph("Three hangers are cracked.")
    document.add_comment(paragraph.runs, text="Who says so?", author="Ada Quill", initials="AQ")
    document.save(path)
    draft = DRAFT.model_copy(update={"text": "Three hangers are cracked.", "path": str(path)})
    finding = FINDINGS[4].model_copy(update={"claim_ids": (), "location": locate(draft, 0, 5)})
    report = make_draft_report(draft=draft, claims=(), support=(), findings=(finding,))
    once = render_draft(report, "docx")
    path.write_bytes(once)
    twice = read(render_draft(report, "docx"))
    assert [c.author for c in twice.comments] == ["Ada Quill", "Twosource", "Twosource"]
    assert sorted(list_covered(twice).values()) == ["Three", "Three", "Three hangers are cracked."]


@pytest.mark.parametrize("content", [None, b"", b"no zip at all"])
def test_a_file_that_is_gone_or_broken_is_an_input_error(tmp_path, content):
    path = tmp_path / "draft.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"draft\.docx: "):
        render_draft(make_draft_report(draft=DRAFT.model_copy(update={"path": str(path)})), "docx")
