"""Source and articles → whose voice it is: what a text calls a person beside the name, and who is one with whom.

"The Harbour Board" and "Harbour Board director Ana Prado" are one origin, and so are Prado and "Rui Costa, a spokesman
for Prado". The chain has only their names; what they are stands in the articles, often sentences away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.findings.same_source import name_key
from twosource.findings.vocabulary import word_set
from twosource.records import Source

ROLES = word_set(
    "spokesman spokeswoman spokesperson secretary chief director commissioner president premier minister chancellor "
    "agent officer sheriff captain commander general colonel major lieutenant sergeant prosecutor attorney lawyer "
    "counsel judge justice senator representative congressman congresswoman governor mayor chairman chairwoman chair "
    "head leader manager adviser advisor aide strategist deputy vice executive ambassador envoy minister activist "
    "organizer founder member official analyst expert professor economist doctor superintendent coordinator "
    "administrator inspector detective investigator correspondent reporter columnist editor anchor producer host "
    "nurse king queen prince pope bishop candidate nominee owner coach fellow scientist engineer union pollster"
)
"""Words by which a text says what somebody is, in lower case or not."""

VOICES = word_set("spokesman spokeswoman spokesperson lawyer attorney counsel aide adviser advisor strategist pollster")
VOICE_PHRASES = ("press secretary", "chief of staff", "campaign manager", "communications director")
"""Who speaks for another: what they say is the other's word."""

HEADING = "head|chief|director|leader|boss|chairman|chairwoman|commissioner|spokesman|spokeswoman|spokesperson|founder"
"""Who speaks for a body named right before: "police chief"; a state's governor does not speak for its hospitals."""

REPORTERS = word_set("correspondent reporter columnist anchor")

KINDS = word_set(
    "department ministry office agency bureau service administration government authority board commission committee "
    "spokesman spokeswoman spokesperson official officials the of and for in on at us national federal state"
)
"""Words of a body's name that say what it is, not which: "the Health Department", "Health Secretary Ana Prado"."""

SEATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("white house", ("president", "vice president")),
    ("kremlin", ("president",)),
    ("elysee", ("president",)),
    ("blue house", ("president",)),
    ("downing street", ("prime minister",)),
    ("pentagon", ("defense secretary", "secretary of defense", "general", "gen")),
    ("defense department", ("defense secretary", "secretary of defense")),
    ("state department", ("secretary of state",)),
    ("justice department", ("attorney general",)),
    ("doj", ("attorney general",)),
    ("department of justice", ("attorney general",)),
    ("treasury", ("treasury secretary", "chancellor of the exchequer")),
    ("foreign office", ("foreign secretary",)),
    ("vatican", ("pope",)),
    ("holy see", ("pope",)),
    ("buckingham palace", ("king", "queen")),
    ("supreme court", ("chief justice",)),
)
"""Seats that speak for the one who holds the office, and the words right before the holder's name."""

CAPITALS = {
    "pyongyang": "north korea", "seoul": "south korea", "moscow": "russia", "beijing": "china", "tehran": "iran",
    "baghdad": "iraq", "damascus": "syria", "ankara": "turkey", "kiev": "ukraine", "kyiv": "ukraine",
    "london": "britain", "paris": "france", "berlin": "germany", "rome": "italy", "madrid": "spain", "tokyo": "japan",
    "cairo": "egypt", "kabul": "afghanistan", "islamabad": "pakistan", "delhi": "india", "new delhi": "india",
    "riyadh": "saudi arabia", "havana": "cuba", "caracas": "venezuela", "ottawa": "canada", "canberra": "australia",
    "jerusalem": "israel", "warsaw": "poland", "budapest": "hungary", "athens": "greece", "minsk": "belarus",
    "tripoli": "libya", "tel aviv": "israel", "amman": "jordan", "beirut": "lebanon", "sanaa": "yemen",
    "khartoum": "sudan", "addis ababa": "ethiopia", "nairobi": "kenya", "pretoria": "south africa",
    "jakarta": "indonesia", "manila": "philippines", "hanoi": "vietnam", "taipei": "taiwan", "brasilia": "brazil",
    "bogota": "colombia", "stockholm": "sweden", "oslo": "norway", "helsinki": "finland", "copenhagen": "denmark",
    "vienna": "austria", "washington": "america", "united states": "america", "united kingdom": "britain",
    "u s": "america", "us": "america",
}  # fmt: skip
"""A capital that speaks is its land's government."""
LANDS = frozenset(CAPITALS.values())

CABINET = (
    "president ", "vice president ", "secretary of ", "attorney general ", "defense secretary ", "white house ",
    "homeland security secretary ", "treasury secretary ", "national security adviser ", "prime minister ",
    "foreign secretary ", "home secretary ", "chancellor ", "chancellor of the exchequer ",
)  # fmt: skip
"""Titles of one government's heads where nothing before them says of what land."""

MILITARY = word_set("general gen lt lieutenant colonel col major maj brig brigadier admiral adm army pentagon centcom")
"""Ranks and bodies by which somebody speaks for the military."""

STATE = word_set(
    "army military government ministry police force forces command defense defence foreign president interior "
    "officials official state department administration agency air navy health justice authorities central security "
    "minister intelligence troops spokesman spokeswoman spokesperson embassy"
)
"""Words of bodies of a state, beside its land's name."""

_RULE = frozenset({"administration", "government"})
_NATIONAL = frozenset({"america", "national", "federal"})
_ISLAMIC_STATE = (
    "isis",
    "isil",
    "daesh",
    "dawlah",
    "islamic state of iraq and syria",
    "islamic state of iraq and the levant",
)
"""One organisation of many names, which its enemies and its friends choose by side."""

STEM = 5
"""Letters by which two forms of a word are one: "Korea", "Korean"; "ministry", "minister"."""
MAX_BEFORE, MAX_AFTER = 9, 16
"""Words beside a name that may say what somebody is; longer ones are clauses."""
ABBREVIATED = re.compile(r"(?:^|\s)(?:[A-Z][a-z]{0,4}|[A-Z](?:\.[A-Z])*)$")
_JOINTS = frozenset({"of", "for", "the", "in", "de", "s", "press", "former", "then"})
_OPENING = r"(?:the|in|on|for|of|to|by|when|as|but|and|after|before|then|meanwhile|[a-z]+day)"
"""Words that stand before a title and say of no land."""
_NO_MODIFIERS = word_set(
    "said says told tells as by with when that from and or but to then while where who which on at is was has had not "
    "former a an this her his its their our by after before because if than like asked calls called named"
)
_STOP_AFTER = re.compile(r"[;:()—“”\"\n]|(?<=[a-z0-9])\.(?:\s|$)|\b(?:who|which|that|said|says|told|added|wrote)\b")


class Affiliations:
    """What the articles of one group call its sources; every name is looked up once in every text."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int], tuple[frozenset[str], tuple[str, ...]]] = {}

    def describe(self, source: Source, texts: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words that texts put beside a source's name, and the phrases they stand in, lower case.

        Empty for what is no person with a name.
        """
        last = _last_name(source)
        words: set[str] = set()
        phrases: list[str] = []
        for text in texts if last else ():
            key = last, id(text)
            if key not in self._found:
                self._found[key] = _read_beside(last, text)
            more, told = self._found[key]
            words |= more
            phrases += told
        return frozenset(words - set(name_key(source.name).split())), tuple(phrases)

    def are_one(self, left: Source, right: Source, texts: tuple[str, str]) -> bool:
        """Whether one of two sources speaks for the other, or both for one body.

        Args:
            left: an origin in the article of the first text.
            right: one in that of the second.
            texts: of both articles, each of which may say who either of them is.
        """
        if _same_government(left, right) or _is_short_for(left, right) or _is_short_for(right, left):
            return True
        if self._in_one_cabinet(left, right, texts):
            return True
        return any(self._is_voice_of(one, other, texts) for one, other in ((left, right), (right, left)))

    def _in_one_cabinet(self, left: Source, right: Source, texts: tuple[str, str]) -> bool:
        """Whether both hold high office in one land's government, as far as the texts tell no land at all."""
        told = [self.describe(source, texts)[1] for source in (left, right)]
        return all(any(f"{phrase} ".startswith(CABINET) for phrase in phrases) for phrases in told)

    def _is_voice_of(self, person: Source, other: Source, texts: tuple[str, str]) -> bool:
        words, phrases = self.describe(person, texts)
        if not phrases:
            return False
        office = re.split(r" (?:of|in|for|at) ", re.sub(r"^the ", "", other.name))[0]
        if other.kind == "person" and office.islower():  # "the regional president in Vela"
            return " " in office and set(name_key(office).split()) <= words
        speaks = bool(words & VOICES) or any(phrase in told for told in phrases for phrase in VOICE_PHRASES)
        if other.kind == "organisation":
            soldier = words & MILITARY and set(name_key(other.name).split()) & {*MILITARY, "military"}
            names = (_telling(other), *(_expand(other, text) for text in texts))
            held = any(_holds(words, name) or _heads(phrases, name) for name in names)
            return bool(soldier) or held or _sits_in(phrases, other)
        if other.kind != "person" or not speaks:
            return False
        if _last_name(other) in words:
            return True
        theirs, told = self.describe(other, texts)
        body = {w for w in words if w not in ROLES | KINDS and len(w) > 2} - {"press", "campaign", "former"}
        seat = any(_sits_in(told, Source(name=s, kind="organisation", role="origin", named=True, key=s))
                   for s, _ in SEATS if set(s.split()) <= words)  # fmt: skip
        return seat or (bool(body) and _holds(theirs, body))


def _last_name(source: Source) -> str:
    words = name_key(source.name).split()
    return words[-1] if source.kind == "person" and source.named and words and len(words[-1]) > 2 else ""


def initials_of(name: str) -> tuple[str, ...]:
    """Initials that a body may go by: "irs" of "a top official of the Internal Revenue Service"."""
    runs = re.findall(r"(?:[A-Z][\w’'-]+(?: (?:of|for|and|the) )?\s*){2,}", name)
    letters = ["".join(re.findall(r"[A-Z](?=[\w’'-])", run)).lower() for run in runs]
    return tuple(found for found in letters if len(found) > 1)


def _is_short_for(short: Source, body: Source) -> bool:
    """Whether a body goes by the other's initials in any order: "DOJ", "Justice Department"."""
    letters = re.sub(r"[^A-Za-z]", "", short.name)
    if not letters.isupper() or not 2 <= len(letters) <= 6 or body.kind != "organisation":
        return False
    own = sorted(letters.lower())
    small = sorted(letters.lower().replace("o", "", 1))
    return any(sorted(found) in (own, small) for found in initials_of(body.name))


def _expand(short: Source, text: str) -> frozenset[str]:
    """Words of what initials stand for where a text has both: "the Vela Harbour Board (VHB)"."""
    letters = re.escape(re.sub(r"[^A-Za-z]", "", short.name))
    if not letters.isupper() or len(letters) < 3:
        return frozenset()
    match = re.search(rf"((?:[A-Z][\w’'-]+ (?:of |for |and |the |on )*){{2,8}})\({letters}\)", text)
    return frozenset(w for w in name_key(match[1]).split() if w not in KINDS) if match else frozenset()


def _heads(phrases: Iterable[str], body: frozenset[str]) -> bool:
    """Whether somebody is called head of a body by a part of its name: "Observatory head", "police chief"."""
    for phrase in phrases:
        before = re.match(r"((?:\w+ )+?)(?:" + HEADING + r")\b", phrase)
        words = set(before[1].split()) - ROLES - {"the", "of", "for"} if before else set()
        if words and _holds(body, words):
            return True
    return False


def _telling(body: Source) -> frozenset[str]:
    """Words of a body's name that say which it is."""
    words = [w for w in name_key(body.name).split() if len(w) > 1]
    return frozenset(w for w in words if w not in KINDS) or frozenset(words)


def _holds(words: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all wanted words are there, in any form of theirs."""
    stems = {word[:STEM] for word in words}
    asked = {word[:STEM] for word in wanted}
    return bool(asked) and asked <= stems


def _sits_in(phrases: Iterable[str], body: Source) -> bool:
    """Whether somebody holds the office whose seat the body is: "President Prado", "the White House"."""
    name = name_key(body.name)
    offices = {office for seat, held in SEATS if seat in name for office in held}
    return any(re.search(rf"(?:^|\b{_OPENING} ){office}\b", told) for told in phrases for office in offices)


def _same_government(left: Source, right: Source) -> bool:
    """Whether one is a land, or its capital, and the other a body of that land; or both are bodies of its state."""
    if any(source.kind == "person" and not _RULE & _words_of(source) for source in (left, right)):
        return False
    one, two = (_fold_capital(source) for source in (left, right))
    if any(_RULE & _words_of(head) and _NATIONAL & _words_of(body) for head, body in ((left, right), (right, left))):
        return True
    if one == two or any(land in LANDS and f" {land}" in f" {body}" for land, body in ((one, two), (two, one))):
        return True
    lands = [next((land for land in sorted(LANDS) if f" {land}" in f" {body}"), None) for body in (one, two)]
    states = [set(body.split()) & STATE for body in (one, two)]
    if lands[0] is not None and lands[0] == lands[1] and all(states):
        return True
    return all(set(body.split()) & (MILITARY | {"military"}) for body in (one, two)) and None in lands


def _words_of(source: Source) -> set[str]:
    """Words of a name and of its mention."""
    whole = source.mention.text if source.mention is not None else ""
    return set(f"{name_key(source.name)} {_fold_america(name_key(whole))}".split()) | set(
        _fold_america(name_key(source.name)).split()
    )


def _fold_america(name: str) -> str:
    return re.sub(r"\b(?:u s|us|american|united states)\b", "america", name)


def _fold_capital(source: Source) -> str:
    name = _fold_america(name_key(source.name))
    for other in _ISLAMIC_STATE:
        name = re.sub(rf"\b{other}\b(?: (?:group|terrorists?|militants?))?", "islamic state", name)
    return CAPITALS.get(name, "islamic state" if name.endswith("islamic state") else name)


def _read_beside(last: str, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words and phrases beside every mention of a last name."""
    phrases: list[str] = []
    for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text, re.IGNORECASE):
        if not match.group()[:1].isupper() and text[match.start() - 1 : match.start()] != "-":
            continue
        phrases += [p for p in (_before(text[: match.start()]), _after(text[match.end() :])) if p]
    held = tuple(dict.fromkeys(phrase for phrase in phrases if "former" not in phrase.split()))
    return frozenset(word for phrase in held for word in phrase.split()), held


def _before(text: str) -> str:
    """Titles and bodies that run into a name: "harbour board director", for "Harbour Board director Ana Prado"."""
    kept: list[str] = []
    is_low = False
    for word in reversed(text[-120:].rpartition("\n")[2].split()):
        plain = name_key(word)
        closed = word[-1:] in ',;:()—“”"?!' or (word.endswith(".") and not ABBREVIATED.search(word[:-1]))
        apposed = word.islower() and word.endswith(",") and plain in ROLES and len(kept) < 3  # "the chief, Ana Reis"
        if (closed and not apposed) or len(kept) == MAX_BEFORE:
            break
        modifies = is_low and kept[0] in ROLES and plain.isalpha() and plain not in _NO_MODIFIERS
        if not (modifies or word.lstrip("“\"'‘(")[:1].isupper() or plain in ROLES or plain in _JOINTS):
            break  # a verb or the like: the name begins after it
        kept.insert(0, plain)
        is_low = word.islower()
        if word[:1] in '“"(':
            break
    return " ".join(kept)


def _after(text: str) -> str:
    """What stands between commas behind a name and says what somebody is: ", a spokesman for the board,"."""
    leads = re.match(r",? who (?:heads?|leads?|runs?|directs?|oversees?|headed|led|ran|oversaw) ", text)
    if leads is not None:
        return "head " + " ".join(name_key(re.split(r"[,.;:()—]", text[leads.end() :])[0]).split()[:MAX_AFTER])
    if not re.match(r",? (?:the |an? |\()|[’']s (?=\w+$)|, | \(| of (?=[A-Z])", text):
        return ""
    rest = text[:160].lstrip(", (")
    stop = _STOP_AFTER.search(rest)
    rest = rest[: stop.start()] if stop else rest
    words = name_key(rest.partition(",")[0]).split()[:MAX_AFTER]
    return " ".join(words) if set(words) & ROLES else ""
