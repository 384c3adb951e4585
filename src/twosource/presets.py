"""Name of a policy → its values: the rules on corroboration that newsrooms use, ready to be named or extended.

| preset | a claim is corroborated by | errors | warnings | off |
|---|---|---|---|---|
| two-source | two independent origins, one of them named | | | |
| three-secondary | three independent outlets; no wire copy, near-copy or relay counts twice | | TS101 | |
| named-only | two independent origins, both named | TS103, TS104 | TS101 | |
| wire-trusted | one agency of `trusted`; else as two-source | | | |
| breaking | as two-source; until then one source will do where it is given | TS104, TS105 | | TS101 |

What a preset does not name keeps the severity that `twosource rules` shows: TS201–TS206 errors, TS102, TS103, TS105
and TS301–TS303 warnings, the rest notes; breaking has TS102 as a note.
"""

from __future__ import annotations

from typing import Any

DEFAULT = "two-source"
LEVELS = ("errors", "warnings", "notes", "off")
"""The lists of a policy that set how serious a rule is; a code stands in one of them only."""

PRESETS: dict[str, dict[str, Any]] = {
    "two-source": {"min_independent": 2, "min_named": 1},
    "three-secondary": {
        "count": "outlets",
        "min_independent": 3,
        "min_named": 0,
        "unattributed_independent": True,
        "warnings": ("TS101",),
    },
    "named-only": {"min_independent": 2, "min_named": 2, "errors": ("TS103", "TS104"), "warnings": ("TS101",)},
    "wire-trusted": {
        "min_independent": 2,
        "min_named": 1,
        "trusted": ("AP", "Associated Press", "Reuters", "AFP", "Agence France-Presse"),
    },
    "breaking": {
        "min_independent": 2,
        "min_named": 1,
        "errors": ("TS104", "TS105"),
        "notes": ("TS102",),
        "off": ("TS101",),
    },
}
"""Preset → the values in which it differs from the defaults of `PolicySettings`."""


def extend_preset(base: str, own: dict[str, Any]) -> dict[str, Any]:
    """A preset's values with one's own on top.

    Args:
        base: a key of `PRESETS`.
        own: values of one's own. Lists of codes add to the preset's, and a code that one's own list names leaves the
            preset's other lists: `errors = ["TS102"]` makes an error of what the preset had as a warning.
    """
    values = {**PRESETS[base], **own}
    named = {code for level in LEVELS for code in own.get(level) or ()}
    for level in LEVELS:
        kept = [code for code in PRESETS[base].get(level, ()) if code not in named]
        mine = own.get(level) or ()
        if isinstance(mine, (list, tuple)):
            values[level] = tuple(dict.fromkeys([*kept, *mine]))
    return values
