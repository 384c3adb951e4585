import re

from invented_story import ARTICLES, SCRIPT
from markdown_it import MarkdownIt

from twosource.reports import render_markdown
from twosource.reports.escape import escape_markdown

CODE = re.compile(r"`[^`\n]*`")
OWN_LINK = re.compile(rf"\]\(<{re.escape(ARTICLES[0].url)}[^<>\s]*>\)")
"""A link to an original: made by us, of the address that the article was read from."""


def test_article_text_cannot_add_html_or_links(report):
    text = OWN_LINK.sub("", CODE.sub("", render_markdown(report)))
    assert "<script" not in text.replace(r"\<", "")
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "://" not in text
    assert "www." not in text
    assert escape_markdown(SCRIPT) in text


def test_every_claim_and_finding_is_there(report):
    text = render_markdown(report)
    for claim in report.claims:
        assert escape_markdown(claim.statement) in text or escape_markdown(claim.text) in text
    for finding in report.findings:
        if not finding.rule.startswith("TS1") or finding.group_id is None:
            assert escape_markdown(finding.message) in text


def test_table_rows_have_the_cells_of_their_head(report):
    widths = None
    for line in render_markdown(report).splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line))
            widths = widths or cells
            assert cells == widths, line
        else:
            widths = None


def test_an_empty_report(empty_report):
    assert render_markdown(empty_report).startswith(
        "# Corroboration report\n\n0 articles · 0 outlets  \n0 claims → 0 groups"
    )


def test_the_whole_document_has_no_html_pictures_or_links_but_to_originals(report):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render_markdown(report))
    links = [piece.attrs["href"] for token in tokens for piece in token.children or () if piece.type == "link_open"]
    assert links and all(link.startswith(ARTICLES[0].url) for link in links)
    kinds = {token.type for token in tokens} | {piece.type for token in tokens for piece in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "image", "fence", "code_block", "em_open", "s_open"}
    assert {"table_open", "heading_open", "bullet_list_open"} <= kinds
