"""News text → models/words/counts.tsv: in how many sentences of news each stem stands.

Recipe, run once by hand on texts that are not ours to ship; only the counts are kept:

    python models/words/count.py FILE.jsonl ...     # one article a line, its text under "text"

The same files give the same bytes again.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from twosource.groups.rarewords import split_words

HERE = Path(__file__).resolve().parent
SENTENCE_END = re.compile(r"(?<=[a-z0-9”\")][.!?])[”\"]?\s+(?=[A-Z“\"])|\n+")
LENGTHS = range(31, 350)
"""Characters of what is taken for a sentence: shorter ones are headings, longer ones are badly cut."""
MIN_COUNT = 5
"""Rarer stems are left out: beside `SMOOTHING` in rarewords.py, one sentence or four makes no difference."""


def read_sentences(file: Path) -> set[str]:
    """Sentences of a file, each once."""
    texts = (json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    cut = (sentence.strip() for text in texts for sentence in SENTENCE_END.split(text))
    return {sentence for sentence in cut if len(sentence) in LENGTHS}


def main() -> None:
    """Command line of the recipe."""
    parser = argparse.ArgumentParser(description="Count in how many sentences each stem stands.")
    parser.add_argument("files", type=Path, nargs="+", help="JSON Lines of articles")
    files = parser.parse_args().files
    total, counts = 0, Counter[str]()
    for file in files:
        sentences = read_sentences(file)
        total += len(sentences)
        for sentence in sentences:
            counts.update(split_words(sentence))
    kept = sorted((stem, count) for stem, count in counts.items() if count >= MIN_COUNT)
    lines = [f"\t{total}", *(f"{stem}\t{count}" for stem, count in kept)]
    (HERE / "counts.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{total} sentences, {len(counts)} stems, {len(kept)} of them kept")


if __name__ == "__main__":
    main()
