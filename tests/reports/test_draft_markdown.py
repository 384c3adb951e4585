from itertools import pairwise

import pytest
from invented_draft import DRAFT, DRAFT_CLAIMS, EMPTY, FINDINGS, make_draft_report
from markdown_it import MarkdownIt

from twosource.reports.drafts import render_draft
from twosource.reports.escape import escape_markdown


def render(**values):
    return render_draft(make_draft_report(**values), "md")


def read_tokens(text):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


@pytest.fixture(scope="module")
def text():
    return render()


@pytest.fixture(scope="module")
def tokens(text):
    return read_tokens(text)


def test_the_whole_sheet_has_no_html_links_or_pictures(tokens):
    kinds = {token.type for token in tokens} | {piece.type for token in tokens for piece in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "em_open", "s_open"}


def test_every_claim_has_a_box_its_words_and_a_line_to_sign(text, tokens):
    assert text.count("- [ ] **") == len(DRAFT_CLAIMS)
    assert text.count("  - checked by ") == len(DRAFT_CLAIMS)
    assert sum(token.type == "blockquote_open" for token in tokens) == len(DRAFT_CLAIMS)


def test_a_claim_s_parts_are_in_its_list_item(tokens):
    assert max(token.level for token in tokens if token.type == "blockquote_open") == 2
    lists = [token for token in tokens if token.type == "bullet_list_open" and token.level == 0]
    assert len(lists) == 2, "the claims, and what was not read"


def test_every_finding_and_decision_is_told(text):
    for finding in FINDINGS:
        assert escape_markdown(finding.message) in text
    assert "Dismissed by Ada Quill on 9 March 2026: the note is ours" in text
    assert "this has lapsed, since the claim or its evidence has changed" in text


def test_what_is_dismissed_is_not_in_the_list_of_open_findings(text):
    table = text[text.index("## Open findings (8)") : text.index("## Line by line")]
    assert "| 4:1 | error | TS202 number |" in table
    assert "TS201" not in table


def test_the_words_that_matter_are_strong(tokens):
    pairs = (pair for token in tokens for pair in pairwise(token.children or ()))
    strong = {words.content for opening, words in pairs if opening.type == "strong_open"}
    assert {"14 March", "15 March", "Three", "two", "Two", "the engineer"} <= strong


def test_table_rows_have_the_cells_of_their_head(tokens):
    kinds = [token.type for token in tokens]
    assert kinds.count("td_open") == 4 * 8
    assert kinds.count("th_open") == 4


def test_an_empty_sheet():
    text = render(**EMPTY, draft=DRAFT.model_copy(update={"text": "", "path": None, "title": "*A* title"}))
    assert text.startswith("# Fact-check sheet: \\*A\\* title\n\n0 open findings in 0 claims  \n")
    assert "No finding stands open." in text


def test_same_report_same_bytes(text):
    assert render() == text
