"""Text → whether it is English, and the language it is most likely in."""

from __future__ import annotations

from functools import cache
from typing import Any

MIN_ENGLISH, MIN_ENGLISH_REST = 0.005, 0.03
"""Likelihood of English (0..1, of 139 languages) below which a text is not, and from which its lower-case words alone
show that it is. Headlines made of names come down to 0.006; of 230 sentences in 28 other languages 225 are below.
Of 23,500 English headlines and sentences one is taken for foreign; look at short headlines with foreign names after a
change.
"""

MIN_REST = 2
"""Lower-case words that are enough to judge a text by them."""


def is_english(text: str) -> bool:
    """Whether a text is English, or too short to tell.

    Args:
        text: a statement or more; a text without letters passes.

    Returns:
        False where most letters are of another script, and where the language model all but rules English out and the
        words written small do not speak for it (names do: "Kaczyński party loses Sejm majority").

    Misses: two or three words of a language near English; a text half of which is English; an English headline that
    is all foreign names but for a word.
    """
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return True
    if sum(sign.isascii() for sign in letters) < len(letters) / 2:
        return False
    if _rate_english(text) >= MIN_ENGLISH:
        return True
    rest = [word for word in text.split() if word.islower()]
    return len(rest) >= MIN_REST and _rate_english(" ".join(rest)) >= MIN_ENGLISH_REST


def find_likeliest_language(text: str) -> str:
    """ISO 639-1 code (639-3 where there is none) of the language a text is most likely in."""
    return str(_load_languages().classify(text)[0])


def _rate_english(text: str) -> float:
    """Likelihood of English among all languages of the model, 0..1."""
    return float(dict(_load_languages().rank(text))["en"])


@cache
def _load_languages() -> Any:
    """The language model, loaded once a process: naive Bayes on bytes, 4.6 MB, in its package."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
