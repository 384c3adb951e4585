"""Head of a Markdown file → the facts in its YAML front matter, and the span it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.articles.metadata import KEYS, NOTHING, Known, parse_known
from twosource.records import SkippedSpan

_FENCED = re.compile(r"---[ \t]*\r?\n(?P<body>.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says; `span` is None where there is no front matter."""

    known: Known = NOTHING
    span: SkippedSpan | None = None
    problems: tuple[str, ...] = ()


def parse_front_matter(text: str) -> FrontMatter:
    """Facts between two lines of dashes at the very top.

    A rule of dashes above ordinary text is no front matter. Front matter that is no YAML is skipped as furniture and
    reported; the article is read all the same.
    """
    match = _FENCED.match(text)
    if match is None:
        return FrontMatter()
    import yaml

    span = SkippedSpan(start=0, end=len(match.group().rstrip()), reason="front matter")
    try:
        values = yaml.safe_load(match["body"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        names = "|".join(name for group in KEYS.values() for name in group)
        if not re.search(rf"^(?:{names})\s*:", match["body"], re.MULTILINE):
            return FrontMatter()
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 2}" if mark else ""
        return FrontMatter(
            span=span, problems=(f"front matter is not valid YAML{place}; mend it, what it says is not used",)
        )
    if not isinstance(values, dict):
        return FrontMatter()
    table = {str(key).lower(): value for key, value in values.items()}
    known, problems = parse_known(table, "metadata")
    return FrontMatter(known, span, tuple(problems))
