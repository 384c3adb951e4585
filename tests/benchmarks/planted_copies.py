"""Articles of one story → the same with reprints planted among them: cut, reordered, reworded, under other names.

What a desk does to a wire story, by rules of its own: none of these words or rules is used by the detector.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.articles.clean import clean_text
from twosource.records import Article


def _turn(match):
    """The clause that stands first goes to the end."""
    first, main, stop = match.groups()
    return main[:1].upper() + main[1:] + ", " + first[:1].lower() + first[1:] + stop


SWAPS = (
    (r"\bsaid\b", "told reporters"), (r"\babout\b", "around"), (r"\bmore than\b", "over"), (r"\bpercent\b", "per cent"),
    (r"\bin order to\b", "to"), (r"\bhowever\b", "but"), (r"\balso\b", "as well"), (r"\bbut\b", "yet"),
    (r"\bafter\b", "following"), (r"\bbecause\b", "since"), (r"\bwhile\b", "as"), (r"\bbefore\b", "ahead of"),
    (r"\bbig\b|\blarge\b", "major"), (r"\bmany\b", "a number of"), (r"\bseveral\b", "a handful of"),
    (r"\bshow(s|ed)?\b", r"indicate\1"), (r"\bhelp\b", "assist"), (r"\bplan\b", "scheme"), (r"\bneed\b", "require"),
    (r"\bbegan\b", "started"), (r"\bend\b", "finish"), (r"\btry\b", "attempt"), (r"\bnew\b", "fresh"),
    (r"\bofficials\b", "authorities"), (r"\bpeople\b", "individuals"), (r"\bcountry\b", "nation"),
    (r"\bpresident (?=[a-z]+ [a-z]+)", ""), (r"\bthat (?=he|she|they|it|the)\b", ""), (r"\bdid not\b", "didn’t"),
    (r"\bis not\b", "isn’t"), (r"\bwould not\b", "wouldn’t"), (r"\bhas been\b", "was"), (r"\bwill\b", "is set to"),
    (r"\b\w{3,}ly ", ""), (r"\b([a-z]{4,}) and ([a-z]{4,})\b", r"\2 and \1"),
    (r"^((?:In|On|At|After|While|If|When|As) [^,]{8,80}), (.+?)([.!?]?)$", _turn), (r"\bMr\. |\bMs\. ", ""),
    (r"\bcould\b", "might"), (r"\bmust\b", "has to"), (r"\buse(s|d)?\b", r"employ\1"), (r"\bget\b", "obtain"),
    (r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "this week"), (r"\s\([^)]{1,60}\)", ""),
)  # fmt: skip
"""What a sub-editor changes in passing; quotations are left alone."""
LEADS = (
    "There was new movement in a story that has kept the capital busy for days.",
    "It is a question that readers of this page have asked us more than once: what happens now?",
    "Here is what our desk knows so far about a matter that will not go away.",
    "The debate took another turn, and both sides were quick to claim the day.",
)
MASTHEADS = ("Lowland Mercury", "The Canal Street Journal", "Harrow County Star", "Radio Ostmark", "Eastern Packet")


@dataclass(frozen=True)
class Planted:
    """A reprint, what it was made of, and the others that must be left alone."""

    share: float
    edits: str
    original: Article
    copy: Article
    bystanders: tuple[Article, ...]


def make_article(key, outlet, title, text, day):
    """An article as the reader would give it."""
    return Article(
        id=key, outlet=outlet, outlet_known=True, title=title, text=text, published=day,
        skipped_spans=clean_text(text, title, outlet).spans,
    )  # fmt: skip


def read_story(rows):
    """The articles of one event, and the sentences of each."""
    articles, sentences = [], []
    for row in rows:
        key = f"{row['event_id']}/{row['outlet']}"
        articles.append(make_article(key, row["outlet"], row["title"], row["text"], date.fromisoformat(row["date"])))
        found = [row["text"][a:b].strip() for a, b in row["sentence_offsets"]]
        sentences.append([one for one in found if one])
    return articles, sentences


def plant_copy(rng, articles, sentences, at, share, filled):
    """A reprint of one article of a story in which a share is kept.

    Args:
        rng: the only source of chance.
        articles: of one story, by different outlets.
        sentences: of each article.
        at: the article that is reprinted.
        share: of the original's words where the rest is cut; of the reprint's words where it is filled up.
        filled: whether the gap is filled with the text of another outlet, which is taken out of the run.
    """
    source, others = sentences[at], [n for n in range(len(articles)) if n != at]
    rng.shuffle(others)
    filler = sentences[others[0]] if filled else []
    kept = _keep(rng, source, share)
    edits = ["cut"]
    if rng.random() < 0.5:
        kept = _reorder(rng, kept)
        edits.append("reordered")
    part = rng.choice((0.0, 0.3, 0.3, 0.6, 0.9))
    if part:
        kept = [reword(one) if rng.random() < part else one for one in kept]
        edits.append(f"{part:.0%} reworded")
    if filled:
        room = sum(map(_length, kept)) * (1 - share) / share
        extra = _keep_words(rng, filler, room)
        kept = _weave(rng, kept, extra)
        edits.append("filled")
    if rng.random() < 0.6:
        kept = [rng.choice(LEADS), *kept]
        edits.append("new lead")
    text = "\n\n".join(kept) if rng.random() < 0.7 else " ".join(kept)
    original = articles[at]
    day = original.published + timedelta(rng.choice((-1, 0, 0, 1, 2)))
    copy = make_article("copy", rng.choice(MASTHEADS), "What we know about " + original.outlet, text, day)
    left = others[1:] if filled else others
    return Planted(share, ", ".join(edits), original, copy, tuple(articles[n] for n in left))


def plant_rewording(rng, articles, sentences, at):
    """An article whose every sentence is reworded, with one word in four gone, cut to three fifths."""
    kept = [reword(one) for one in _keep(rng, sentences[at], 0.6)]
    thinned = [" ".join(w for w in one.split() if w[0] in '“"' or rng.random() >= 0.25) for one in kept]
    text = "\n\n".join(one for one in thinned if one)
    return make_article("copy", rng.choice(MASTHEADS), None, text, articles[at].published + timedelta(1))


def plant_speech(rng, articles, sentences, size):
    """Two articles of a story that quote the same speech at length, the speech taken from a third."""
    speech = _keep_words(rng, [re.sub(r"[“”\"]", "", one) for one in sentences[2]], size)
    if rng.random() < 0.5:
        passage = "\n\n".join("“" + one for one in speech) + "”"
    else:
        passage = "\n\n".join(f"“{one.rstrip('.')},” she said." for one in speech)
    made = []
    for article, own in zip(articles[:2], sentences[:2], strict=True):
        place = article.text.find(own[rng.randrange(1, max(2, len(own)))]) if len(own) > 1 else len(article.text)
        text = f"{article.text[:place]}\n\n{passage}\n\n{article.text[place:]}"
        spans = clean_text(text, article.title, article.outlet).spans
        made.append(article.model_copy(update={"text": text, "skipped_spans": spans}))
    return made


def reword(sentence):
    """A sentence with what a sub-editor would change outside its quotation marks."""
    parts = re.split(r"([“\"][^“”\"]*[”\"])", sentence)
    for place in range(0, len(parts), 2):
        for pattern, new in SWAPS:
            parts[place] = re.sub(pattern, new, parts[place], flags=re.IGNORECASE)
    return "".join(parts)


def _length(sentence):
    return len(sentence.split())


def _keep(rng, sentences, share):
    """A share of the words: from the top, or from anywhere."""
    room = share * sum(map(_length, sentences))
    return _keep_words(rng, sentences, room)


def _keep_words(rng, sentences, room):
    order = list(range(len(sentences)))
    if rng.random() < 0.5:
        rng.shuffle(order)
    taken, have = [], 0
    for number in order:
        if have >= room:
            break
        taken.append(number)
        have += _length(sentences[number])
    return [sentences[number] for number in sorted(taken)]


def _reorder(rng, sentences):
    """Blocks of one to three sentences, shuffled."""
    blocks, at = [], 0
    while at < len(sentences):
        size = rng.randint(1, 3)
        blocks.append(sentences[at : at + size])
        at += size
    rng.shuffle(blocks)
    return [one for block in blocks for one in block]


def _weave(rng, one, other):
    """Two lists of sentences into each other, the order inside each kept."""
    places = sorted([(rng.random(), 0, n) for n in range(len(one))] + [(rng.random(), 1, n) for n in range(len(other))])
    queues = (iter(one), iter(other))
    return [next(queues[which]) for _, which, _ in places]
