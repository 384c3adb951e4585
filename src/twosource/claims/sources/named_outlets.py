"""Article + outlets of the run → those its text may name: the only way in which other articles bear on its claims."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from twosource.claims.sources.outlets import list_spellings
from twosource.records import Article

MAX_GAP = 24
"""Characters that may stand between two words of a name and are left out of it: a number, an article, a line end."""
_COMBINING = re.compile("[\u0300-\u036f]+")
_DROPPED = re.compile(r"[\"“”‘().,;:]|'s\b|(?<=s)'(?=\s|$)")


def find_named_outlets(article: Article, outlets: Iterable[str]) -> frozenset[str]:
    """Outlets that the claims of an article may depend on: two runs with the same of them read it the same.

    Args:
        article: its own outlet counts like any other.
        outlets: keys, as `list_outlet_keys` gives them: all of a run, or only those that are new in it.

    Returns:
        Those of which the text has the whole name, or "the" and its last words ("the Ledger" of "ilvera ledger"), in
        capitals or not. Rather one too many than one too few: a name read in parts is taken for named.
    """
    text = _fold(article.text)
    return frozenset(key for key in outlets if _last_word(key) in text and _write_pattern(key).search(text))


def _fold(text: str) -> str:
    """A whole text folded as `normalise_name` folds a name: every name in it is still there, in lower case."""
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", text)).lower().replace("’", "'")
    return _DROPPED.sub("", plain)


def _last_word(key: str) -> str:
    """What any text that names an outlet must hold; nothing for one of several spellings."""
    return key.rsplit(" ", 1)[-1] if len(list_spellings(key)) == 1 else ""


@lru_cache(maxsize=4096)
def _write_pattern(key: str) -> re.Pattern[str]:
    gap = rf".{{0,{MAX_GAP}}}?"
    wholes = [gap.join(map(re.escape, spelling.split())) for spelling in list_spellings(key)]
    words = [re.escape(word) for word in key.split()]
    short = [rf"\bthe\s+{gap.join(words[first:])}" for first in range(1, len(words))]
    return re.compile("|".join([*wholes, *short]), re.DOTALL)
