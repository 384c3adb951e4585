"""Article and offsets → the addresses other tools read: relative URIs, regions of lines, columns and characters."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from twosource.records import Article, Location
from twosource.reports.cards import web_address
from twosource.reports.draft_sheet import locate, locate_end

DRIVE = re.compile(r"[A-Za-z]:[\\/]")

BASE = "%SRCROOT%"
"""What the readers of SARIF call the folder that relative addresses start from: here the working folder."""


def write_address(article: Article) -> dict[str, str]:
    """Where an article is, as SARIF's `uri` and `uriBaseId`.

    A path that was given from the working folder stays relative; an absolute one is a `file:` address; an article
    with no file has its web address, or its id.
    """
    if article.path and article.path != "-":
        # A row of a JSON Lines file is "file#id": the id is the address's fragment.
        path, _, row = (
            article.path.partition("#") if article.path.endswith(f"#{article.id}") else (article.path, "", "")
        )
        fragment = f"#{quote(row)}" if row else ""
        if DRIVE.match(path):
            return {"uri": PureWindowsPath(path).as_uri() + fragment}
        if path.startswith("/"):
            return {"uri": PurePosixPath(path).as_uri() + fragment}
        return {"uri": quote(path.replace("\\", "/").removeprefix("./")) + fragment, "uriBaseId": BASE}
    address = web_address(article)
    return {"uri": quote(address, safe=":/?#[]@!$&'()*+,;=%~")} if address else {"uri": quote(article.id, safe="")}


def write_region(article: Article, place: Location) -> dict[str, Any]:
    """A place as SARIF's region: lines and columns count from 1, the end column stands after the last character.

    They count in the text that was read. In a Word file or a web page that is one line a paragraph, not the file's own
    lines.
    """
    line, column = locate_end(article, place)
    text = article.text[place.start : place.end]
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": line,
        "endColumn": column + (1 if text else 0),
        "charOffset": place.start,
        "charLength": len(text),
        "snippet": {"text": text},
    }


def region_of(article: Article, start: int, end: int) -> dict[str, Any]:
    """Characters of an article as SARIF's region."""
    return write_region(article, locate(article, start, end))
