import pytest

from twosource.reports.escape import escape_markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("# no heading\n- no list", r"\# no heading \- no list"),
        ("a | b", r"a \| b"),
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
    assert escape_markdown("Ferries run until midnight, “he said”") == "Ferries run until midnight, “he said”"
