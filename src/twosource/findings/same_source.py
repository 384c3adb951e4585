"""Two claims of two outlets → what they have in common: an outlet, a person or a document they both rest on."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from twosource.findings.claim_words import content_text
from twosource.findings.quoted_words import QUOTED, find_quotes, quote_tokens
from twosource.findings.wording import origin_of, relays_of
from twosource.records import Article, Claim, Source

MIN_QUOTED_RUN = 4
"""Words in a row that both have between quote marks: two people do not say them alike by chance."""

MIN_WHOLE = 2
"""Words of a quotation that stands whole between the other's marks."""

MIN_TOLD_RUN = 6
"""Words in a row that one quotes and the other tells without marks; a shorter quotation counts when it is whole."""

MIN_COPIED_RUN, MIN_COPIED_RATIO = 12, 0.5
"""Words in a row that two outlets tell alike without marks, and their part of the shorter sentence."""

MIN_PART_RUN = 6
"""The same where the one article is known to have a part of the other's text."""

MIN_SPELLED, MIN_ALIKE = 5, 0.8
"""Letters of two last names that are compared, and how like they are where they are one in two spellings."""

NICKNAMES = {
    "bill": "william", "bob": "robert", "bobby": "robert", "dick": "richard", "ed": "edward", "hank": "henry",
    "harry": "henry", "jack": "john", "jim": "james", "jimmy": "james", "kate": "catherine", "liz": "elizabeth",
    "beth": "elizabeth", "meg": "margaret", "peggy": "margaret", "ted": "edward", "tony": "anthony", "will": "william",
    "bert": "albert", "chuck": "charles", "betsy": "elizabeth", "sandy": "alexander", "alex": "alexander",
}  # fmt: skip
"""Short forms of given names that begin with another letter, or are as common as the long one."""

UNCLEAR_KEY = "unnamed:unclear"
"""The key of every speaker that could not be resolved: two of them are not known to be one."""


_SECTION = re.compile(
    r"\s+\((?:online |web )?(?:news|opinion|editorial|blog|politics|world|business|sport|web|online)\)\s*$",
    re.IGNORECASE,
)


def find_shared_link(a: Claim, b: Claim, one: Article, two: Article, count_origins: bool = True) -> str | None:
    """Why two claims rest on one source: a link of one chain is a link, or the outlet, of the other.

    Args:
        a: a claim of article `one`.
        b: a claim of article `two`.
        one: an article.
        two: an article of another outlet.
        count_origins: whether a common origin joins them; a common relay does in any case.
    """
    links_a, links_b = _links(a, one), _links(b, two)
    origin_a, origin_b = origin_of(a), origin_of(b)
    for left in links_a:
        for right in links_b:
            if may_be_one(left, right):
                kind = "origin" if left is origin_a and right is origin_b else "relay"
                if kind == "relay" or count_origins or left.kind == "outlet":
                    return f"same {kind}: {max((left.name, right.name), key=len)}"
    for links, outlet, other in ((links_a, one.outlet, two), (links_b, two.outlet, one)):
        names = (other.outlet, *other.outlet_aliases)
        for link in links:
            if link.kind in {"outlet", "organisation"} and any(same_outlet_name(link.name, name) for name in names):
                return f"{outlet} has it from {other.outlet}"
    return None


def _links(claim: Claim, article: Article) -> list[Source]:
    """Everyone a claim passed through before it reached its own outlet."""
    origin = origin_of(claim)
    links = [*([origin] if origin is not None else []), *relays_of(claim)]
    if article.wire:
        links.append(Source(name=article.wire, kind="outlet", role="relay", named=True, key=f"outlet:{article.wire}"))
    return links


def may_be_one(left: Source, right: Source) -> bool:
    """Whether two links are one: one key, a short and a full name of one outlet or person, or a person's own office."""
    if left.key == right.key:
        return left.key != UNCLEAR_KEY
    if left.kind == "outlet" and right.kind == "outlet":
        return same_outlet_name(left.name, right.name)
    if "outlet" in (left.kind, right.kind) or not (left.named and right.named):
        return False
    return same_person_name(left.name, right.name) or _is_office_of(left, right) or _is_office_of(right, left)


def _is_office_of(office: Source, person: Source) -> bool:
    """Whether an organisation bears the person's name ("Prado's office")."""
    last = name_key(person.name).split()[-1:]
    return (
        office.kind == "organisation"
        and person.kind == "person"
        and bool(last)
        and last[0] in name_key(office.name).split()
    )


def same_person_name(one: str, other: str) -> bool:
    """Whether two names of persons may be one: the last names agree, or one is a part of the other."""
    left, right = ([w for w in name_key(name).split() if len(w) > 1] for name in (one, other))
    if not left or not right:
        return False
    part = set(left) <= set(right) or set(right) <= set(left)
    return part or (left[-1] == right[-1] and _initials_fit(left, right)) or _is_spelled_alike(left, right)


def _is_spelled_alike(left: list[str], right: list[str]) -> bool:
    """Whether two full names are two spellings of one: "Saleh Erekar", "Saleh Erakar"."""
    if min(len(left), len(right)) < 2 or left[0] != right[0] or min(len(left[-1]), len(right[-1])) < MIN_SPELLED:
        return False
    return SequenceMatcher(None, left[-1], right[-1], autojunk=False).ratio() >= MIN_ALIKE


def _initials_fit(left: list[str], right: list[str]) -> bool:
    """Two full names with one last name are one person only where the first names agree.

    Of "Special Agent Ana Reis" the first name may be the first word, or the one before the last: titles stay in names.
    """
    if len(left) == 1 or len(right) == 1:
        return True
    return any(
        one[0] == other[0] or NICKNAMES.get(one, one) == NICKNAMES.get(other, other)
        for one, other in ((left[0], right[0]), (left[-2], right[-2]))
    )


def same_outlet_name(one: str, other: str) -> bool:
    """Whether two outlets may be one: equal names, or one is the end of the other ("the Ledger", "Ilvera Ledger")."""
    left, right = f" {outlet_name_key(one)}", f" {outlet_name_key(other)}"
    return left.endswith(right) or right.endswith(left)


def outlet_name_key(name: str) -> str:
    """An outlet's name as it is compared: sections in brackets are the same outlet ("Ledger (Opinion)")."""
    return name_key(_SECTION.sub("", name))


def name_key(name: str) -> str:
    """A name as it is compared: lower case, no article or "his" before it, no punctuation."""
    return re.sub(r"^(?:(?:the|a|an|his|her|its|their|our) )+", "", re.sub(r"[^\w]+", " ", name.lower()).strip())


def share_passage(a: Claim, b: Claim, min_run: int = MIN_COPIED_RUN) -> bool:
    """Whether both tell it, outside quotation marks, in the same words: one has it from the other, or both from one.

    Twelve words in a row and half of the shorter sentence: a court's full name or a plain fact is told alike by chance.
    """
    left, right = _told(a), _told(b)
    if a.attribution.mode == "direct" or b.attribution.mode == "direct" or not left or not right:
        return False
    match = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    words = sum(word != "…" for word in left[match.a : match.a + match.size])
    return words >= max(min_run, MIN_COPIED_RATIO * min(len(left), len(right)))


def asked_themselves(a: Claim, b: Claim) -> bool:
    """Whether both name a source: who copies keeps the other's source or drops it, and does not find one of its own."""
    origins = (origin_of(a), origin_of(b))
    return all(origin is not None and origin.named and origin.kind != "unnamed" for origin in origins)


def _told(claim: Claim) -> list[str]:
    """Words of a claim in lower case, each quotation as "…"."""
    return [str(word) for word in re.findall(r"[\w’']+|…", QUOTED.sub(" … ", claim.text).lower())]


def share_quote(a: Claim, b: Claim) -> bool:
    """Whether the words one claim quotes are quoted or told in the other: one utterance, whoever is named for it."""
    quotes_a, quotes_b = _quoted(a), _quoted(b)
    if any(_is_whole_in(one, other) or _is_whole_in(other, one) for one in quotes_a for other in quotes_b):
        return True
    if any(_longest_run(one, other) >= MIN_QUOTED_RUN for one in quotes_a for other in quotes_b):
        return True
    told_a, told_b = quote_tokens(content_text(a)), quote_tokens(content_text(b))
    return any(
        _longest_run(quote, told) >= min(MIN_TOLD_RUN, max(MIN_QUOTED_RUN, len(quote)))
        for quotes, told in ((quotes_a, told_b), (quotes_b, told_a))
        for quote in quotes
    )


def _quoted(claim: Claim) -> list[list[str]]:
    return [quote_tokens(quote) for quote, _ in find_quotes(claim)]


def _is_whole_in(short: list[str], long: list[str]) -> bool:
    """Whether a short quotation stands whole in another one: it was cut from the same words."""
    size = len(short)
    return size >= MIN_WHOLE and any(long[i : i + size] == short for i in range(len(long) - size + 1))


def _longest_run(left: list[str], right: list[str]) -> int:
    return SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size
