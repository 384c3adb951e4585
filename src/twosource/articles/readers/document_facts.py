"""Title and author as a document's properties have them → those that its makers wrote, and not its software."""

from __future__ import annotations

import re

_FILE = re.compile(r"\.(?:docx?|docm|odt|rtf|pdf|indd|qxd|qxp|pages|txt|tmp|html?|pptx?|xlsx?|wpd|tex|eps|ai)$", re.I)
_PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel|office)\b|word\b.*\s-\s|about:|untitled|document\d*$|dokument\d*$|"
    r"unbenannt|sans titre|sin título|layout ?\d*$|print$|powerpoint|slide \d|title$|no title|\(anonymous\)|"
    r"unspecified|none$|null$|template|press ?release ?(?:template)?$|news ?release$|doc\d*$|page \d+$|file:)",
    re.I,
)
_NOBODY = re.compile(
    r"\b(?:user|admin|administrator|owner|office|microsoft|apple|adobe|author|anonymous|unknown|windows|default|"
    r"reportlab|python-docx|libreoffice|openoffice|calibre|guest|pc|laptop|desktop|unspecified|scanner|xerox|canon)\b",
    re.I,
)
MAX_TITLE_WORDS = 40
MAX_AUTHOR_WORDS = 12


def find_title(value: object) -> str | None:
    """The title, unless it is a file's name, a program's placeholder, or too long to be one."""
    title = _line_of(value)
    words = title.split()
    if not 2 <= len(words) <= MAX_TITLE_WORDS or _FILE.search(title) or _PROGRAM.match(title):
        return None
    return title if any(c.isalpha() for c in title) and "\ufffd" not in title else None


def find_author(value: object) -> str | None:
    """The author, where it reads as a person's or an organisation's name: two words at least, with capitals.

    A name of an account ("jsmith", "Microsoft Office User") is nobody's byline.
    """
    author = _line_of(value)
    words = author.split()
    if not 2 <= len(words) <= MAX_AUTHOR_WORDS or _NOBODY.search(author) or "@" in author or "\ufffd" in author:
        return None
    return author if sum(word[:1].isupper() for word in words) >= 2 and not re.search(r"\d|[\\/]", author) else None


def _line_of(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
