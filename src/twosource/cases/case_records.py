"""What is told of a case: its state, and what changed in it; the shapes of `--output-format json`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from twosource.records import Record

SCHEMA_VERSION = "1.0"


class CaseRun(Record):
    """One run that changed a case."""

    run: int
    kind: str
    at: datetime
    version: str
    """Of Twosource."""
    done: dict[str, Any]
    """Counts, by what they count."""


class CaseStatus(Record):
    """What a case holds."""

    schema_version: str = SCHEMA_VERSION
    file: str
    bytes: int
    format: int
    """Version of its tables."""
    articles: int
    doubles: int
    """Articles with the text or the id of another that is read in their place."""
    outlets: int
    unknown_outlets: int
    first_published: str | None
    last_published: str | None
    old_versions: int
    """Earlier texts of changed articles, which are kept."""
    removed: int
    not_read: int
    claims: int
    groups: int
    by_status: dict[str, int]
    policy: str
    runs: int
    last_run: CaseRun | None
    version: str
    """Of the Twosource that read its articles."""
    models: dict[str, str]
    """Model name → digest."""


class ChangedArticle(Record):
    """An article that came, changed or went."""

    id: str
    path: str
    outlet: str
    change: Literal["new", "changed", "removed"]


class NewClaim(Record):
    """A claim that was not there."""

    id: str
    article_id: str
    path: str
    outlet: str
    text: str
    group: int


class ChangedGroup(Record):
    """A group that stands otherwise than it did."""

    group: int
    """Its number, which stays as claims arrive."""
    was: str | None
    """Its status then; null where it did not exist."""
    now: str
    n_independent: int
    n_claims: int
    outlets: tuple[str, ...]
    statement: str
    """Of its label."""
    messages: tuple[str, ...] = ()
    """What contradicts what, where it is disputed."""


class Superseded(Record):
    """A claim that a later report changed."""

    claim_id: str
    by_claim_id: str
    text: str
    by_text: str
    message: str


class GroupMove(Record):
    """Groups that became one, or one that became two."""

    run: int
    kind: Literal["merged", "split", "emptied"]
    group: int
    other: int
    n_claims: int
    statement: str
    """Of the group that goes on."""


class LapsedDecision(Record):
    """A decision on a draft that no longer holds."""

    draft: str
    finding: str
    verdict: str
    by: str
    message: str


class CaseDiff(Record):
    """What changed in a case since a run."""

    schema_version: str = SCHEMA_VERSION
    file: str
    since: CaseRun | None
    """Null is the empty case."""
    runs: tuple[CaseRun, ...]
    articles: tuple[ChangedArticle, ...]
    claims: tuple[NewClaim, ...]
    corroborated: tuple[ChangedGroup, ...]
    """Stand now, and did not."""
    contested: tuple[ChangedGroup, ...]
    """Disputed now, and were not, or by a contradiction that is new."""
    weakened: tuple[ChangedGroup, ...]
    """Were corroborated or disputed, and are neither in that way any more."""
    superseded: tuple[Superseded, ...]
    moves: tuple[GroupMove, ...]
    lapsed: tuple[LapsedDecision, ...]
