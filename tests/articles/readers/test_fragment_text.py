"""Markup → text: lines where blocks are, nothing of what is hidden, and no harm from depth."""

import pytest

from twosource.articles.readers.fragment_text import looks_like_markup, read_fragment, read_text_value
from twosource.records import SkippedSpan


def test_blocks_are_lines_and_headings_are_named() -> None:
    found = read_fragment("<h2>Talks  stall</h2><p>The <b>union</b>\nsaid no.</p><ul><li>One<li>Two</ul>Tail")
    assert found.text == "Talks stall\nThe union said no.\nOne\nTwo\nTail\n"
    assert [found.text[start:end] for start, end in found.headings] == ["Talks stall"]


def test_hidden_and_foreign_parts_are_left_out() -> None:
    found = read_fragment(
        "<style>p{}</style><div style='display: none'>preview</div><p hidden>x</p><script>1</script>"
        "<p>Kept\u200b here\u00ad.</p><figure><img alt='quay'><figcaption>A quay</figcaption></figure>"
    )
    assert found.text == "Kept here.\n"


def test_marked_elements_keep_their_text() -> None:
    found = read_fragment("<p>New.</p><blockquote><p>Old.</p><p>Older.</p></blockquote><p>New too.</p>",
                          lambda node: "quoted" if node.tag == "blockquote" else None)  # fmt: skip
    assert found.text == "New.\nOld.\nOlder.\nNew too.\n"
    assert found.marked == (SkippedSpan(start=5, end=16, reason="quoted"),)


@pytest.mark.parametrize("text", ["profits < 3 % and > 2 %", "if a<b then", "<Reuters> - The union", "A & B"])
def test_signs_of_prose_are_no_markup(text: str) -> None:
    assert not looks_like_markup(text) and read_text_value(text).text == text


def test_character_references_are_read_without_tags_too() -> None:
    assert read_text_value("Dock &amp; Harbour, 3&nbsp;km &#8211; AT&T").text == "Dock & Harbour, 3\xa0km – AT&T"


@pytest.mark.parametrize(
    "markup",
    ["", " ", "\x00", "<p>" * 50_000, "<p>\ud800</p>", "<?xml version='1.0' encoding='x'?><p>a</p>", "<" * 9999],
)
def test_anything_is_read_without_harm(markup: str) -> None:
    read_fragment(markup).text.encode()
