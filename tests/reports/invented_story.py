"""A hand-made report of an invented story: every status and rule, and every kind of hostile text."""

# ruff: noqa: E501  (a table reads better with a row on a line)
from __future__ import annotations

from datetime import date

from twosource.records import (
    Article,
    Attribution,
    Certainty,
    Claim,
    Evidence,
    Finding,
    Group,
    Join,
    Link,
    Origin,
    Provenance,
    Quantity,
    Reason,
    Relation,
    Report,
    Skipped,
    SkippedSpan,
    Source,
    Totals,
    When,
)

SCRIPT = "<script>alert('quay')</script>"
LONG = "Hafenbehördenverwaltungsgesellschafts" * 6
RTL = "قال المهندس إن الحظيرة الثالثة تضررت."

COURIER = (
    "Fährbrück swing bridge to close\n\n"
    "The swing bridge at Fährbrück closes on 14 March, the transport ministry said.\n"
    "The inspection report counts two cracked hangers.\n\n"
    "Also Read: Ten walks along the estuary\n\n"
    "The closure will last nine days, the ministry said.\n"
    "Ferries may run until midnight, the harbour office said.\n"
)
POST = (
    "The bridge closes on 14 March, according to the transport ministry.\n"
    "Two hangers are cracked, the inspection report says, and the closure will last nine days, "
    "according to Agência Sul.\n"
    "Ferries run until midnight.\n"
)
NORTE = (
    "Three hangers are cracked, an engineer said, "
    f'adding: "{SCRIPT} they would rather close it than explain".\n'
    "A third hanger was also damaged, the engineer said.\n"
    f"{RTL}\n"
    f"The {LONG} confirmed nothing.\n"
    "Write to desk@norte.example or see https://norte.example/x and www.norte.example | *today* `now` [link](http://a.b)\n"
)
WIRE = "The bridge closes on 15 March.\nThe closure will last nine days, Agência Sul reports, citing the ministry.\n"
UNKNOWN = "The ministry denied that the bridge closes on 14 March.\nA tug was seen at the pier on Tuesday.\n"


def make_article(article_id: str, text: str, **values: object) -> Article:
    known = "outlet" in values
    return Article(
        id=article_id, text=text, outlet_known=known, **{"outlet": f"unknown outlet ({article_id})", **values}
    )


ARTICLES = (
    make_article(
        "courier",
        COURIER,
        path="coverage/courier.html",
        outlet="Harbour Courier",
        published=date(2026, 3, 3),
        published_from="given",
        title="Swing bridge to close",
        byline="Ada Quill",
        url="https://courier.example/bridge?a=1&b=2",
        skipped_spans=(
            SkippedSpan(start=0, end=31, reason="repeated title"),
            SkippedSpan(start=COURIER.index("Also"), end=COURIER.index("estuary") + 7, reason="Also Read"),
        ),
    ),
    make_article(
        "norte",
        NORTE,
        path=f"coverage/{SCRIPT}norte.txt",
        outlet=f"Radio {SCRIPT} Norte",
        published=date(2026, 3, 4),
        published_from="dateline",
        title=f"Hangers & {SCRIPT}",
        url="javascript:alert(1)",
    ),
    make_article("post", POST, path="coverage/post.txt", outlet="Evening Post", published=date(2026, 3, 4), wire="AS"),
    make_article("unknown", UNKNOWN, path="coverage/unknown.txt"),
    make_article(
        "wire", WIRE, path="coverage/wire.txt", outlet="City Wire", published=date(2026, 3, 9), copy_of="post"
    ),
)
TEXT_OF = {article.id: article.text for article in ARTICLES}
OUTLET_OF = {article.id: article.outlet for article in ARTICLES}


def make_source(name: str, kind: str = "organisation", role: str = "origin", named: bool = True) -> Source:
    return Source(name=name, kind=kind, role=role, named=named, key=f"{kind}:{name.lower()}")


MINISTRY = make_source("the transport ministry")
INSPECTION = make_source("the inspection report", "document")
ENGINEER = make_source("an engineer", "unnamed", named=False)
AGENCY = make_source("Agência Sul", "outlet", "relay")
OFFICE = make_source("the harbour office")


def make_claim(claim_id: str, article_id: str, text: str, *links: Source, **values: object) -> Claim:
    start = TEXT_OF[article_id].index(text)
    end = start + len(text)
    outlet = make_source(OUTLET_OF[article_id], "outlet", "outlet")
    mode = values.pop("mode", "indirect" if links else "none")
    attribution = Attribution(
        id=f"{claim_id}-a",
        mode=mode,
        chain=(outlet, *links),
        content=((start, end),),
        stance=values.pop("stance", "asserts"),
    )
    return Claim(
        id=claim_id,
        article_id=article_id,
        start=start,
        end=end,
        text=text,
        content=((start, end),),
        attribution=attribution,
        **{"statement": text, **values},
    )


def count_hangers(article_id: str, word: str, value: float) -> tuple[Quantity, ...]:
    start = TEXT_OF[article_id].index(word)
    return (Quantity(value=value, low=value, high=value, noun="hanger", start=start, end=start + len(word), text=word),)


CLOSING = When(earliest=date(2026, 3, 14), latest=date(2026, 3, 14))
CLAIMS = (
    make_claim("a1", "courier", "The swing bridge at Fährbrück closes on 14 March, the transport ministry said.", MINISTRY, when=CLOSING),
    make_claim("a2", "courier", "The inspection report counts two cracked hangers.", INSPECTION, quantities=count_hangers("courier", "two", 2)),
    make_claim("a3", "courier", "The closure will last nine days, the ministry said.", MINISTRY, statement="The closure will last nine days."),
    make_claim("a4", "courier", "Ferries may run until midnight, the harbour office said.", OFFICE, certainty=Certainty(hedged=True)),
    make_claim("b1", "post", "The bridge closes on 14 March, according to the transport ministry.", MINISTRY, when=CLOSING),
    make_claim("b2", "post", "Two hangers are cracked, the inspection report says", INSPECTION, quantities=count_hangers("post", "Two", 2)),
    make_claim("b3", "post", "the closure will last nine days, according to Agência Sul.", AGENCY, MINISTRY),
    make_claim("b4", "post", "Ferries run until midnight."),
    make_claim("c1", "norte", "Three hangers are cracked, an engineer said", ENGINEER, quantities=count_hangers("norte", "Three", 3)),
    make_claim("c2", "norte", f'"{SCRIPT} they would rather close it than explain"', ENGINEER, mode="direct"),
    make_claim("c3", "norte", "A third hanger was also damaged, the engineer said.", ENGINEER),
    make_claim("c4", "norte", RTL),
    make_claim("c5", "norte", f"The {LONG} confirmed nothing.", make_source(LONG), stance="declines"),
    make_claim("c6", "norte", NORTE.splitlines()[-1]),
    # Overlaps c1: two claims of one sentence.
    make_claim("c7", "norte", "hangers are cracked, an engineer said, adding", ENGINEER),
    make_claim("d1", "wire", "The bridge closes on 15 March.", when=When(earliest=date(2026, 3, 15), latest=date(2026, 3, 15))),
    make_claim("d2", "wire", "The closure will last nine days, Agência Sul reports, citing the ministry.", AGENCY, MINISTRY),
    make_claim("e1", "unknown", "The ministry denied that the bridge closes on 14 March.", MINISTRY, stance="denies"),
    make_claim("e2", "unknown", "A tug was seen at the pier on Tuesday."),
)  # fmt: skip
CLAIM_OF = {claim.id: claim for claim in CLAIMS}


def make_group(group_id: str, ids: str, status: str, n: int = 1, **values: object) -> Group:
    claims = [CLAIM_OF[claim_id] for claim_id in ids.split()]
    origins: dict[str, list[Claim]] = {}
    for claim in claims:
        origins.setdefault(claim.attribution.chain[-1].key, []).append(claim)
    return Group(
        id=group_id,
        claim_ids=tuple(c.id for c in claims),
        label_claim_id=claims[0].id,
        outlets=tuple(sorted({OUTLET_OF[c.article_id] for c in claims})),
        origins=tuple(
            Origin(key=key, description=said[0].attribution.chain[-1].name, claim_ids=tuple(c.id for c in said))
            for key, said in origins.items()
        ),
        status=status,
        n_independent=n,
        **values,
    )


GROUPS = (
    make_group(
        "g-closing",
        "a1 b1 d1 e1",
        "disputed",
        2,
        relations=(
            Relation(a="a1", b="b1", relation="same", score=0.95),
            Relation(
                a="a1", b="d1", relation="conflict", score=0.9,
                evidence=(Reason(rule="TS203", message="14 March against 15 March", a=(72, 80), b=(21, 29)),),
            ),
        ),
        weakest_link=Link(a="a1", b="e1", score=0.74),
        min_similarity=0.72,
    ),
    make_group("g-hangers", "a2 b2 c1", "disputed", 2, weakest_link=Link(a="a2", b="c1", score=0.8)),
    make_group(
        "g-days", "a3 b3 d2", "single-origin", 1,
        joins=(
            Join(a="a3", b="b3", reason="the same origin, the transport ministry"),
            Join(a="b3", b="d2", reason="near-copies of one text"),
        ),
    ),
    make_group("g-ferries", "a4 b4", "corroborated", 2),
    *(make_group(f"g-{claim_id}", claim_id, "single-source") for claim_id in ("c2", "c3", "c4", "c5", "c6", "c7", "e2")),
)  # fmt: skip


def show(claim_id: str, words: str | None = None, note: str = "") -> Evidence:
    claim = CLAIM_OF[claim_id]
    words = words or claim.text
    start = TEXT_OF[claim.article_id].index(words, claim.start)
    return Evidence(claim_id=claim_id, article_id=claim.article_id, start=start, end=start + len(words), note=note)


def find(
    number: int, rule: str, group: str | None, message: str, *evidence: Evidence, severity: str = "warning"
) -> Finding:
    return Finding(
        id=f"finding-{number}",
        rule=rule,
        severity=severity,
        message=message,
        group_id=group,
        claim_ids=tuple(dict.fromkeys(e.claim_id for e in evidence if e.claim_id)),
        evidence=evidence,
        weight=round(1 - number / 100, 2),
    )


FINDINGS = (
    find(1, "TS201", "g-closing", "An unknown outlet has the ministry deny it.", show("a1"), show("e1", "denied"), severity="error"),
    find(2, "TS202", "g-hangers", "Harbour Courier says two hangers, Radio Norte three.", show("a2", "two"), show("c1", "Three"), severity="error"),
    find(3, "TS202", "g-hangers", "Evening Post says two hangers, Radio Norte three.", show("b2", "Two"), show("c1", "Three"), severity="error"),
    find(4, "TS203", "g-closing", "Harbour Courier says 14 March, City Wire 15 March.", show("a1", "14 March"), show("d1", "15 March"), severity="error"),
    find(5, "TS204", "g-closing", "Two places.", show("a1", "Fährbrück"), show("b1", "bridge")),
    find(6, "TS205", "g-days", "Two mouths.", show("a3", "the ministry"), show("b3", "Agência Sul")),
    find(7, "TS206", "g-days", "Two wordings.", show("a3"), show("b3")),
    find(8, "TS207", "g-closing", "The ministry says one thing, City Wire another."),
    find(9, "TS102", "g-days", "Three outlets, one origin: the transport ministry.", show("a3"), show("b3"), show("d2")),
    find(10, "TS103", "g-c3", "Radio Norte has it from an engineer, not named.", show("c3")),
    find(11, "TS101", "g-c3", "Radio Norte alone carries it.", show("c3")),
    find(12, "TS104", "g-c6", "Radio Norte gives no source.", show("c6")),
    *(find(13 + n, "TS101", f"g-{c}", "One outlet alone carries it.", show(c)) for n, c in enumerate(("c2", "c4", "c5", "c7", "e2"))),
    find(20, "TS105", None, "No article carries it."),
    find(21, "TS301", "g-ferries", "Harbour Courier has it from the harbour office, Evening Post states it as fact.", show("a4", "the harbour office said"), show("b4")),
    find(22, "TS302", "g-ferries", "Harbour Courier says may, Evening Post states it flatly.", show("a4", "may"), show("b4", "run")),
    find(23, "TS303", "g-days", "The ministry became officials.", show("a3"), show("d2")),
    find(24, "TS304", "g-closing", "City Wire has a later date.", show("a1"), show("d1")),
    find(25, "TS901", None, "unknown.txt does not say which outlet published it.", Evidence(claim_id=None, article_id="unknown", start=0, end=0, note="")),
    find(26, "TS902", None, "unknown.txt has no date.", severity="note"),
    find(27, "TS903", None, "scan.pdf has pictures of pages, no text.", severity="note"),
    find(28, "TS999", None, "A rule of a later version."),
)  # fmt: skip


def make_report(**values: object) -> Report:
    claims = values.get("claims", CLAIMS)
    return Report(
        **{
            "provenance": Provenance(
                version="0.1.0",
                settings={"policy": {"name": "two-source", "min_independent": 2}},
                models={"encoder": "ab" * 32, "parser": "version 3.8.0"},
            ),
            "totals": Totals(
                inputs=6, articles=5, sentences=22, sentences_with_claims=19, claims=len(claims), groups=len(GROUPS)
            ),
            "articles": ARTICLES,
            "claims": CLAIMS,
            "groups": GROUPS,
            "findings": FINDINGS,
            "skipped": (
                Skipped(item=f"coverage/{SCRIPT}.pdf", step="articles", reason="pages are pictures, no text in them"),
                Skipped(item="courier:0-31", step="claims", reason="repeated title"),
            ),
            **values,
        }
    )
