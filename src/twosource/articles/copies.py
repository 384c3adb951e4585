"""Articles → the same with `copy_of`, `wire` and whose outlets they are: what keeps them from being independent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

import numpy as np

from twosource.articles.candidate_pairs import find_candidates
from twosource.articles.narration import Narration, read_narration
from twosource.articles.publishers import load_publishers, name_publishers
from twosource.articles.shared_text import Encode, SharedText, measure_shared
from twosource.articles.wire import find_wire
from twosource.inference import load_network
from twosource.records import WHOLE_RATIO, Article
from twosource.settings import ArticleSettings

MIN_WORDS, MIN_SENTENCES = 30, 2
"""Own words in common, and sentences that hold them: less is a court's order or a plain fact, told alike by chance."""
BATCH_TOKENS = 1024

CopyLink = tuple[float, str, str]
"""Share, and the ids of two near-copies, the lower one first."""


class Published(Protocol):
    """What decides which of two copies is the original; an `Article` has it."""

    @property
    def id(self) -> str:
        """The article's."""
        ...

    @property
    def published(self) -> date | None:
        """None where unknown."""
        ...

    @property
    def outlet(self) -> str:
        """As it was given."""
        ...

    @property
    def outlet_known(self) -> bool:
        """Whether `outlet` is a name."""
        ...

    @property
    def publisher(self) -> str | None:
        """Its best-known name."""
        ...

    @property
    def outlet_kind(self) -> str | None:
        """Agencies and press offices come first."""
        ...


def find_copies(articles: Sequence[Article], settings: ArticleSettings, models_dir: str | None = None) -> list[Article]:
    """Mark near-copies, wire credits, and the publisher and owner of each outlet that is on the list.

    Two articles are near-copies when enough of what the shorter tells in its own words stands in the other: in runs of
    five words or more, or in sentences that keep half of the words in order and the meaning. Quotations are left out
    of the count, so that two reports of one speech are no copies.

    Args:
        articles: in any order.
        settings: min_copy_ratio is the share of the shorter's own words, 0..1; publishers add to the list.
        models_dir: folder of the encoder, which is read only where runs of words leave it open.

    Returns:
        The same articles in the same order; `copy_of` names the earliest of a family (by date, an
        agency's own before others, then id; undated last).
        An article that takes only a part of its text from another names the one it shares most with. `copy_ratio` is
        the share of the shorter one's own words.

    Raises:
        ModelError: the encoder is needed and its weights are missing.

    Misses: copies reworded throughout, texts of fewer than thirty words, and a speech printed without marks.
    Source: Broder, On the resemblance and containment of documents, 1997, for containment; runs outside quotations,
    exact candidates and the encoder in the grey zone are ours. Tuned with tests/benchmarks/syndication.py.
    """
    articles = credit_articles(articles, settings)
    numbers: dict[str, int] = {}
    order = sorted(articles, key=lambda a: a.id)
    narrations = [read_narration(article, numbers) for article in order]
    links = _find_links(narrations, settings.min_copy_ratio, open_encoder(models_dir))
    copy_of = choose_originals({article.id: article for article in order}, links)
    marked = []
    for article in articles:
        original, share = copy_of.get(article.id, (None, None))
        marked.append(article.model_copy(update={"copy_of": original, "copy_ratio": share}))
    return marked


def credit_articles(articles: Sequence[Article], settings: ArticleSettings) -> list[Article]:
    """The articles with their publishers and wire credits: what each says by itself, whatever the others are."""
    publishers = load_publishers(settings.publishers)
    named = name_publishers(articles, settings)
    return [article.model_copy(update={"wire": find_wire(article, publishers)}) for article in named]


def _find_links(narrations: Sequence[Narration], min_ratio: float, encode: Encode) -> list[CopyLink]:
    """Every pair that is a near-copy, the closest first."""
    links = []
    for a, b in find_candidates(narrations):
        share = measure_copy(narrations[a], narrations[b], min_ratio, encode)
        if share is not None:
            links.append((share, narrations[a].article_id, narrations[b].article_id))
    return sort_links(links)


def measure_copy(one: Narration, other: Narration, min_ratio: float, encode: Encode) -> float | None:
    """The share of the shorter one's own words that stand in both, where that makes a near-copy; else None."""
    shared = measure_shared(one, other, min_ratio, encode)
    return shared.share if _is_copy(shared, min(one.words, other.words), min_ratio) else None


def sort_links(links: Iterable[CopyLink]) -> list[CopyLink]:
    """The closest first."""
    return sorted(links, key=lambda link: (-link[0], link[1], link[2]))


def _is_copy(shared: SharedText, own_words: int, min_ratio: float) -> bool:
    if own_words < MIN_WORDS:
        # Hardly a word outside quotations: two such texts are one where nearly all of both is the same.
        return shared.contained >= WHOLE_RATIO and (own_words == 0 or shared.share >= WHOLE_RATIO)
    if shared.share >= WHOLE_RATIO:
        return shared.words >= MIN_WORDS
    return shared.share >= min_ratio and shared.words >= MIN_WORDS and shared.sentences >= MIN_SENTENCES


def choose_originals(article_of: Mapping[str, Published], links: Sequence[CopyLink]) -> dict[str, tuple[str, float]]:
    """Article id → the article it is a near-copy of, and the share that both have.

    Links of whole texts make families, named by their earliest. A link of a part never joins two families: the later
    article points at the earlier one's family, once, to the one it shares most with.
    """
    family = {key: key for key in article_of}
    closest: dict[str, float] = {}
    for share, a, b in links:
        if share >= WHOLE_RATIO:
            closest[a], closest[b] = max(share, closest.get(a, 0.0)), max(share, closest.get(b, 0.0))
            keep, drop = sorted((family[a], family[b]), key=lambda key: _earliest(article_of[key]))
            if keep != drop:
                family = {key: keep if root == drop else root for key, root in family.items()}
    target = {key: (root, closest[key]) for key, root in family.items() if key != root}
    for share, a, b in links:
        earlier, later = sorted((a, b), key=lambda key: _earliest(article_of[key]))
        told = _is_one_outlet(article_of[earlier], article_of[later])
        # An outlet that tells its own background again is no reprint; its articles are one origin as they are.
        if share < WHOLE_RATIO and not told and family[earlier] != family[later] and later not in target:
            target[later] = (family[earlier], share)
    return target


def _is_one_outlet(one: Published, other: Published) -> bool:
    return one.outlet_known and (one.publisher or one.outlet) == (other.publisher or other.outlet)


def _earliest(article: Published) -> tuple[date, bool, str]:
    """Of two texts of one day an agency's own is the original: it writes for the others."""
    return (article.published or date.max, article.outlet_kind not in ("agency", "press office"), article.id)


def open_encoder(models_dir: str | None) -> Encode:
    """The shipped encoder, opened when it is first needed; each sentence is read once."""
    seen: dict[str, np.ndarray] = {}

    def encode(texts: Sequence[str]) -> np.ndarray:
        new = sorted({text for text in texts if text not in seen}, key=lambda text: (len(text), text))
        if new:
            network = load_network("encoder", models_dir)
            network.tokenizer.enable_truncation(int(network.config["max_tokens"]))
            seen.update(zip(new, network.run(network.tokenizer.encode_batch(new), BATCH_TOKENS), strict=True))
        return np.stack([seen[text] for text in texts])

    return encode
