"""Claims of a group → soft kinds: whose word may well be another's, and the reason that is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from twosource.findings.affiliations import REPORTERS, Affiliations
from twosource.findings.body_names import initials_of
from twosource.findings.claim_words import takes_a_side
from twosource.findings.same_source import UNCLEAR_KEY, name_key, outlet_name_key
from twosource.findings.vocabulary import word_set
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim, Source
from twosource.settings import PolicySettings

GENERIC = word_set(
    "a an the of for unnamed anonymous senior top official officials source sources person people security member "
    "members spokesman spokeswoman spokesperson one two three several some familiar with matter who on in at "
    "text does not name named administration government aide aides adviser advisers advisor advisors staff staffer "
    "staffers woman man insider critic critics supporter supporters opponent opponents doctor doctors lawmaker "
    "lawmakers leader leaders lawyer lawyers representative representatives another other others many most few both "
    "all none everyone expert experts analyst analysts observer observers authority authorities investigator "
    "investigators police prosecutor prosecutors law enforcement u s us federal state local agent agents officer "
    "officers group groups agencies departments companies witness witnesses resident residents neighbor neighbors "
    "neighbour neighbours activist activists protester protesters heckler hecklers demonstrators"
)
"""Words of a source's name that say nothing about whose source it is."""

BARE_NAMES = word_set(
    "organization organisation group company firm agency letter summary report statement document memo email paper "
    "study survey poll article president governor senator mayor minister leader official spokesman spokeswoman "
    "spokesperson campaign committee team office party administration government official source spokesman he she they "
    "network station channel segment"
)
"""Names that tell neither whose report nor which president it is: nobody can say that it is not the other's."""

HEARSAY = word_set("report reports media newspaper newspapers press papers outlets organizations news")
"""In the name of an unnamed source: what "reports" say may well be the other outlet's own report."""

PLATFORMS = word_set("twitter facebook youtube instagram telegram tiktok reddit snapchat periscope whatsapp x")
"""Where things are posted: who posted it is not told."""

FILINGS = word_set(
    "complaint lawsuit suit filing affidavit petition brief motion letter statement memo email tweet post"
)
"""Documents in which a party speaks: without a name, any party's."""

AGENCIES = ("news agency", "press agency", "news network", "newspaper", "television", "radio", "tv")
"""Ends of names of outlets that the chain has as organisations."""

NEWS_AGENCIES = word_set(
    "reuters afp ap dpa ansa efe kyodo tass interfax ria xinhua kcna yonhap sana irna fars tasnim anadolu wafa petra"
)

SoftTest = tuple[Callable[[Claim], bool], Callable[[Claim, Claim], bool], str]
"""(whether a claim is of the kind, whether it cannot be told from another claim, the reason)."""


@dataclass(frozen=True)
class SoftKinds:
    """The kinds of one group's claims that may not count for themselves."""

    article_of: Mapping[str, Article]
    policy: PolicySettings
    affiliations: Affiliations

    def list_tests(self) -> list[SoftTest]:
        """Every kind in the order in which its parts are joined; the last is of those that are of some kind each."""

        def anybody(a: Claim, b: Claim) -> bool:
            return True

        tests: list[SoftTest] = [
            (lambda claim: not takes_a_side(claim), anybody, "no answer given: it supports neither side"),
            (self.is_unsourced, anybody, "no source given: it may rest on the other"),
            (self.is_secondhand, anybody, "an outlet's report, whose source is not told: it may rest on the other"),
            (
                self.is_unnamed,
                lambda a, b: self.is_unnamed(b) or self._may_speak_for(a, b),
                "unnamed: cannot be told apart",
            ),
            (is_plain_document, lambda a, b: is_document(b), "documents without a name: they may be one"),
            (is_bare, anybody, "not told by name: it may be the other's own"),
            (self.is_unknown, anybody, "unknown outlet: it may be the other's"),
        ]
        # A part may be soft for two reasons at once: an outlet that says it and then has it from unnamed aides.
        every = list(tests)
        tests.append(
            (
                self.is_soft,
                lambda a, b: any(is_kind(a) and may_be_one(a, b) for is_kind, may_be_one, _ in every),
                "nothing tells it from the other",
            )
        )
        return tests

    def is_soft(self, claim: Claim) -> bool:
        """Whether a claim is of any of the kinds."""
        kinds = (self.is_unsourced, self.is_secondhand, self.is_unnamed, is_plain_document, is_bare, self.is_unknown)
        return not takes_a_side(claim) or any(is_kind(claim) for is_kind in kinds)

    def is_unsourced(self, claim: Claim) -> bool:
        """Whether the outlet says it on its own."""
        return origin_of(claim) is None and not self.policy.unattributed_independent

    def is_secondhand(self, claim: Claim) -> bool:
        """Whether the chain ends at an outlet or a reporter: who told them is not known either."""
        origin = origin_of(claim)
        if origin is None or self.policy.unattributed_independent or self.policy.count != "origins":
            return False
        name = name_key(origin.name)
        agency = origin.kind == "organisation" and (name.endswith(AGENCIES) or bool(NEWS_AGENCIES & set(name.split())))
        return origin.kind == "outlet" or agency or self._is_reporter(origin, self.article_of[claim.article_id])

    def _is_reporter(self, source: Source, article: Article) -> bool:
        """Whether a text calls somebody a reporter or its own: "the Courier's Ana Prado"."""
        words, phrases = self.affiliations.describe(source, (article.text,))
        if words & REPORTERS:
            return True
        own = {outlet_name_key(name) for name in (article.outlet, *article.outlet_aliases) if article.outlet_known}
        return any(f" {name} s " in f" {told} " for told in phrases for name in own if name)

    def is_unnamed(self, claim: Claim) -> bool:
        """Whether nobody can tell who it is."""
        origin = origin_of(claim)
        return origin is not None and origin.kind == "unnamed" and not self.policy.unnamed_independent

    def is_unknown(self, claim: Claim) -> bool:
        """Whether the outlet is not known."""
        return not self.article_of[claim.article_id].outlet_known

    def _may_speak_for(self, unnamed: Claim, other: Claim) -> bool:
        """Whether the unnamed source could be the named one, or one of its people: they share a telling word.

        An unnamed source of whom nothing is told ("officials") may be anybody's.
        """
        one, two = origin_of(unnamed), origin_of(other)
        if one is None or two is None:
            return False
        said = _telling(one.name)
        whole = two.mention.text if two.mention is not None else ""  # "White House chief of staff Ana Reis"
        texts = {c.article_id: self.article_of[c.article_id].text for c in (unnamed, other)}
        beside = " ".join(self.affiliations.describe(two, tuple(texts[key] for key in sorted(texts)))[0])
        return not said or bool(said & (_telling(two.name) | _telling(whole) | _telling(beside)))


def is_bare(claim: Claim) -> bool:
    """Whether a source is told by what it is alone."""
    origin = origin_of(claim)
    if origin is None:
        return False
    key = name_key(origin.name)
    words = set(key.split())
    if (
        key in PLATFORMS
        or (words <= GENERIC and not words & {"police"})
        or (is_plain_document(claim) and words & FILINGS)
    ):
        return True
    if origin.kind == "unnamed" and origin.name.split()[-1][:1].isupper() and not origin.named:
        return True  # "Republicans", "some Americans": a party or a people, of whom the other may be one
    if key.endswith("reports"):
        return True
    hearsay = (not origin.named or origin.kind == "unnamed") and bool(HEARSAY & set(key.split()))
    plain = origin.name == origin.name.lower() and origin.kind in {"organisation", "person"}
    bare = key in BARE_NAMES | {"embassy", "ministry"} or (plain and bool(BARE_NAMES & set(key.split()[-1:])))
    return hearsay or origin.key == UNCLEAR_KEY or bare


def is_document(claim: Claim) -> bool:
    """Whether it comes from a document, whatever its name."""
    origin = origin_of(claim)
    return origin is not None and origin.kind == "document"


def is_plain_document(claim: Claim) -> bool:
    """Whether it is a document without a name of its own."""
    origin = origin_of(claim)
    return origin is not None and origin.kind == "document" and origin.name == origin.name.lower()


def _telling(name: str) -> set[str]:
    words = {word[:5] for word in name_key(name).split() if word not in GENERIC and len(word) > 1}
    return words | {letters[:5] for letters in initials_of(name)}
