"""CaseStatus and CaseDiff → lines for a terminal; whatever comes from an article is one safe line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from twosource.cases.case_records import CaseDiff, CaseRun, CaseStatus, ChangedGroup, GroupMove
from twosource.cases.upkeep import FoundClaim
from twosource.reports.credits import count_of
from twosource.reports.marks import clean_line
from twosource.reports.summary import name_range
from twosource.review.decisions_words import write_time

SHOWN = 10
"""Entries of a list before the rest is counted only; `--all` shows them."""

MAX_TEXT = 160
"""Characters of a claim."""


def describe_status(status: CaseStatus) -> str:
    """What a case holds, on a few lines."""
    unknown = f" ({status.unknown_outlets} unknown)" if status.unknown_outlets else ""
    outlets = count_of(status.outlets + status.unknown_outlets, "outlet") + unknown
    head = [count_of(status.articles, "article"), outlets, _describe_days(status)]
    states = " · ".join(f"{number:,} {name}" for name, number in status.by_status.items())
    kept = [
        (status.doubles, "double", "doubles"),
        (status.old_versions, "earlier version", "earlier versions"),
        (status.removed, "removed", "removed"),
        (status.not_read, "not read", "not read"),
    ]
    beside = " · ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in kept if number)
    lines = [
        f"{'Case':10}{clean_line(status.file)}  {' · '.join(part for part in head if part)}  policy {status.policy}",
        f"{'':10}{count_of(status.claims, 'claim')} → {count_of(status.groups, 'group')}: {states}",
        f"{'Beside':10}{beside}" if beside else "",
        f"{'Last run':10}{describe_run(status.last_run)}" if status.last_run else f"{'Last run':10}none yet",
        f"{'File':10}{status.bytes / 1e6:,.1f} MB · case format {status.format} · Twosource {status.version}",
        f"{'Models':10}{' · '.join(f'{name} {digest[:12]}' for name, digest in sorted(status.models.items()))}",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _describe_days(status: CaseStatus) -> str:
    if status.first_published is None or status.last_published is None:
        return "no dates" if status.articles else ""
    return name_range(date.fromisoformat(status.first_published), date.fromisoformat(status.last_published))


def describe_run(run: CaseRun) -> str:
    """As "run 7, add, 22 November 2026, 02:26 UTC: 2 new, 40 claims"."""
    done = [f"{value:,} {key.replace('_', ' ')}" for key, value in run.done.items() if isinstance(value, int) and value]
    return f"run {run.run}, {run.kind}, {write_time(run.at)}" + (f": {', '.join(done)}" if done else "")


def describe_diff(diff: CaseDiff, show_all: bool = False) -> str:
    """What changed, the most telling first."""
    shown = 10**9 if show_all else SHOWN
    since = f"run {diff.since.run} ({write_time(diff.since.at)})" if diff.since else "the empty case"
    lines = [f"{clean_line(diff.file)}  since {since}: {count_of(len(diff.runs), 'run')}"]
    parts: list[tuple[str, Sequence[str]]] = [
        ("Newly contested", [line for g in diff.contested for line in _write_group(g)]),
        ("Newly corroborated", [line for g in diff.corroborated for line in _write_group(g)]),
        ("No longer so", [line for g in diff.weakened for line in _write_group(g)]),
        (
            "Superseded",
            list(
                dict.fromkeys(
                    f"{_quote(one.text)} → {_quote(one.by_text)}: {clean_line(one.message)}" for one in diff.superseded
                )
            ),
        ),
        (
            "Decisions lapsed",
            [
                f"{clean_line(one.draft) or 'standard input'}: {clean_line(one.message)} ({one.verdict} by "
                f"{clean_line(one.by)})"
                for one in diff.lapsed
            ],
        ),
        ("Articles", [f"{one.change}: {clean_line(one.path)} ({clean_line(one.outlet)})" for one in diff.articles]),
        ("Groups merged or split", [_write_move(move) for move in diff.moves]),
        (
            "New claims",
            [f"{_quote(one.text)}  {clean_line(one.outlet)}, {clean_line(one.path)}" for one in diff.claims],
        ),
    ]
    counts = {
        "Newly contested": len(diff.contested),
        "Newly corroborated": len(diff.corroborated),
        "No longer so": len(diff.weakened),
    }
    for name, entries in parts:
        if entries:
            lines += ["", f"{name} ({counts.get(name, len(entries)):,})", *_cut(entries, shown)]
    if len(lines) == 1:
        lines.append("Nothing changed")
    return "\n".join(lines) + "\n"


def describe_found(one: FoundClaim) -> str:
    """A claim that was searched for, on one line."""
    return f"{clean_line(one.path)}: {clean_line(one.text)}  ({clean_line(one.outlet)}; {one.status})"


def _cut(entries: Sequence[str], shown: int) -> Iterator[str]:
    yield from (f"  {entry}" for entry in entries[:shown])
    if len(entries) > shown:
        yield f"  … and {len(entries) - shown:,} more (--all)"


def _write_group(group: ChangedGroup) -> Iterator[str]:
    was = f"{group.was} → {group.now}" if group.was and group.was != group.now else group.now
    who = ", ".join(clean_line(outlet) for outlet in group.outlets)
    yield f"{_quote(group.statement)}  {was}; {count_of(group.n_independent, 'origin')}; {who}"
    yield from (f"  {clean_line(message)}" for message in group.messages)


def _write_move(move: GroupMove) -> str:
    claims = count_of(move.n_claims, "claim")
    if move.kind == "merged":
        return f"group {move.group} became part of group {move.other} ({claims}): {_quote(move.statement)}"
    if move.kind == "split":
        return f"group {move.other} took {claims} from group {move.group}: {_quote(move.statement)}"
    return f"group {move.group} is empty ({claims} went with their articles)"


def _quote(text: str) -> str:
    line = clean_line(text)
    short = line if len(line) <= MAX_TEXT else f"{line[: MAX_TEXT - 1].rstrip()}…"
    return short if short.startswith(("“", '"', "„", "«")) else f"“{short}”"
