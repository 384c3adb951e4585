"""Lines of a mail → spans that are no reporting: quoted replies, heads of forwarded mails, signatures, footers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from twosource.records import SkippedSpan

QUOTED, HEAD, SIGNATURE, FOOTER, LINK = "quoted mail", "mail head", "signature", "mail footer", "link"
MAX_SIGNATURE = 20
"""Lines below "-- " that are a signature; where more follow, the mark is a rule between stories."""
MAX_FOOTER = 320
"""Characters of a footer's line; what is longer is a paragraph."""
MAX_WRAP = 100
"""Longest line that a mail program may have wrapped; what is longer was not wrapped at all."""
MIN_WRAP = 45
"""Narrowest that one wraps at."""

_FIELD = re.compile(r"[>\s*]*(?P<name>From|Sent|Date|Subject|To|Cc|Reply-To|Importance)\s*:\s*\*?\s*(?P<value>.*)")
_FORWARDED = re.compile(r"[>\s]*(?:-{2,}\s*Forwarded (?:message|by)\b.*|Begin forwarded message:?)\s*", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"[>\s]*(?:-{2,}\s*(?:Original|Previous) (?:Message|Appointment)\s*-{2,}|_{20,})\s*", re.IGNORECASE
)
_WROTE = re.compile(r"[>\s]*On\b.{6,200}\bwrote:\s*", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)])\s|\s{4,}")
_ENDED = re.compile(r"[.!?:][\"”’)\]]*\s*\Z")
_MARK = re.compile(r"--\s?")
_PHONE = re.compile(
    r"(?:Sent|Get) (?:from|via|using|with) (?:my |Outlook|Mail|Yahoo|Proton|Gmail|Samsung).{0,60}", re.IGNORECASE
)
_FOOTERS = re.compile(
    r"(?:^|[.|•·]\s*)(?:"
    r"(?:click here to |to )?(?:unsubscribe|opt[ -]out)\b|"
    r"(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?|settings)\b|"
    r"view (?:this )?(?:e-?mail |newsletter |it )?(?:in|on|online|as)\b.{0,30}(?:browser|web|online|page)?|"
    r"having trouble (?:reading|viewing)|(?:was this|were you|has this been|did someone)\b.{0,30}\bforward(?:ed)?\b|"
    r"forward (?:this )?to a friend|you(?:['’]re| are| have)? (?:received?|receiving|getting) (?:this|our)\b|"
    r"this (?:e-?mail|message|newsletter) "
    r"(?:was (?:sent|intended)|is (?:confidential|intended)|and any|may contain|contains confidential)|"
    r"add .{3,60} to your (?:address book|contacts)|if you no longer (?:wish|want)|sign(?:ed)? up (?:here|for)\b|"
    r"(?:our )?privacy (?:policy|notice)\b|terms (?:of (?:use|service)|and conditions)\b|"
    r"(?:copyright )?©\s*(?:19|20)\d\d|follow us on\b|(?:why did i get this|not interested anymore)\?|"
    r"advertisement$|please consider the environment"
    r")",
    re.IGNORECASE,
)
"""Each at the beginning of a line, or of a sentence in it."""
_SAID = re.compile(r"\b(?:said|says|told|according|reported|announced|warned)\b", re.IGNORECASE)
_LINKS = re.compile(r"[<\[(]\s?https?://[^\s<>\[\](]{1,2000}?\s?[>\])]|https?://[^\s<>\[\]]{40,2000}")
_ADDRESS = re.compile(r"[<(\[]mailto:[^\s<>]{1,300}[>)\]]")


@dataclass(frozen=True, slots=True)
class MailLines:
    """What is no reporting in a mail's text, and what the mail forwarded in it says of itself."""

    spans: tuple[SkippedSpan, ...]
    forwarded: dict[str, str] = field(default_factory=dict)
    """Field of the forwarded mail's head ("from", "date", "subject") → value; of several, the innermost."""


def join_wrapped(text: str, is_flowed: bool = False) -> str:
    """A plain text with its paragraphs on one line each, as they were before a mail program wrapped them.

    Lines belong together where the next one's first word had no room on the line before. Where that line ends a
    sentence it may be a paragraph of its own: then only if most lines of the text are as full.

    Args:
        text: the body as it was sent.
        is_flowed: whether it says so of itself (RFC 3676): then a blank at a line's end joins it to the next.
    """
    lines = [line.rstrip("\r") for line in text.split("\n")]
    width = max((len(line) for line in lines if len(line) <= MAX_WRAP), default=0)
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and _strip_quote(b).strip()]
    is_full = sum(_is_full(a, b, width) for a, b in pairs) > max(2, 0.5 * len(pairs))
    joined: list[list[str]] = []
    is_open = False
    for at, line in enumerate(lines):
        if is_open and joined:
            joined[-1].append(_strip_quote(line).strip())
        else:
            joined.append([line.rstrip() if line.strip() != "--" else "-- "])
        after = lines[at + 1] if at + 1 < len(lines) else ""
        is_open = _may_go_on(line, after) and (
            (is_flowed and line.endswith(" "))
            or (_is_full(line, after, width) and (is_full or not _ENDED.search(line)))
        )
    return "\n".join(" ".join(words) for words in joined)


def _may_go_on(line: str, after: str) -> bool:
    """Whether the next line can belong to the same paragraph at all."""
    inner = _strip_quote(after)
    if not line.strip() or not inner.strip() or _MARK.fullmatch(line) or _depth(line) != _depth(after):
        return False
    return not (_ITEM.match(inner) or _FIELD.match(inner) or _FIELD.match(line))


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word had no room on the line."""
    word = _strip_quote(after).split(maxsplit=1)[0]
    return width >= MIN_WRAP and len(line) <= MAX_WRAP and len(line) + 1 + len(word) > width


def _depth(line: str) -> int:
    return len(re.match(r"(?:>\s?)*", line)[0].replace(" ", ""))  # type: ignore[index]


def _strip_quote(line: str) -> str:
    return re.sub(r"^(?:>\s?)+", "", line)


def find_mail_furniture(text: str, is_forward: bool) -> MailLines:
    """Everything in a mail's text that is no reporting.

    Args:
        text: a paragraph a line.
        is_forward: whether its subject says that it forwards another mail, so that what it quotes is the news.

    Misses: signatures without "-- ", replies below the quotation without marks.
    """
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    spans: list[SkippedSpan] = []
    forwarded: dict[str, str] = {}
    row = 0
    while row < len(lines):
        start, end, line = lines[row]
        head = _find_head(lines, row)
        if head > row:
            told = _read_head(lines[row:head])
            if is_forward or _FORWARDED.fullmatch(line):
                spans.append(_span(start, lines[head - 1][1], HEAD))
                forwarded |= told
                row = head
                continue
            spans.append(_span(start, len(text.rstrip()), QUOTED))
            break
        reason = _explain_line(lines, row)
        if reason == SIGNATURE and _MARK.fullmatch(line):
            spans.append(_span(start, len(text.rstrip()), SIGNATURE))
            break
        if reason:
            spans.append(_span(start, end, reason))
        else:
            spans += [_span(start + m.start(), start + m.end(), LINK, joins=True) for m in _find_links(line)]
        row += 1
    return MailLines(tuple(spans), forwarded)


def _find_head(lines: list[tuple[int, int, str]], row: int) -> int:
    """Past the head of another mail that begins in this line; the row itself where none does."""
    at = row + 1 if _FORWARDED.fullmatch(lines[row][2]) or _ORIGINAL.fullmatch(lines[row][2]) else row
    first = at
    while at < len(lines) and at - first < 12 and _FIELD.match(lines[at][2]):
        at += 1
    names = {m["name"] for _, _, line in lines[first:at] if (m := _FIELD.match(line))}
    is_head = "From" in names and len(names) >= 2 and bool(names & {"Sent", "Date", "Subject"})
    return at if is_head or (at > row and _FORWARDED.fullmatch(lines[row][2])) else row


def _read_head(lines: list[tuple[int, int, str]]) -> dict[str, str]:
    found = (_FIELD.match(line) for _, _, line in lines)
    told = {m["name"].lower(): m["value"].strip(" *") for m in found if m and m["value"].strip(" *")}
    return {("date" if name == "sent" else name): value for name, value in told.items()}


def _explain_line(lines: list[tuple[int, int, str]], row: int) -> str | None:
    """Why a line is none of the mail's own words, or None."""
    start, end, line = lines[row]
    if line.lstrip().startswith(">") or _WROTE.fullmatch(line):
        return QUOTED
    if row + 1 < len(lines) and len(line) < 200 and _WROTE.fullmatch(f"{line} {lines[row + 1][2]}"):
        return QUOTED
    if row and lines[row][2].rstrip().endswith("wrote:") and _WROTE.fullmatch(f"{lines[row - 1][2]} {line}"):
        return QUOTED
    if _PHONE.fullmatch(line.strip()) or (_MARK.fullmatch(line) and len(lines) - row <= MAX_SIGNATURE):
        return SIGNATURE
    if end - start <= MAX_FOOTER and _FOOTERS.search(line.strip()) and not _SAID.search(line):
        return FOOTER
    return LINK if re.fullmatch(r"\W{0,20}https?://\S+\s*\W{0,20}", line) else None


def _find_links(line: str) -> list[re.Match[str]]:
    found = sorted([*_LINKS.finditer(line), *_ADDRESS.finditer(line)], key=lambda m: m.start())
    return [m for at, m in enumerate(found) if not at or m.start() >= found[at - 1].end()]


def _span(start: int, end: int, reason: str, joins: bool = False) -> SkippedSpan:
    return SkippedSpan(start=start, end=end, reason=reason, joins=joins)
