"""Report → Markdown: the same parts as the page, readable on GitHub and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from twosource.records import Claim, Provenance, Report
from twosource.reports.agenda import Agenda, Matter, make_agenda
from twosource.reports.credits import count_of, first_once, join_some, list_reasons, name_tail
from twosource.reports.dossier import Dossier, cut, label_claim, label_group, make_dossier
from twosource.reports.escape import escape_markdown as safe
from twosource.reports.original_link import link_article, link_original
from twosource.reports.rule_names import CIRCULAR, ask, name_rule
from twosource.reports.sourcing import Sourcing, trace_sourcing
from twosource.reports.summary import Summary, name_day, summarise
from twosource.reports.versions import split_versions


def render_markdown(report: Report, folder: Path | None = None) -> str:
    """The report as one Markdown text; `folder` as for `write_markdown`."""
    return "".join(write_markdown(report, folder))


def write_markdown(report: Report, folder: Path | None = None) -> Iterator[str]:
    """Pieces of the report as GitHub-flavoured Markdown. Text of articles is escaped: it cannot add markup or links.

    Links to originals that are files start from the folder it will lie in; None makes no such links.
    """
    dossier = make_dossier(report)
    agenda = make_agenda(dossier)
    summary = summarise(report)
    parts = [
        _head(summary),
        _conflicts(agenda, dossier),
        _matters("Looks corroborated, is not", agenda.circular, dossier),
        _thin(agenda, dossier),
        _matters("Changed on the way", agenda.changed, dossier),
        _matters("Other findings", agenda.other, dossier),
        _groups(dossier, folder),
        _articles(dossier, folder),
        _inputs(agenda, summary),
        write_provenance(report.provenance),
    ]
    sign = ""
    for part in parts:
        for line in part:
            yield sign + line
            sign = "\n"


def _head(summary: Summary) -> Iterator[str]:
    yield "# Corroboration report"
    yield ""
    yield f"{safe(summary.coverage)}  "
    yield f"{safe(summary.counts)}"
    yield ""
    yield f"Policy {safe(summary.policy)}: {safe(summary.policy_words)}"
    yield ""


def _rule(matter: Matter) -> str:
    return ", ".join(f"**{safe(code)}** {safe(name_rule(code))}" for code in matter.rules)


def _topic(matter: Matter, dossier: Dossier) -> str:
    return safe(label_group(matter.group, dossier)) if matter.group else safe(matter.lead.message)


def _conflicts(agenda: Agenda, dossier: Dossier) -> Iterator[str]:
    yield f"## Conflicts ({len(agenda.conflicts)})"
    yield ""
    if not agenda.conflicts:
        yield "No two claims of a group differ in a way the rules can show."
        yield ""
    for matter in agenda.conflicts:
        rule = matter.lead.rule
        yield f"### {safe(rule)} {safe(name_rule(rule))}: {ask(rule)} {_topic(matter, dossier)}"
        yield ""
        for message in first_once(f.message for f in matter.findings):
            yield safe(message)
            yield ""
        rows = list(_version_rows(matter, dossier))
        if rows:
            yield "| version | outlet | has it from | sentence | place |"
            yield "|---|---|---|---|---|"
            yield from rows
            yield ""


def _version_rows(matter: Matter, dossier: Dossier) -> Iterator[str]:
    for version in split_versions(matter, dossier):
        for tail, _, sayings in version.speakers:
            for saying in sayings:
                sentence = saying.article.text[saying.start : saying.end]
                cells = (cut(version.words, 80), saying.article.outlet, tail, sentence, str(saying.place))
                yield "| " + " | ".join(safe(cell) for cell in cells) + " |"


def _matters(title: str, matters: tuple[Matter, ...], dossier: Dossier) -> Iterator[str]:
    if not matters:
        return
    yield f"## {title} ({len(matters)})"
    yield ""
    for matter in matters:
        yield f"- {_rule(matter)}: {_topic(matter, dossier)}  "
        for message in first_once(f.message for f in matter.findings):
            if matter.group:
                yield f"  {safe(message)}  "
        if matter.group and matter.lead.rule == CIRCULAR:
            sourcing = trace_sourcing(matter.group, dossier)
            if sourcing.adds_to(matter.lead.message):
                yield f"  {safe(sourcing.headline)}"
            yield from _draw(sourcing, "  ")
        elif matter.group:
            for reason in list_reasons(matter.group, matter.lead.message):
                yield f"  not independent: {safe(reason)}  "
        if matter.group:
            places = first_once(str(dossier.place_of(c)) for c in dossier.claims_in(matter.group))
            yield f"  {safe(join_some(places, 8))}"
    yield ""


def _draw(sourcing: Sourcing, indent: str) -> Iterator[str]:
    """Each independent part with its chains below it, and why they are one."""
    for number, part in enumerate(sourcing.parts, 1):
        yield f"{indent}- origin {number}: {safe(part.origin)}"
        for chain in part.chains:
            yield f"{indent}  - {safe(chain.words)}"
        for reason in part.reasons:
            yield f"{indent}  - one, since: {safe(reason)}"


def _thin(agenda: Agenda, dossier: Dossier) -> Iterator[str]:
    if not agenda.thin:
        return
    yield f"## Stands on one source ({len(agenda.thin)})"
    yield ""
    yield "The most consequential first."
    yield ""
    yield "| rule | claim | outlet | has it from | place |"
    yield "|---|---|---|---|---|"
    for matter in agenda.thin:
        claims = dossier.claims_in(matter.group) if matter.group else []
        outlets = join_some(first_once(dossier.article_by_claim(c).outlet for c in claims), 3)
        tails = join_some(first_once(name_tail(c) for c in claims), 3)
        places = join_some(first_once(str(dossier.place_of(c)) for c in claims), 3)
        topic = label_group(matter.group, dossier) if matter.group else matter.lead.message
        cells = (" ".join(matter.rules), topic, outlets, tails, places)
        yield "| " + " | ".join(safe(cell) for cell in cells) + " |"
    yield ""


def _groups(dossier: Dossier, folder: Path | None) -> Iterator[str]:
    """Every group with more than one claim in full; the claims of the others stand in the table above or below."""
    shared = [group for group in dossier.groups if len(group.claim_ids) > 1]
    alone = [group for group in dossier.groups if len(group.claim_ids) <= 1]
    yield f"## Groups ({len(dossier.groups)})"
    yield ""
    for group in shared:
        number = dossier.group_number[group.id]
        yield f"### {number}. {safe(label_group(group, dossier))}"
        yield ""
        sourcing = trace_sourcing(group, dossier)
        stands = f" · stands by {safe(group.trusted)} alone" if group.trusted else ""
        yield f"{group.status} · {safe(sourcing.headline)}{stands}"
        yield ""
        for claim in dossier.claims_in(group):
            article = dossier.article_by_claim(claim)
            day = name_day(article.published) if article.published else "no date"
            who = f"{article.outlet} ← {name_tail(claim)}"
            yield f"- {safe(who)}, {day}: {safe(claim.text)} ({_place(claim, dossier, folder)})"
        yield ""
        if len(group.outlets) > 1:
            yield "How it is sourced:"
            yield ""
            yield from _draw(sourcing, "")
            yield ""
    if alone:
        yield f"### Groups of one claim ({len(alone)})"
        yield ""
        for group in alone:
            for claim in dossier.claims_in(group):
                who = f"{dossier.article_by_claim(claim).outlet} ← {name_tail(claim)}"
                number = dossier.group_number[group.id]
                place = _place(claim, dossier, folder)
                yield f"- {number}\\. {safe(label_claim(claim))}, {safe(who)} ({place})"
        yield ""


def _place(claim: Claim, dossier: Dossier, folder: Path | None) -> str:
    """Where a claim stands, with a link to it in the original where there is one to open."""
    link = link_original(dossier.article_by_claim(claim), claim.start, claim.end, folder)
    return _link(str(dossier.place_of(claim)), link)


def _link(words: str, link: str | None) -> str:
    # Inside angle brackets only these three could end the address; what we made ourselves has none of them.
    inert = (link or "").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace("|", "%7C")
    return f"[{safe(words)}](<{inert}>)" if link else safe(words)


def _articles(dossier: Dossier, folder: Path | None) -> Iterator[str]:
    if not dossier.article_of:
        return
    yield f"## Articles ({len(dossier.article_of)})"
    yield ""
    yield "| article | outlet | published | title | note |"
    yield "|---|---|---|---|---|"
    for article in dossier.article_of.values():
        published = f"{name_day(article.published)} ({article.published_from})" if article.published else "not known"
        copied = article.copy_of and dossier.article_name.get(article.copy_of, article.copy_of)
        notes = [
            f"{'has a part of' if article.is_part_copy else 'near-copy of'} {copied}" if copied else "",
            f"wire: {article.wire}" if article.wire else "",
            f"language {article.language}, not read for claims" if article.language != "en" else "",
        ]
        cells = (
            article.outlet,
            published,
            article.title or "no title",
            ", ".join(note for note in notes if note),
        )
        name = _link(dossier.article_name[article.id], link_article(article, folder))
        yield f"| {name} | " + " | ".join(safe(cell) for cell in cells) + " |"
    yield ""


def _inputs(agenda: Agenda, summary: Summary) -> Iterator[str]:
    if agenda.inputs or summary.not_read:
        yield f"## Not read, not known ({len(summary.not_read) + len(agenda.inputs)})"
        yield ""
        for skipped in summary.not_read:
            yield f"- {safe(skipped.item)}: {safe(skipped.reason)}"
        for finding in agenda.inputs:
            yield f"- **{safe(finding.rule)}** {safe(finding.message)}"
        yield ""
    if summary.passed_over:
        total = sum(number for _, number in summary.passed_over)
        reasons = ", ".join(f"{reason} {number}" for reason, number in summary.passed_over)
        yield f"Text without claims: {count_of(total, 'stretch', 'stretches')} ({safe(reasons)})\\."
        yield ""


def write_provenance(provenance: Provenance) -> Iterator[str]:
    """What made a report or a check: the version, and each model with the beginning of its digest."""
    yield "## Made with"
    yield ""
    yield f"Twosource {safe(provenance.version)}"
    for name, digest in sorted(provenance.models.items()):
        yield f"· {safe(name)} {safe(digest[:19])}"
    yield ""
