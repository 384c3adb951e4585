"""A row of names and values → Extracted: which column is the text, the outlet, the date, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from twosource.articles.decode import replace_surrogates
from twosource.articles.metadata import KEYS, Known, find_host, parse_known
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.fragment_text import FragmentText, read_text_value
from twosource.articles.readers.moments import parse_moment
from twosource.records import SkippedSpan, TextPlace
from twosource.settings import ArticleSettings, ColumnSettings

OWN_NAMES: dict[str, tuple[str, ...]] = {"text": ("text",), **KEYS}
"""Field → the names we give it ourselves: a file that uses them is read without a word about it."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": (
        *("body", "content", "articletext", "fulltext", "maintext", "articlebody", "bodytext", "contenttext"),
        *("plaintext", "rawtext", "cleantext", "storytext", "newstext", "articlecontent", "fullcontent", "maincontent"),
        *("article", "story", "bodyhtml", "contenthtml", "articlehtml", "bodyxhtml", "html"),
    ),
    "outlet": (
        *("publicationname", "outletname", "publishername", "sourcename", "medianame", "newspaper", "newssource"),
        *("media", "site", "sitename", "website", "domain", "sourcedomain", "domainname", "hostname", "provider"),
        "copyrightholder",
    ),
    "published": (
        *("publisheddate", "publishdate", "datepublish", "datepublished", "publicationdate", "publishedon", "pubdate"),
        *("firstpublished", "firstpublicationdate", "publishtime", "publishedtime", "dateofpublication", "articledate"),
        "datetime",
    ),
    "title": ("articletitle", "headlinemain", "subject", "headlines", "heading"),
    "byline": ("writer", "creator", "reporter", "authorname", "journalist", "writtenby"),
    "url": ("articleurl", "weburl", "canonicalurl", "permalink", "href", "uri", "requestedurl", "sourceurl", "address"),
    "language": ("languagecode", "languageiso", "langcode"),
    "id": ("articleid", "docid", "documentid", "guid", "uuid"),
}
"""Field → further names it goes by in exports, as `_key` writes them, the likeliest first. Summaries, teasers and dates
of change are no one's synonym."""

ABSENT = frozenset({"", "nan", "nat", "none", "null", "n/a", "<na>"})
"""What exporting programs write where a cell is empty."""
INNER = ("rendered", "name", "title", "value", "text", "main", "full_name")
"""Where a value is an object of its own ("source": {"name": …}), the key that has its words."""
MAX_PARAGRAPHS = 20_000

_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+(?P<left>\d+) chars?\]\s*\Z")
TAIL = 60
"""Characters at a text's end in which that mark stands."""


class ColumnReader:
    """Reads the rows of one table; says once which columns it took for what."""

    def __init__(self, settings: ArticleSettings) -> None:
        self._chosen = settings.columns
        self._told: set[tuple[str, str]] = set()

    def read(self, row: Mapping[str, object], number: int, place: str) -> Extracted | Unread:
        """The article of a row.

        Args:
            row: column → value; a dot in the settings' name of a column leads into an object ("source.name").
            number: the row's number as a reader of the table counts.
            place: names the row where it has no id of its own.
        """
        columns = find_columns(tuple(str(name) for name in row), self._chosen)
        used: dict[str, str] = {}
        values: dict[str, object] = {}
        for field, names in columns.items():
            name = next((name for name in names if not _is_absent(_look_up(row, name))), None)
            if name is not None:
                used[field], values[field] = name, _look_up(row, name)
        body = _read_text(values.pop("text", None))
        if not body.text.strip():
            empty = f"its text is empty (column {columns['text'][0]!r})" if columns["text"] else ""
            return Unread(place, empty or say_no_text([str(name) for name in row]))
        known, problems = _read_known(values)
        cut = _CUT.search(body.text, max(0, len(body.text) - TAIL))
        spans = (SkippedSpan(start=cut.start(), end=cut.end(), reason="cut off"),) if cut else ()
        left = [f"the export cut its text off, {int(cut['left']):,} characters are missing"] if cut else []
        return Extracted(
            body.text,
            known,
            part=known.id or place,
            headings=body.headings,
            skipped_spans=spans,
            places=(TextPlace(start=0, end=len(body.text), kind="row", number=number),),
            notes=(*self._tell(used), *left, *problems),
        )

    def _tell(self, used: Mapping[str, str]) -> list[str]:
        """A sentence on columns that were guessed and not named yet."""
        guessed = {
            (field, name)
            for field, name in used.items()
            if _key(name) not in map(_key, OWN_NAMES[field]) and name != getattr(self._chosen, field)
        }
        new = [one for one in used.items() if one in guessed - self._told]
        self._told.update(new)
        if not new:
            return []
        said = ", ".join(f"column {name!r} as {field}" for field, name in new)
        return [f"read {said}; name others under [articles.columns] in twosource.toml where that is wrong"]


@lru_cache(maxsize=256)
def find_columns(names: tuple[str, ...], chosen: ColumnSettings) -> dict[str, tuple[str, ...]]:
    """Field → the columns that may hold it, the likeliest first; a column chosen in the settings is the only one."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(_key(name), name)
    found: dict[str, tuple[str, ...]] = {}
    for field, own in OWN_NAMES.items():
        if wanted := getattr(chosen, field):
            found[field] = (wanted,)
            continue
        keys = [*(_key(name) for name in own), *SYNONYMS[field]]
        found[field] = tuple(dict.fromkeys(by_key[key] for key in keys if key in by_key))
    return found


def say_no_text(names: list[str]) -> str:
    """Why a row or a table has no article, and what to set."""
    if not names:
        return 'no text; give a JSON object with the article under "text"'
    shown = ", ".join(name[:40] for name in names[:12]) + (", …" if len(names) > 12 else "")
    return f'no text among its columns ({shown}); put the article under "text" or set text under [articles.columns]'


def _key(name: str) -> str:
    """A column's name without case, blanks and signs: "Article Text", "article_text" and "articleText" are one."""
    return re.sub(r"[^a-z0-9]", "", name[:80].lower())


def _look_up(row: Mapping[str, object], name: str) -> object:
    if name in row or "." not in name:
        return row.get(name)
    value: object = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _is_absent(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in ABSENT
    return value is None or value != value or (isinstance(value, (list, dict, tuple)) and not value)


def _read_text(value: object) -> FragmentText:
    """The words of a cell; a list is paragraphs."""
    value = _unwrap(value)
    if isinstance(value, (list, tuple)):
        parts = [part for part in map(_unwrap, value[:MAX_PARAGRAPHS]) if isinstance(part, str)]
        value = "\n".join(parts)
    return read_text_value(value) if isinstance(value, str) else FragmentText()


def _read_known(values: Mapping[str, object]) -> tuple[Known, list[str]]:
    told: dict[str, object] = {}
    for field, value in values.items():
        plain = [_unwrap(one) for one in value[:50]] if isinstance(value, (list, tuple)) else _unwrap(value)
        if field == "published":
            plain = parse_moment(plain)
        elif field == "title" and isinstance(plain, str):
            plain = read_text_value(plain).text
        told[field] = plain
    known, problems = parse_known(told, "given")
    host = (
        find_host(f"https://{known.outlet}")
        if known.outlet and re.fullmatch(r"[\w-]+(\.[\w-]+)+", known.outlet)
        else None
    )
    return (replace(known, outlet=host, outlet_from="domain") if host else known), problems


def _unwrap(value: object) -> object:
    """The words of an object that says one thing ({"rendered": …}), else the value."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in INNER if isinstance(value.get(key), str)), None)
    return replace_surrogates(value) if isinstance(value, str) else value
