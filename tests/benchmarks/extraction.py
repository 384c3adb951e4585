"""Articles laid out as web pages: what the reader keeps of the article, and what of the furniture becomes claims.

Usage: python tests/benchmarks/extraction.py --data FILE.jsonl [--pages 300] [--template NAME] [--show]

FILE has rows {text, date}; menus, boxes, comments, notes and names are invented (page_stories.py). Each page is read
by `read_web_page` and, beside it, by trafilatura alone; figures are per template. The last two templates (UNSEEN)
were written before the reader and first measured when it was done: kept 1.0000 of both, claimed 0.0174 (table) and
0.0000 (component); small print was mended afterwards. Seven more (FRESH) were written by another hand; their first
figures stand in page_templates_fresh.py. Exits with 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from page_stories import Story, make_story
from page_templates import TEMPLATES
from page_templates_fresh import FRESH
from page_templates_unseen import UNSEEN

from twosource.articles.clean import clean_text
from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import read_web_page
from twosource.records import Article, SkippedSpan
from twosource.settings import ArticleSettings

MIN_KEPT, MAX_FURNITURE = 0.98, 0.01
MIN_KNOWN = 0.98
SENTENCE_WORDS = 4
"""Words from which a piece of furniture could be a sentence: shorter ones ("Home") are labels."""
FACTS = ("outlet", "headline", "byline", "date", "url")


def squeeze(text: str) -> str:
    """Words and signs without any white space, so that markup within a word or around it does not matter."""
    return re.sub(r"\s+", "", text)


def split_sentences(paragraph: str) -> list[str]:
    """A plain split, the same for everything that is measured."""
    return [s for s in re.split(r"(?<=[.!?][\"”’])\s+|(?<=[.!?])\s+", paragraph) if len(s.split()) > 1]


def clean(text: str, title: str | None, outlet: str | None, headings: tuple = ()) -> str:
    """What is left of a text when its furniture is cleaned away."""
    spans = tuple(SkippedSpan(start=start, end=end, reason="heading") for start, end in headings)
    kept, at = [], 0
    for span in clean_text(text, title, outlet, spans).spans:
        kept.append(text[at : span.start])
        at = span.end
    return "\n".join([*kept, text[at:]])


def read_alone(page: bytes) -> list[Extracted]:
    """By trafilatura with its defaults."""
    import trafilatura

    return [Extracted(trafilatura.extract(page, include_comments=False) or "")]


def read_ours(page: bytes) -> list[Extracted]:
    """By the reader under test."""
    try:
        return [piece for piece in read_web_page(Original("page.html", data=page), ArticleSettings())
                if isinstance(piece, Extracted)]  # fmt: skip
    except NotText:
        return []


READERS = {"twosource": read_ours, "trafilatura": read_alone}


def count_claims(story: Story, pieces: list[Extracted], left: list[str]) -> list[str]:
    """The furniture that stands in a claim; the claims step runs only where furniture is left in the text."""
    from twosource.claims.extract import extract_claims
    from twosource.settings import ClaimSettings

    articles = []
    for piece in pieces:
        heads = tuple(SkippedSpan(start=start, end=end, reason="heading") for start, end in piece.headings)
        spans = clean_text(piece.text, piece.known.title, piece.known.outlet, heads).spans
        articles.append(
            Article(id=f"{story.url}-{piece.part}", outlet=story.outlet, outlet_known=True, text=piece.text,
                    published=story.published.date(), published_from="metadata", skipped_spans=spans)
        )  # fmt: skip
    said = squeeze(" ".join(claim.text for claim in extract_claims(articles, ClaimSettings()).claims))
    return [text for text in left if squeeze(text) in said]


def check_known(story: Story, pieces: list[Extracted], is_live: bool) -> dict[str, bool]:
    """Which facts are right on every piece."""
    right = dict.fromkeys(FACTS, bool(pieces))
    for piece in pieces:
        known = piece.known
        right["outlet"] &= known.outlet == story.outlet
        right["headline"] &= known.title == story.headline or (
            is_live and (known.title or "").startswith("Update number")
        )
        right["byline"] &= all(name in (known.byline or "") for name in story.byline)
        right["date"] &= known.published == story.published.date() or (
            is_live and known.published is not None and 0 <= (known.published - story.published.date()).days <= 1
        )
        right["url"] &= (known.url or "").split("#")[0] == story.url
    return right


def measure(rows: list[dict], name: str, template, reader: str, show: bool) -> dict:
    """Kept, let through and known over all pages of a template."""
    sentences = kept = furniture = left_over = claimed = 0
    facts, entries, seconds, missed, through = Counter(), 0, 0.0, Counter(), Counter()
    for seed, row in enumerate(rows):
        story = make_story(row, seed)
        page = template(story).encode()
        started = time.process_time()
        pieces = READERS[reader](page)
        seconds += time.process_time() - started
        whole = squeeze("".join(p.text for p in pieces))
        cleaned = squeeze("".join(clean(p.text, p.known.title, p.known.outlet, p.headings) for p in pieces))
        bare = squeeze(clean("\n".join(story.paragraphs) + "\n", story.headline, story.outlet))
        for sentence in (squeeze(s) for p in story.paragraphs for s in split_sentences(p)):
            sentences += 1
            is_kept = sentence in cleaned if sentence in bare else sentence in whole
            kept += is_kept
            missed[sentence[:100]] += not is_kept
        lines = [text for text in story.given if len(text.split()) >= SENTENCE_WORDS]
        left = [text for text in lines if squeeze(text) in cleaned]
        furniture, left_over = furniture + len(lines), left_over + len(left)
        if left and reader == "twosource":
            made = count_claims(story, pieces, left)
            claimed += len(made)
        through.update(left)
        entries += len(pieces)
        if reader == "twosource":
            facts.update(fact for fact, ok in check_known(story, pieces, name == "live").items() if ok)
    if show:
        for label, counts in (("missed", missed), ("left", through)):
            for text, n in [(t, n) for t, n in counts.most_common(12) if n]:
                print(f"    {label} {n}x {text}")
    return {"template": name, "reader": reader, "kept": kept / sentences, "left": left_over / furniture,
            "claimed": claimed / furniture, "facts": {f: facts[f] / len(rows) for f in FACTS},
            "articles": entries / len(rows), "ms": 1000 * seconds / len(rows)}  # fmt: skip


def main() -> int:
    """Print a line per template and reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--template", action="append")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()][: given.pages]
    templates = {**TEMPLATES, **UNSEEN, **FRESH}
    chosen = given.template or list(templates)
    misses = 0
    for name in chosen:
        for reader in READERS:
            got = measure(rows, name, templates[name], reader, given.show)
            line = f"{name:10} {reader:12} kept {got['kept']:.4f}  left in text {got['left']:.4f}"
            if reader == "twosource":
                facts = " ".join(f"{fact} {share:.3f}" for fact, share in got["facts"].items())
                line += f"  claimed {got['claimed']:.4f}  {facts}  articles a page {got['articles']:.1f}"
                misses += (
                    got["kept"] < MIN_KEPT or got["claimed"] > MAX_FURNITURE or min(got["facts"].values()) < MIN_KNOWN
                )
            print(line + f"  {got['ms']:.0f} ms a page", flush=True)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
