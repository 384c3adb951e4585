"""Every data shape of Twosource: frozen pydantic records that travel from room to room.

All offsets are characters into `Article.text`, end exclusive. A field that is not known is null,
never 0 or an empty sentence. Fields marked `exclude=True` travel between rooms but are not written
into a report.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from datetime import date as _date
from typing import Any, ClassVar, Literal, NamedTuple, Self, overload

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

SCHEMA_VERSION = "1.0"

Span = tuple[int, int]
"""(start, end) in characters of the article's text, end exclusive."""

Mode = Literal["direct", "indirect", "mixed", "none"]
Stance = Literal["asserts", "denies", "declines", "doubts", "asks"]
SourceKind = Literal["person", "organisation", "document", "outlet", "unnamed"]
SourceRole = Literal["outlet", "relay", "origin"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "between"]
RelationKind = Literal["same", "conflict", "update", "related", "unclear"]
Status = Literal["corroborated", "single-origin", "single-source", "disputed"]
Severity = Literal["error", "warning", "note"]
SupportStatus = Literal["corroborated", "single-origin", "single-source", "disputed", "unsupported"]
Verdict = Literal["confirm", "dismiss", "fixed"]
OutletKind = Literal["outlet", "agency", "state media", "press office"]
PublishedFrom = Literal["given", "metadata", "dateline", "text", "unknown"]
OutletFrom = Literal["given", "metadata", "domain", "text", "unknown"]
PlaceKind = Literal["page", "paragraph", "line", "chapter", "row"]


WHOLE_RATIO = 0.6
"""`copy_ratio` from which two articles are one text; below it the one has a part of the other, beside its own."""


class Record(BaseModel):
    """A frozen shape that refuses fields it does not know.

    All records of a shape share one set of field names where pydantic would give each its own: a claim is made of some
    fifteen records, and the sets alone took 6 kB of it. So `model_fields_set` has every field, given or not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    _names: ClassVar[set[str]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls._names = set(cls.model_fields)

    def model_post_init(self, context: Any) -> None:
        """Take the shared names."""
        object.__setattr__(self, "__pydantic_fields_set__", self._names)

    def __copy__(self) -> Self:
        return self._with(dict(self.__dict__))

    def __reduce__(self) -> tuple[Any, ...]:
        return _make_record, (type(self), self.__dict__)

    @classmethod
    def _with(cls, values: dict[str, Any]) -> Self:
        """A record of values that were validated before."""
        record = cls.__new__(cls)
        for name, value in (
            ("__dict__", values),
            ("__pydantic_fields_set__", cls._names),
            ("__pydantic_extra__", None),
            ("__pydantic_private__", None),
        ):
            object.__setattr__(record, name, value)
        return record


def _make_record(kind: type[Record], values: dict[str, Any]) -> Record:
    return kind._with(values)


class SkippedSpan(Record):
    """A stretch of an article that is page furniture, not reporting.

    `joins` is true where the furniture cut a sentence in two: the words before and after belong together.
    """

    start: int
    end: int
    reason: str
    joins: bool = False


class TextPlace(Record):
    """Where a stretch of an article's text stands in the original: page 3 of a PDF, paragraph 12 of a Word file."""

    start: int
    end: int
    kind: PlaceKind
    number: int = Field(ge=1)
    """Counted from 1, as a reader of the original counts."""


class Article(Record):
    """One text published by one outlet, as the user gave it."""

    id: str
    path: str | None = None
    url: str | None = None
    outlet: str = "unknown"
    """Display name; a distinct placeholder such as "unknown outlet 1" while `outlet_known` is false."""
    outlet_known: bool = False
    outlet_from: OutletFrom = "unknown"
    """How the outlet is known: told by the user, by the original's metadata, by its address, or by its text."""
    publisher: str | None = None
    """The outlet's best-known name, one for all its spellings; null where it is on no list of publishers."""
    owner: str | None = None
    """The family it belongs to ("Gannett"); null where none is known."""
    outlet_kind: OutletKind | None = None
    """What it is, where a list of publishers says so."""
    outlet_aliases: tuple[str, ...] = Field(default=(), exclude=True)
    """Every name of the outlet on that list, its own too: what other articles may call it."""
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    published_from: PublishedFrom = "unknown"
    published_at: datetime | None = None
    """With its time zone; null where only the day is known."""
    language: str = "en"
    """ISO 639-1 code. Only English is compared; other articles are read and named among what was left out."""
    based_on: tuple[str, ...] = ()
    """URLs that the original's metadata name as what it is based on (schema.org `isBasedOn`)."""
    text: str
    copy_of: str | None = None
    """Id of the article this one is a near-copy of (the earliest of its family, or the one of which it has a part),
    else null."""
    copy_ratio: float | None = None
    """Share of the shorter one's own words that stand in both, 0..1; null where it is no near-copy."""
    wire: str | None = None
    """Agency credited for the whole text ("Reuters"), else null. A single "told Reuters" is a relay, not a credit."""
    skipped_spans: tuple[SkippedSpan, ...] = ()
    """Furniture, sorted, not overlapping; every sentence outside is read for claims."""
    places: tuple[TextPlace, ...] = ()
    """Where the text stands in the original, sorted by start; empty where the text is the original."""

    @property
    def is_part_copy(self) -> bool:
        """Whether it has a part of another's text rather than the whole of it."""
        return self.copy_ratio is not None and self.copy_ratio < WHOLE_RATIO


class Mention(Record):
    """Words in an article: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


class Source(Record):
    """One link of a source chain."""

    name: str
    """As a reader would write it: "Ismail Haniyeh", "two unnamed Israeli officials", "the inspection report"."""
    kind: SourceKind
    role: SourceRole
    named: bool
    count: int | None = None
    """How many speak, where the text says so ("two officials"); null when it does not."""
    mention: Mention | None = None
    key: str
    """One key for all names of one source, within and across articles: "person:ismail haniyeh"."""


class Attribution(Record):
    """Who says it, the words that say so, what is said (source, cue, content: Pareti 2015)."""

    id: str
    mode: Mode
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    stance: Stance = "asserts"
    chain: tuple[Source, ...] = ()
    """From the article's own outlet over relays to the origin. Never empty on a claim of an article."""

    @property
    def is_sourced(self) -> bool:
        """Whether anybody but the outlet says it. An attitude ("hopes for a deal") has a cue, and nobody who speaks."""
        return self.mode != "none" and bool(self.chain) and self.chain[-1].role != "outlet"


class Certainty(Record):
    """What the claim says of its own polarity and firmness."""

    negated: bool = False
    hedged: bool = False
    cue: Mention | None = None
    """The first word that negates or hedges."""


class When(Record):
    """The interval the claim's event can lie in, both days inclusive."""

    earliest: date
    latest: date
    mention: Mention | None = None
    """The words that say so; null when the time is carried over from an earlier sentence."""


class Quantity(Record):
    """A number in a claim. `low` and `high` are the range it allows, inclusive; null is unbounded."""

    value: float
    low: float | None
    high: float | None
    unit: str | None = None
    """Canonical unit ("%", "USD", "km", "day"); null for plain counts."""
    noun: str | None = None
    """Lemma of what is counted ("civilian"), else null."""
    bound: Bound = "exact"
    start: int
    end: int
    text: str


class Place(Record):
    """A place named in a claim."""

    name: str
    start: int
    end: int


class Entity(Record):
    """A name in a claim. `label` is spaCy's (PERSON, ORG, GPE, NORP, …)."""

    name: str
    label: str
    start: int
    end: int


class Word(NamedTuple):
    """A content word of a claim with its grammar: what the comparers read instead of a parser."""

    start: int
    end: int
    lemma: str
    """Lower case."""
    tag: str
    """Universal part of speech: NOUN, PROPN, VERB, ADJ, NUM, …"""
    role: str
    """Dependency label towards its head: nsubj, nsubjpass, dobj, …"""
    head: int
    """Start offset of the head word; its own start for the root."""
    negated: bool = False
    """A negation governs it ("did not sign", "no agreement", "never")."""


class Words(Sequence[Word]):
    """The content words of a claim, packed: 24 bytes a word, where a record each would take 1,200.

    Each look makes the `Word` anew: compare two with `==`, not with `is`.
    """

    __slots__ = ("_cells",)
    _texts: ClassVar[list[str]] = []
    """Every lemma, tag and role of this process, by number."""
    _numbers: ClassVar[dict[str, int]] = {}

    def __init__(self, words: Iterable[Word | Sequence[Any]] = ()) -> None:
        cells = array("I")
        for start, end, lemma, tag, role, head, negated in words:
            number = self._number
            cells.extend((start, end, number(lemma), number(tag), number(role), head << 1 | negated))
        self._cells = cells

    @classmethod
    def _number(cls, text: str) -> int:
        if text not in cls._numbers:
            cls._texts.append(text)
            cls._numbers[text] = len(cls._texts) - 1
        return cls._numbers[text]

    def __len__(self) -> int:
        return len(self._cells) // 6

    def __iter__(self) -> Iterator[Word]:
        texts, cells = self._texts, iter(self._cells)
        for start, end, lemma, tag, role, head in zip(cells, cells, cells, cells, cells, cells, strict=True):
            yield Word(start, end, texts[lemma], texts[tag], texts[role], head >> 1, bool(head & 1))

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Word]: ...
    def __getitem__(self, place: int | slice) -> Word | Sequence[Word]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._cells.tobytes())

    def __repr__(self) -> str:
        return f"Words({list(self)!r})"

    def __reduce__(self) -> tuple[type[Words], tuple[list[tuple[Any, ...]]]]:
        return Words, (self.to_rows(),)

    def to_rows(self) -> list[tuple[Any, ...]]:
        """Its words as plain tuples, of which `Words` makes them again."""
        return [tuple(word) for word in self]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda given: given if isinstance(given, Words) else Words(given)
        )


class TextQuoteSelector(Record):
    """The words of a claim with those around them, so that they are found again in another copy of the text.

    Source: Web Annotation Data Model, W3C Recommendation 2017, 4.2.4; also how a link to a text fragment is made.
    """

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Record):
    """Characters of `Article.text`, end exclusive. Source: Web Annotation Data Model, 4.2.5."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class Whereabouts(Record):
    """Where a claim stands in the original that the user gave."""

    kind: PlaceKind | None = None
    """What the original is counted in; null where it is plain text."""
    number: int | None = None
    """Counted from 1: the page or paragraph in which the claim begins."""
    quote: TextQuoteSelector
    position: TextPositionSelector


class Claim(Record):
    """A statement that could be true or false: `article.text[start:end] == text`."""

    id: str
    article_id: str
    start: int
    end: int
    text: str
    content: tuple[Span, ...]
    """This claim's own part of what is said, without source and cue."""
    statement: str
    """The content made to stand alone: pronouns and relative dates resolved. This is what gets encoded."""
    attribution: Attribution
    certainty: Certainty = Certainty()
    when: When | None = None
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    words: Words = Field(default=Words(), exclude=True)
    original: Whereabouts | None = None
    """Where it stands in the original; null for a claim without an article of its own."""


class Statement(Record):
    """A bare claim as `twosource group` and `twosource compare` take it."""

    id: str
    text: str
    outlet: str | None = None
    date: _date | None = None


class Reason(Record):
    """Why two claims of a group differ, with the words on both sides that show it."""

    rule: str
    message: str
    a: Span
    b: Span


class Proposal(Record):
    """What the relation network makes of two statements, calibrated, 0..1: it proposes and ranks, and proves nothing.

    The first four add up to 1.
    """

    same: float
    implies: float
    """One implies the other, not the other way round."""
    conflict: float
    unrelated: float
    meets: float
    """Both speak of one statement, agreeing or not."""


class Relation(Record):
    """How two claims of one group stand to each other. `a` < `b` as ids."""

    a: str
    b: str
    relation: RelationKind
    score: float
    """Similarity of the two statements, cosine 0..1."""
    evidence: tuple[Reason, ...] = ()
    proposal: Proposal | None = None
    """What the relation network says of the pair; null where it was not asked."""


class Origin(Record):
    """The last link of one or more chains: who first said it, as far as the text tells."""

    key: str
    description: str
    claim_ids: tuple[str, ...]


class Join(Record):
    """Two claims that do not count as independent, and why."""

    a: str
    b: str
    reason: str


class Repeat(Record):
    """A claim of a group that its source says again, weeks later, in another group."""

    claim_id: str
    again_id: str
    again_on: _date
    message: str


class Link(Record):
    """A pair of claims and its similarity, cosine 0..1."""

    a: str
    b: str
    score: float


class Group(Record):
    """Claims from any article about the same statement, whether they agree or not."""

    id: str
    claim_ids: tuple[str, ...]
    label_claim_id: str
    outlets: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    n_independent: int = 1
    """Connected parts left after all joins: independent origins, or outlets where the policy counts those."""
    n_named: int = 0
    """How many of these parts rest on somebody who is named."""
    trusted: str | None = None
    """The agency by whose word alone the policy lets the claim stand; null where there is none."""
    joins: tuple[Join, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    """Where a source of this group says the same again later: a standing position, not another statement."""
    status: Status = "single-source"
    relations: tuple[Relation, ...] = ()
    weakest_link: Link | None = None
    """The least similar pair inside the group; null for a group of one."""
    min_similarity: float | None = None
    """The threshold the group was made with, cosine 0..1."""


class Evidence(Record):
    """The words that show a finding."""

    claim_id: str | None
    article_id: str
    start: int
    end: int
    note: str


class Finding(Record):
    """One thing an editor should look at."""

    id: str
    """Fingerprint of rule and content, not of position."""
    rule: str
    severity: Severity
    message: str
    claim_ids: tuple[str, ...] = ()
    group_id: str | None = None
    evidence: tuple[Evidence, ...] = ()
    weight: float = 0.0
    """How much hangs on it, 0..1: orders findings of one rule, most consequential first."""


class Skipped(Record):
    """What a step did not keep, and why. Nothing vanishes."""

    item: str
    """Path of the input, or "ARTICLE_ID:START-END" for a stretch of text."""
    step: str
    """`read_articles` (an input), `read_metadata` (a value of a kept input), `extract_claims` (a sentence)."""
    reason: str


class Totals(Record):
    """Counts that must add up: inputs = articles + skipped inputs; sentences = with claims + skipped."""

    inputs: int
    articles: int
    sentences: int
    sentences_with_claims: int
    claims: int
    groups: int


class Provenance(Record):
    """What made the report: enough to make it again."""

    version: str
    settings: dict[str, object]
    models: dict[str, str]
    """Model name → SHA-256 of its weights."""


class Report(Record):
    """Everything one run found out."""

    schema_version: str = SCHEMA_VERSION
    provenance: Provenance
    totals: Totals
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


class ComparisonSpan(Record):
    """Characters of one of the two texts, end exclusive."""

    start: int
    end: int


class ComparisonReason(Record):
    """A typed difference between two texts."""

    rule: str
    message: str
    a: ComparisonSpan
    b: ComparisonSpan


class Comparison(Record):
    """How two statements stand to each other, as `twosource compare` gives it."""

    relation: RelationKind
    score: float
    reasons: tuple[ComparisonReason, ...] = ()
    note: str | None = None
    """Why the relation is `unclear` ("b is one word: nothing to compare"); null otherwise."""


class Location(Record):
    """Where in the draft: line and column count from 1, start and end are characters of `draft.text`."""

    line: int
    column: int
    start: int
    end: int


class Decision(Record):
    """What an editor decided about one finding of a draft, one line of the decisions file."""

    finding: str
    """The finding's id."""
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""
    content: str
    """Digest of the draft's claim and of its evidence when it was decided; another digest and the decision lapses."""
    message: str = ""
    """The finding's message then, so that the file can be read alone."""
    rule: str = ""
    claim: str = ""
    """The claim's words then: a finding whose claim was reworded since has another id, and is known by them."""
    draft: str = ""
    """Path of the draft, from the folder of the decisions file, with "/"; "" where it came from standard input."""


class DraftFinding(Finding):
    """A finding about one claim of a draft. `claim_ids` names the draft's claim first."""

    location: Location
    content: str = ""
    """Digest of the words of the claim and of its evidence."""
    decision: Decision | None = None
    """The decision that stands for it; null where there is none."""
    lapsed: Decision | None = None
    """A decision that no longer holds, since the claim or its evidence has changed."""
    is_new: bool | None = None
    """Whether the baseline lacks it; null without a baseline."""


class Support(Record):
    """What the coverage has for one claim of the draft."""

    claim_id: str
    n_independent: int
    origins: tuple[Origin, ...] = ()
    """`claim_ids` are claims of the coverage."""
    status: SupportStatus
    joins: tuple[Join, ...] = ()
    """Why some of them do not count as independent."""


class DraftReport(Record):
    """A draft checked against a coverage."""

    schema_version: str = SCHEMA_VERSION
    provenance: Provenance
    draft: Article
    claims: tuple[Claim, ...]
    """The draft's claims."""
    support: tuple[Support, ...]
    """One for each claim of the draft, in their order."""
    findings: tuple[DraftFinding, ...]
    """In the order of the draft."""
    articles: tuple[Article, ...]
    """The coverage's articles that any support or finding points to."""
    coverage_claims: tuple[Claim, ...]
    """The coverage's claims that any support or finding points to."""
    n_coverage_articles: int
    n_coverage_claims: int
    skipped: tuple[Skipped, ...]
