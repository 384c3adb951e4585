import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from twosource.reports.escape import escape_markdown
from twosource.reports.marks import clean_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("[x](y)", r"\[x\](y)"),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("# no heading\n- no list", r"\# no heading - no list"),
        ("a | b", r"a \| b"),
        ("- no list", r"\- no list"),
        ("12. no list", r"12\. no list"),
        ("=== no rule", r"\=== no rule"),
        ("![x](y)", r"!\[x\](y)"),
        ("&lt;", r"\&lt;"),
        ("see https://a.example/x_y now", "see `https://a.example/x_y` now"),
        ("WWW.a.example", "`WWW.a.example`"),
        ("ask @desk or desk@a.example", "ask `@desk` or `desk@a.example`"),
        ("https://a`|b", "`https://aˋ¦b`"),
    ],
)
def test_text_stays_text(text, shown):
    assert escape_markdown(text) == shown


def test_plain_words_stay_plain():
    assert (
        escape_markdown("Ferries run until 1.30 - at night: “he said” (once).")
        == "Ferries run until 1.30 - at night: “he said” (once)."
    )


@given(st.text(alphabet="ab1 \t\n\\`*_{}[]()<>#+-.!|~&;:/@=$'\"“”w", max_size=40))
def test_any_text_is_one_paragraph_of_that_text(text):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape_markdown(text))
    if not clean_line(text):
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    pieces = tokens[1].children
    assert {piece.type for piece in pieces} <= {"text", "code_inline"}
    shown = "".join(piece.content for piece in pieces)
    assert shown.replace("ˋ", "`").replace("¦", "|") == clean_line(text)
