"""Reprints planted among real articles: how many are found, and how many articles of one story are wrongly joined.

Usage: python tests/benchmarks/syndication.py --data EVENTS_FOLDER [--cases 60]

Exits with 1 where a floor is missed.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from planted_copies import plant_copy, plant_rewording, plant_speech, read_story

from twosource.articles import find_copies
from twosource.settings import ArticleSettings

FILE = "seesaw.dev.jsonl"
SEED = 5
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
MIN_WORDS = 150
MIN_FOUND, MAX_JOINED = 0.95, 0.01
READ_AS_COPIES = {
    ("seesaw-046", "Newsmax (News)", "Reuters"): "one text, the wire story shortened",
    ("seesaw-075", "Newsmax (News)", "USA TODAY"): "the later piece retells the earlier, a sentence word for word",
    ("seesaw-084", "Newsmax (News)", "The Hill"): "the figures of a poll in the same sentences",
    ("seesaw-116", "Politico", "Townhall"): "two paragraphs of the one stand in the other as a block quotation",
}
"""Pairs of real articles that share a text, by our own reading: neither counted as found nor as false joins."""


def load_stories(file):
    """Events with three articles or more, each article with its sentences."""
    by_event = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if len(row["text"].split()) >= MIN_WORDS:
            by_event[row["event_id"]].append(row)
    return {key: read_story(rows) for key, rows in sorted(by_event.items()) if len(rows) >= 2}


def is_joined(one, other):
    """Whether two articles are taken for one text, as the count of origins reads it."""
    return other.id in (one.copy_of, one.id) or one.id == other.copy_of or None is not one.copy_of == other.copy_of


def measure_copies(stories, cases, settings):
    """Found reprints by share kept and by kind, and bystanders joined."""
    rng = random.Random(SEED)
    full = [story for story in stories.values() if len(story[0]) >= 3]
    found, missed, joined, pairs = defaultdict(list), Counter(), 0, 0
    for share in SHARES:
        for case in range(cases):
            articles, sentences = rng.choice(full)
            planted = plant_copy(rng, articles, sentences, rng.randrange(len(articles)), share, case % 2 == 1)
            marked = {a.id: a for a in find_copies([planted.original, planted.copy, *planted.bystanders], settings)}
            hit = is_joined(marked[planted.original.id], marked[planted.copy.id])
            found[share, "filled up" if case % 2 else "cut"].append(hit)
            if not hit:
                missed[planted.edits] += 1
            for other in planted.bystanders:
                if not is_read(planted.original, other):
                    pairs += 1
                    joined += is_joined(marked[planted.copy.id], marked[other.id])
    return found, missed, joined, pairs


def measure_rewordings(stories, cases, settings):
    """Whether each of some articles reworded from end to end is found."""
    rng = random.Random(SEED)
    full = [story for story in stories.values() if len(story[0]) >= 3]
    hits = []
    for _ in range(cases):
        articles, sentences = rng.choice(full)
        at = rng.randrange(len(articles))
        hits.append(is_joined(*find_copies([articles[at], plant_rewording(rng, articles, sentences, at)], settings)))
    return hits


def is_read(one, other):
    """Whether two real articles were read and share a text."""
    event = one.id.split("/")[0]
    return (event, *sorted((one.outlet, other.outlet))) in READ_AS_COPIES


def measure_stories(stories, settings):
    """Pairs of real articles on one story: joined, and read as copies among them."""
    articles = {a.id: a for a in find_copies([a for found, _ in stories.values() for a in found], settings)}
    pairs, wrong, right = 0, [], []
    for found, _ in stories.values():
        for a, b in combinations([articles[one.id] for one in found], 2):
            read = is_read(a, b)
            pairs += not read
            if is_joined(a, b):
                (right if read else wrong).append((a.id, b.id))
    return pairs, wrong, right


def measure_speeches(stories, settings):
    """Pairs of different articles that quote one speech, by the share of it, and those joined."""
    rng = random.Random(SEED)
    pairs, joined = 0, []
    for articles, sentences in stories.values():
        if len(articles) < 3 or is_read(articles[0], articles[1]):
            continue
        one, other = plant_speech(rng, articles, sentences, rng.choice((100, 200, 400)))
        marked = find_copies([one, other], settings)
        pairs += 1
        if is_joined(*marked):
            joined.append(one.id)
    return pairs, joined


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help=f"folder with {FILE}")
    parser.add_argument("--cases", type=int, default=60, help="reprints for each share kept (default 60)")
    options = parser.parse_args()
    settings = ArticleSettings()
    stories = load_stories(options.data / FILE)
    start = time.perf_counter()
    found, missed, bystanders, near = measure_copies(stories, options.cases, settings)
    print(f"{'kept':>6}  {'cut':>12}  {'filled up':>12}   share found, of reprints")
    for share in SHARES:
        cells = [found[share, kind] for kind in ("cut", "filled up")]
        print(f"{share:>6.0%}  " + "  ".join(f"{sum(c) / len(c):>6.2f} of {len(c):<3}" for c in cells))
    hits = [hit for cell in found.values() for hit in cell]
    recall = sum(hits) / len(hits)
    pairs, wrong, right = measure_stories(stories, settings)
    speeches, quoted = measure_speeches(stories, settings)
    print(f"found            {recall:.3f} of {len(hits)} reprints (floor {MIN_FOUND})")
    for edits, number in missed.most_common(5):
        print(f"  missed         {number} × {edits}")
    reworded = measure_rewordings(stories, options.cases, settings)
    print(
        f"reworded         {sum(reworded) / len(reworded):.3f} of {len(reworded)} reworded from end to end (no floor)"
    )
    rate = len(wrong) / pairs
    print(f"false joins      {rate:.4f}: {len(wrong)} of {pairs} pairs on one story (at most {MAX_JOINED})")
    for a, b in wrong:
        print(f"  joined         {a} with {b.split('/')[1]}")
    print(f"real copies      {len(right)} of {len(READ_AS_COPIES)} that were read")
    print(f"beside reprints  {bystanders} of {near} pairs joined")
    print(f"one speech       {len(quoted)} of {speeches} pairs joined that quote the same 100 to 400 words")
    print(f"time             {time.perf_counter() - start:.0f} s")
    ok = recall >= MIN_FOUND and rate <= MAX_JOINED and len(quoted) <= MAX_JOINED * speeches
    ok = ok and bystanders <= MAX_JOINED * near
    if not ok:
        print("a floor is missed")
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
