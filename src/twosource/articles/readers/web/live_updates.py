"""JSON-LD → the updates of a live blog that it tells, with words of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from twosource.articles.readers.web.json_ld import Things, list_values


def list_updates(things: Things) -> list[Mapping[str, Any]]:
    """The entries that the page's data tell, with words of their own."""
    updates = []
    for thing in things.list_of("LiveBlogPosting"):
        for one in list_values(thing.get("liveBlogUpdate")):
            update = things.follow(one)
            if isinstance(update, Mapping) and (read_body(update) or update.get("headline")):
                updates.append(update)
    return updates


def read_body(update: Mapping[str, Any]) -> str:
    """The words of an update, a paragraph a line."""
    body = update.get("articleBody") or update.get("text") or ""
    if not isinstance(body, str):
        return ""
    if re.search(r"<\w+[\s>/]", body):
        from lxml import html
        from lxml.etree import LxmlError

        from twosource.articles.readers.web.page_lines import list_lines

        try:
            body = "\n".join(line.text for line in list_lines(html.fragment_fromstring(body, create_parent="div")))
        except (LxmlError, ValueError, AssertionError):
            return ""
    import html as entities

    lines = (" ".join(line.split()) for line in entities.unescape(body).splitlines())
    return "".join(line + "\n" for line in lines if line)
