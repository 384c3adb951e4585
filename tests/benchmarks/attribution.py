"""PolNeAR dev → a table: how much of what was said each finder finds, with the right source, and how fast.

    python tests/benchmarks/attribution.py --data DATA/attribution

`--data` holds polnear.dev.jsonl, which is not ours to ship. Three rows: the trained networks alone; the attributions
that `twosource claims` carries after everything else has had its say; and, where it is installed, textacy's
`direct_quotations`. Exits 1 where one of the first two misses a floor.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"content_f1": 0.76, "content_source_f1": 0.68, "source_right": 0.90, "sentences_per_s": 120}
COLUMNS = ("found", "content_precision", "content_recall", "content_f1", "content_source_f1", "source_right")


def load_measure() -> Any:
    """The metric that the weights were tuned with, from beside them."""
    spec = importlib.util.spec_from_file_location("measure", ROOT / "models" / "attribution" / "measure.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse(rows: Sequence[dict]) -> list[Any]:
    """Readings of all articles: what the networks and textacy start from, and what counts the sentences."""
    from twosource.claims.reading import read_articles_for_claims
    from twosource.records import Article
    from twosource.settings import ClaimSettings

    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    return list(read_articles_for_claims(articles, ClaimSettings()))


def find_trained(readings: Sequence[Any]) -> list[Any]:
    """The networks, all articles at once as the tool does it."""
    from twosource.claims.linking import tag_attributions

    return tag_attributions([r.doc.text for r in readings], [r.breaks for r in readings])


def find_in_claims(rows: Sequence[dict]) -> list[Any]:
    """What the claims carry: claims that share an attribution id are one attribution."""
    from twosource.claims import extract_claims
    from twosource.records import Article
    from twosource.settings import ClaimSettings

    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    found: dict[str, dict[str, Any]] = {article.id: {} for article in articles}
    for claim in extract_claims(articles, ClaimSettings()).claims:
        one = claim.attribution
        if one.mode != "none" and one.content:
            found[claim.article_id][one.id] = {"source": one.source, "cue": one.cue, "content": one.content}
    return [list(found[article.id].values()) for article in articles]


def find_textacy(reading: Any) -> list[dict]:
    """Direct quotations as textacy finds them."""
    from textacy.extract import direct_quotations

    return [
        {
            "source": [(t.idx, t.idx + len(t)) for t in triple.speaker],
            "cue": [(t.idx, t.idx + len(t)) for t in triple.cue],
            "content": [(triple.content.start_char, triple.content.end_char)],
        }
        for triple in direct_quotations(reading.doc)
    ]


def run_each(find: Callable[[Any], list[Any]], readings: Sequence[Any]) -> tuple[list[Any], float]:
    """What a finder finds article by article (None where it fails), and the seconds it took."""
    began, found = time.perf_counter(), []
    for reading in readings:
        try:
            found.append(find(reading))
        except Exception:
            found.append(None)
    return found, time.perf_counter() - began


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", choices=("ours",), help="leave out the finder that ours is compared with")
    arguments = parser.parse_args()
    metric = load_measure()
    rows = metric.read_rows(arguments.data / "polnear.dev.jsonl")
    readings = parse(rows)
    n_sentences = sum(len(reading.sentences) for reading in readings)

    find_trained(readings[:2])
    began = time.perf_counter()
    trained = find_trained(readings)
    results = {"trained": (trained, time.perf_counter() - began)}
    began = time.perf_counter()
    results["claims"] = (find_in_claims(rows), time.perf_counter() - began)
    if arguments.only is None:
        if importlib.util.find_spec("textacy"):
            results["textacy"] = run_each(find_textacy, readings)
        else:
            print("textacy is not installed: left out")

    print(f"{len(rows)} articles, {n_sentences} sentences, {sum(len(r['attributions']) for r in rows)} attributions")
    print(f"{'':10}" + "".join(f"{name:>20}" for name in (*COLUMNS, "failed", "sentences_per_s")))
    figures: dict[str, dict[str, float]] = {}
    for name, (found, seconds) in results.items():
        plain = [s if s is None or (s and isinstance(s[0], dict)) else metric.list_spans(s) for s in found]
        figures[name] = {**metric.measure(rows, plain), "sentences_per_s": round(n_sentences / seconds)}
        shown = (figures[name][column] for column in (*COLUMNS, "failed", "sentences_per_s"))
        print(f"{name:10}" + "".join(f"{value:>20}" for value in shown))
    missed = [
        f"trained {name} {figures['trained'][name]} < {low}"
        for name, low in FLOORS.items()
        if figures["trained"][name] < low
    ]
    missed += [
        f"claims {name} {figures['claims'][name]} < {low}"
        for name, low in FLOORS.items()
        if name != "sentences_per_s" and figures["claims"][name] < low
    ]
    print("floors: " + ("; ".join(missed) if missed else "all reached"))
    return 1 if missed or any(figures[name]["failed"] for name in ("trained", "claims")) else 0


if __name__ == "__main__":
    sys.exit(main())
