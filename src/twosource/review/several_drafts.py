"""Checks of several drafts, each rendered by itself → one file of the same format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree import ElementTree

from twosource.errors import InputError

ONE_DRAFT = ("html", "md", "docx")
"""Formats that are the draft itself with notes: two of them are two files."""


def refuse_several(format: str, count: int) -> None:
    """Before any work is done: a format that holds one draft, and several drafts.

    Raises:
        InputError: they do not go together.
    """
    if count > 1 and format in ONE_DRAFT:
        raise InputError(f"--output-format {format}: holds one draft, and {count} were given; check them one by one")


def join_rendered(format: str, rendered: Sequence[bytes]) -> bytes:
    """One file for all drafts, in their order; that of a single draft as it is.

    JSON becomes a list of reports, SARIF one log with a run a draft, JUnit one document with a suite a draft; what is
    made of lines follows one after the other.
    """
    if len(rendered) == 1:
        return rendered[0]
    if format == "json":
        return json.dumps([json.loads(text) for text in rendered], indent=2, ensure_ascii=False).encode() + b"\n"
    if format == "sarif":
        logs = [json.loads(text) for text in rendered]
        joined = logs[0] | {"runs": [run for log in logs for run in log["runs"]]}
        return json.dumps(joined, indent=2, ensure_ascii=False).encode() + b"\n"
    if format == "junit":
        return _join_suites(rendered)
    return b"".join(rendered)


def _join_suites(rendered: Sequence[bytes]) -> bytes:
    # Our own output, written a moment ago: there is nothing in it that a parser need fear.
    roots = [ElementTree.fromstring(text) for text in rendered]
    joined = ElementTree.Element("testsuites", {**roots[0].attrib})
    for key in ("tests", "failures", "errors", "skipped"):
        if key in joined.attrib:
            joined.set(key, str(sum(int(root.get(key, "0")) for root in roots)))
    joined.extend([suite for root in roots for suite in root])
    ElementTree.indent(joined)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(joined, encoding="unicode") + "\n"
    return text.encode()
