"""Text → its language, and which articles are in one that can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.inference import find_likeliest_language
from twosource.records import Article, Skipped, SkippedSpan

SUPPORTED = frozenset({"en"})
MIN_WORDS = 20
"""Words that the detector needs to be surer than what the page says of itself."""
SAMPLE_WORDS = 300
"""The language shows in these; more cost time."""
STEP = "find_language"
PLAIN = frozenset({"the", "and", "that", "to", "of", "with", "said"})
MIN_PLAIN_WORDS, MIN_PLAIN_RATIO = 30, 0.12
"""English news has 0.18 to 0.25 of these words; Dutch, which has some of them, under 0.03."""
NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""The commonest news languages by ISO 639-1 code; others are named by their code."""


def find_language(text: str, furniture: Sequence[SkippedSpan] = (), stated: str | None = None) -> str:
    """ISO 639-1 code of the language most of a text is in.

    Args:
        text: an article's.
        furniture: left out of the sample.
        stated: what the original says of itself ("en-GB"), believed where there are too few words to tell.

    Returns:
        "en" where nothing tells: a few words of headlines are read as English, as everything was said to be.
    """
    sample = list_first_words(text, furniture, SAMPLE_WORDS)
    if len(sample) >= MIN_WORDS:
        return "en" if is_plainly_english(sample) else find_likeliest_language(" ".join(sample))
    code = (stated or "en").replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else "en"


def list_first_words(text: str, furniture: Sequence[SkippedSpan], most: int) -> list[str]:
    """The first words of a text that are no furniture, so many at most."""
    words: list[str] = []
    at = 0
    for start, end in [*((span.start, span.end) for span in furniture), (len(text), len(text))]:
        words += text[at:start].split()
        at = end
        if len(words) >= most:
            break
    return words[:most]


def is_plainly_english(words: Sequence[str]) -> bool:
    """Whether the commonest words say so: most texts need not wait for the language model (0.4 s to load)."""
    plain = sum(word.lower() in PLAIN for word in words)
    return len(words) >= MIN_PLAIN_WORDS and plain >= MIN_PLAIN_RATIO * len(words)


def leave_out_foreign(articles: Sequence[Article]) -> tuple[list[Article], list[Skipped]]:
    """The articles whose claims can be read, and the others with the reason."""
    read = [article for article in articles if article.language in SUPPORTED]
    left = [article for article in articles if article.language not in SUPPORTED]
    return read, [
        Skipped(
            item=article.path or article.id,
            step=STEP,
            reason=f"in {NAMES.get(article.language, article.language)}: only English is compared, its claims are left "
            'out; say language = "en" in articles.toml where that is wrong',
        )
        for article in left
    ]
