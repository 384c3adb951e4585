"""Codes and prefixes → which rules speak."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from twosource.errors import SettingsError


def check_known(code: str, known: Sequence[str], place: str) -> str:
    """The code, if a rule has it.

    Raises:
        SettingsError: no rule has it; the message names the place and the nearest code.
    """
    if code in known:
        return code
    near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)
    hint = f"; the nearest is {near[0]}" if near else ""
    raise SettingsError(f"{place}: there is no rule {code!r}{hint}")


def check_prefixes(codes: Iterable[str], known: Sequence[str], place: str) -> None:
    """Every entry is a rule's code or the beginning of one.

    Raises:
        SettingsError: an entry fits no rule; all such are named together, each with the nearest code.
    """
    faults = []
    for code in codes:
        if not code or not any(rule.startswith(code) for rule in known):
            near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)
            faults.append(f"there is no rule {code!r}" + (f"; the nearest is {near[0]}" if near else ""))
    if faults:
        raise SettingsError(f"{place}: {'; '.join(faults)}")


def match_codes(code: str, prefixes: Iterable[str]) -> bool:
    """Whether a rule's code is named by one of the codes or prefixes ("TS2" names all conflicts)."""
    return any(bool(prefix) and code.startswith(prefix) for prefix in prefixes)


def is_selected(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a rule speaks: all where nothing is selected; `ignore` is applied last."""
    return (not select or match_codes(code, select)) and not match_codes(code, ignore)
