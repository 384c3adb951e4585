"""Word → its class: the small general lists that the comparers and the weights read.

All lemmas are lower case. The lists are closed on purpose: a word that is missing costs a finding,
a word too many costs a false alarm.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


ANTONYMS: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("accept", "reject"),
        ("accept", "refuse"),
        ("approve", "reject"),
        ("adopt", "reject"),
        ("agree", "disagree"),
        ("agree", "refuse"),
        ("allow", "ban"),
        ("allow", "forbid"),
        ("allow", "prohibit"),
        ("back", "oppose"),
        ("confirm", "deny"),
        ("admit", "deny"),
        ("fail", "succeed"),
        ("fall", "rise"),
        ("fall", "increase"),
        ("drop", "rise"),
        ("drop", "increase"),
        ("decrease", "increase"),
        ("decline", "increase"),
        ("grow", "shrink"),
        ("lose", "win"),
        ("include", "exclude"),
        ("keep", "scrap"),
        ("oppose", "support"),
        ("support", "reject"),
        ("close", "open"),
        ("convict", "acquit"),
        ("guilty", "innocent"),
        ("alive", "dead"),
        ("safe", "unsafe"),
        ("legal", "illegal"),
        ("lawful", "unlawful"),
        ("stable", "unstable"),
        ("true", "untrue"),
        ("sufficient", "insufficient"),
    )
)
"""Predicates that exclude each other when said of the same thing at the same time."""

NEGATIVE_VERBS = frozenset({"fail", "refuse", "decline", "deny", "avoid", "neglect"})
"""A verb that says that the verb it governs did not happen ("failed to reach an agreement")."""

PHRASAL = {
    ("turn", "down"): "reject",
    ("throw", "out"): "reject",
    ("call", "off"): "cancel",
    ("pull", "out"): "withdraw",
    ("put", "off"): "postpone",
}
"""Verbs whose particle makes another verb of them."""

SAME_PREDICATES: tuple[frozenset[str], ...] = (
    frozenset({"kill", "die", "dead", "slay", "perish", "death"}),
    frozenset({"injure", "wound", "hurt", "injury"}),
    frozenset({"arrest", "detain"}),
    frozenset({"crack", "cracked"}),
    frozenset({"begin", "start"}),
    frozenset({"close", "shut"}),
    frozenset({"reach", "strike"}),
    frozenset({"purchase", "buy"}),
    frozenset({"displace", "uproot"}),
    frozenset({"dismiss", "fire", "sack"}),
)
"""Verbs that news prose swaps freely; nothing wider, or two events become one."""

PEOPLE = frozenset(
    {"people", "person", "civilian", "resident", "individual", "citizen", "life", "man", "woman", "other"}
)
"""Nouns that count the same thing when nothing else tells them apart: human beings."""

SAME_NOUNS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "protester demonstrator marcher",
        "worker employee staffer",
        "soldier troop serviceman",
        "policeman officer police",
        "child kid",
        "ship vessel boat",
        "lawmaker legislator",
        "home house",
        "gunman shooter attacker",
        "migrant immigrant",
        "job position post",
        "firm company business",
    )
)
"""Nouns that news prose swaps freely for what is counted."""

PEOPLE_VERBS = frozenset(
    {"kill", "die", "injure", "wound", "hurt", "arrest", "detain", "displace", "hospitalize", "hospitalise"}
)
"""Verbs whose bare number counts people."""

LIGHT = frozenset(
    {
        "be", "have", "do", "say", "tell", "get", "make", "take", "go", "come", "add", "also", "will", "would", "may",
        "might", "could", "can", "should", "must", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "president",
        "according", "include", "other", "such", "new", "that", "this", "which", "who", "it", "he", "she", "they",
    }
)  # fmt: skip
"""Words whose presence or absence does not make another statement."""

ALIASES = {
    "u.s.": "america",
    "us": "america",
    "u.s": "america",
    "usa": "america",
    "united states": "america",
    "american": "america",
    "u.k.": "britain",
    "uk": "britain",
    "british": "britain",
    "u.n.": "united nations",
    "un": "united nations",
    "e.u.": "european union",
    "eu": "european union",
}
"""Short forms of names that every newsroom uses."""

TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december morning evening afternoon night noon midnight today yesterday tomorrow "
    "week day month year early late weekend hour minute"
)
"""Words that place an event in time; compared as dates, not as words."""

MODALS = frozenset({"may", "might", "could", "would", "should", "can", "possibly", "perhaps", "potentially", "likely"})
"""Hedges of what may come about, not of who says it."""

HARM = word_set(
    "kill die dead death injure injury wound hurt casualty victim fatality shoot stab murder drown explode missing "
    "rape assault bomb attack abuse torture"
)
ACCUSATION = word_set(
    "accuse allege blame charge indict fraud bribe bribery corrupt corruption embezzle launder lie cheat sue lawsuit "
    "violate violation breach crime criminal guilty convict arrest sabotage cover-up scandal misconduct negligence "
    "harass harassment threaten threat illegal illegally"
)
"""Words with which a claim can do harm or cost a lawsuit: such a claim weighs more."""

RUNNING_COUNTS = word_set(
    "kill die dead death injure injury wound hurt arrest detain missing infect infection case displace evacuate rescue "
    "confirm test survivor body casualty victim"
)
"""Counts that grow while a story runs: two values on two days are no disagreement."""


def canonical(lemma: str) -> str:
    """One form for all short forms of a name, else the lemma without a full stop at its end."""
    return ALIASES.get(lemma, lemma.rstrip("."))


def are_antonyms(one: str, other: str) -> bool:
    """Whether two predicates exclude each other."""
    return frozenset((one, other)) in ANTONYMS


def same_predicate(one: str, other: str) -> bool:
    """Whether two predicates say the same, by lemma or by a closed list of synonyms."""
    return one == other or any(one in family and other in family for family in SAME_PREDICATES)
