"""A hand-made check of an invented draft against the invented story: each status, decision and kind of hostile text."""

# ruff: noqa: E501  (a table reads better with a row on a line)
from __future__ import annotations

from datetime import UTC, datetime

from invented_story import ARTICLES, CLAIMS, LONG, RTL, SCRIPT, make_article, make_source, show

from twosource.records import (
    Attribution,
    Claim,
    Decision,
    DraftFinding,
    DraftReport,
    Evidence,
    Join,
    Location,
    Origin,
    Provenance,
    Skipped,
    Support,
)

HOSTILE = f"{SCRIPT} [a link](http://x.example) *bold* `code` | cell @desk"
TEXT = (
    "Bridge at Fährbrück closes\n"
    "\n"
    "The swing bridge closes on 14 March, the transport ministry said. It will stay shut for nine days.\n"
    "Three hangers are cracked, the inspection report says. A third hanger was also damaged, officials said.\n"
    "\n"
    '"They would rather close it than explain it", the engineer said: 100% sure, he added.\n'
    "Ferries run until midnight.\n"
    "\n"
    f"{RTL}\n"
    f"The note reads: {HOSTILE}.\n"
    f"The {LONG} is silent.\n"
)
DRAFT = make_article("draft", TEXT, path="desk/draft.md", outlet="The draft", title="Bridge at Fährbrück closes")


def make_draft_claim(claim_id: str, text: str, mode: str = "indirect") -> Claim:
    start = TEXT.index(text)
    end = start + len(text)
    outlet = make_source("The draft", "outlet", "outlet")
    return Claim(
        id=claim_id,
        article_id="draft",
        start=start,
        end=end,
        text=text,
        content=((start, end),),
        statement=text,
        attribution=Attribution(id=f"{claim_id}-a", mode=mode, chain=(outlet,)),
    )


DRAFT_CLAIMS = (
    make_draft_claim("q1", "The swing bridge closes on 14 March, the transport ministry said."),
    make_draft_claim("q2", "It will stay shut for nine days.", "none"),
    make_draft_claim("q3", "Three hangers are cracked, the inspection report says."),
    make_draft_claim("q4", "A third hanger was also damaged, officials said."),
    make_draft_claim("q5", '"They would rather close it than explain it", the engineer said', "direct"),
    # Overlaps q5: two claims of one sentence.
    make_draft_claim("q6", "the engineer said: 100% sure, he added."),
    make_draft_claim("q7", "Ferries run until midnight.", "none"),
    make_draft_claim("q8", RTL, "none"),
    make_draft_claim("q9", f"The note reads: {HOSTILE}.", "none"),
)
DRAFT_CLAIM_OF = {claim.id: claim for claim in DRAFT_CLAIMS}


def make_origin(description: str, *claim_ids: str) -> Origin:
    return Origin(key=f"organisation:{description}", description=description, claim_ids=claim_ids)


SUPPORT = (
    Support(
        claim_id="q1", n_independent=2, status="disputed",
        origins=(make_origin("the transport ministry", "a1", "b1", "e1"), make_origin("City Wire", "d1")),
        joins=(Join(a="a1", b="b1", reason="same origin: the transport ministry"),),
    ),
    Support(
        claim_id="q2", n_independent=1, status="single-origin", origins=(make_origin("the transport ministry", "a3", "b3", "d2"),),
        joins=(Join(a="a3", b="b3", reason="same origin: the transport ministry"), Join(a="b3", b="d2", reason="near-copies of one text")),
    ),
    Support(
        claim_id="q3", n_independent=2, status="corroborated",
        origins=(make_origin("the inspection report", "a2", "b2"), make_origin("an engineer, not named", "c1")),
    ),
    Support(claim_id="q4", n_independent=1, status="single-source", origins=(make_origin("an engineer, not named", "c3"),)),
    Support(claim_id="q5", n_independent=1, status="single-source", origins=(make_origin("an engineer, not named", "c2"),)),
    Support(claim_id="q6", n_independent=0, status="unsupported"),
    Support(claim_id="q7", n_independent=2, status="corroborated", origins=(make_origin("the harbour office", "a4"), make_origin("Evening Post", "b4"))),
    Support(claim_id="q8", n_independent=1, status="single-source", origins=(make_origin(f"Radio {SCRIPT} Norte", "c4"),)),
    Support(claim_id="q9", n_independent=0, status="unsupported"),
)  # fmt: skip


def locate(start: int, end: int) -> Location:
    return Location(
        line=TEXT.count("\n", 0, start) + 1, column=start - TEXT.rfind("\n", 0, start), start=start, end=end
    )


def point(claim_id: str, words: str) -> Evidence:
    start = TEXT.index(words, DRAFT_CLAIM_OF[claim_id].start)
    return Evidence(claim_id=claim_id, article_id="draft", start=start, end=start + len(words), note="the draft")


def decide(verdict: str, number: int, note: str, by: str = "Ada Quill") -> Decision:
    return Decision(
        finding=f"draft-finding-{number}",
        verdict=verdict,
        by=by,
        at=datetime(2026, 3, 9, 14, 30, tzinfo=UTC),
        note=note,
        content=f"content-{number}",
        message="As it was.",
    )


def find(
    number: int, rule: str, severity: str, claim_id: str, message: str, *evidence: Evidence, **values: object
) -> DraftFinding:
    own = [e for e in evidence if e.article_id == "draft"]
    claim = DRAFT_CLAIM_OF[claim_id]
    place = locate(own[0].start, own[0].end) if own else locate(claim.start, claim.end)
    others = dict.fromkeys(e.claim_id for e in evidence if e.article_id != "draft")
    return DraftFinding(
        id=f"draft-finding-{number}",
        rule=rule,
        severity=severity,
        message=message,
        claim_ids=(claim_id, *others),
        evidence=evidence,
        location=place,
        content=f"content-{number}",
        **values,
    )


FINDINGS = (
    find(1, "TS203", "error", "q1", "Draft says 14 March; City Wire says 15 March.", point("q1", "14 March"), show("d1", "15 March"), decision=decide("confirm", 1, "the ministry confirmed the 14th")),
    find(2, "TS201", "error", "q1", "Draft says the bridge closes; an unknown outlet has the ministry deny it.", point("q1", "closes"), show("e1", "denied"), decision=decide("dismiss", 2, f"old denial, see {HOSTILE}", f"{SCRIPT} & co")),
    find(3, "TS102", "warning", "q2", "Three outlets, one origin: the transport ministry.", show("a3"), show("b3"), show("d2"), is_new=None),
    find(4, "TS301", "warning", "q2", "Stated as fact; Harbour Courier has it from the transport ministry.", point("q2", "nine days"), show("a3", "the ministry said")),
    find(5, "TS202", "error", "q3", "Draft says three hangers; Harbour Courier and Evening Post (1 origin: the inspection report) say two.", point("q3", "Three"), show("a2", "two"), show("b2", "Two")),
    find(6, "TS303", "warning", "q4", "Draft says officials; Radio Norte has an engineer, not named.", point("q4", "officials"), show("c3", "the engineer"), lapsed=decide("dismiss", 6, "they are officials")),
    find(7, "TS206", "error", "q5", "“They would rather close it than explain it”, in Radio Norte “they would rather close it than explain”.", point("q5", "explain it"), show("c2", "explain"), decision=decide("fixed", 7, "")),
    find(8, "TS105", "warning", "q6", "No article of the coverage carries it: 100% sure,\r\nhe added.", point("q6", "100% sure")),
    find(9, "TS302", "note", "q7", "Harbour Courier says may, the draft states it flatly.", point("q7", "run"), show("a4", "may")),
    find(10, "TS105", "warning", "q9", f"No article carries {HOSTILE}\x1b[31m\u202e, 1:2.", decision=decide("dismiss", 10, "the note is ours")),
)  # fmt: skip


def make_draft_report(**values: object) -> DraftReport:
    return DraftReport(
        **{
            "provenance": Provenance(
                version="0.1.0",
                settings={"policy": {"name": "two-source", "min_independent": 2}},
                models={"encoder": "ab" * 32},
            ),
            "draft": DRAFT,
            "claims": DRAFT_CLAIMS,
            "support": SUPPORT,
            "findings": FINDINGS,
            "articles": ARTICLES,
            "coverage_claims": CLAIMS,
            "n_coverage_articles": 5,
            "n_coverage_claims": 19,
            "skipped": (
                Skipped(item=f"coverage/{SCRIPT}.pdf", step="read_articles", reason="pages are pictures, no text"),
                Skipped(item="draft:0-26", step="extract_claims", reason="heading"),
            ),
            **values,
        }
    )


EMPTY = {"claims": (), "support": (), "findings": (), "articles": (), "coverage_claims": (), "skipped": ()}
