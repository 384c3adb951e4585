"""Rule code → the words a reader sees: its name, and the part of the report it belongs to.

The catalogue with rationale and examples lives with the findings; a report only needs the name, and a
test holds the two together.
"""

from __future__ import annotations

RULE_NAMES = {
    "TS101": "single-source",
    "TS102": "single-origin",
    "TS103": "unnamed-only",
    "TS104": "unattributed",
    "TS105": "unsupported",
    "TS201": "denial",
    "TS202": "number",
    "TS203": "date",
    "TS204": "place",
    "TS205": "speaker",
    "TS206": "quotation",
    "TS207": "parties",
    "TS301": "attribution-dropped",
    "TS302": "hedge-dropped",
    "TS303": "source-upgraded",
    "TS304": "outdated",
    "TS901": "outlet unknown",
    "TS902": "date unknown",
    "TS903": "unreadable",
}

QUESTIONS = {
    "TS201": "Is it so?",
    "TS202": "Which number?",
    "TS203": "Which day?",
    "TS204": "Which place?",
    "TS205": "Who said it?",
    "TS206": "Which words?",
    "TS207": "Whose account?",
}
"""What a conflict leaves open: without it, one side's sentence would stand as the headline."""

CIRCULAR = "TS102"
"""Looks corroborated, is not: many outlets, one origin."""


def name_rule(code: str) -> str:
    """The rule's name; a code this version does not know stands for itself."""
    return RULE_NAMES.get(code, code)


def ask(code: str) -> str:
    """The question a conflict leaves open; empty for other rules."""
    return QUESTIONS.get(code, "")


def is_conflict(code: str) -> bool:
    """Two claims that cannot both stand as written."""
    return code.startswith("TS2")


def is_thin(code: str) -> bool:
    """A claim that rests on too little: one outlet, unnamed sources only, no source at all."""
    return code.startswith("TS1") and code != CIRCULAR


def is_changed(code: str) -> bool:
    """A claim that grew firmer, or older, on its way from one outlet to the next."""
    return code.startswith("TS3")


def is_input(code: str) -> bool:
    """Something about an article, not about a claim."""
    return code.startswith("TS9")
