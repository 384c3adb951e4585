"""Hand-made checks of an invented draft, with one finding for each row given."""

from datetime import UTC, datetime

from twosource.records import (
    Article,
    Attribution,
    Claim,
    Decision,
    DraftFinding,
    DraftReport,
    Location,
    Provenance,
)

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def make_report(*rows, path="draft.md"):
    """Each row is (id, rule, content, claim), one claim a line of the draft."""
    text = "\n".join(row[3] for row in rows)
    claims, findings, start = [], [], 0
    for line, (id_, rule, content, words) in enumerate(rows, start=1):
        end = start + len(words)
        claim = Claim(
            id=f"claim-{line}",
            article_id="draft",
            start=start,
            end=end,
            text=words,
            content=((start, end),),
            statement=words,
            attribution=Attribution(id=f"a{line}", mode="none"),
        )
        claims.append(claim)
        findings.append(
            DraftFinding(
                id=id_,
                rule=rule,
                severity="error",
                message=f"draft says {words}",
                claim_ids=(claim.id,),
                location=Location(line=line, column=1, start=start, end=end),
                content=content,
            )
        )
        start = end + 1
    return DraftReport(
        provenance=Provenance(version="0", settings={}, models={}),
        draft=Article(id="draft", path=path, text=text),
        claims=tuple(claims),
        support=(),
        findings=tuple(findings),
        articles=(),
        coverage_claims=(),
        n_coverage_articles=0,
        n_coverage_claims=0,
        skipped=(),
    )


def make_decision(finding="f1", verdict="dismiss", **changed):
    values = {"by": "Ana Reis", "at": NOON, "content": "c1", "rule": "TS202", "draft": "draft.md"}
    return Decision(finding=finding, verdict=verdict, **(values | changed))
