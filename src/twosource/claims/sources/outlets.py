"""Name → outlet or not: news outlets by a general list, by the shape of the name, and all outlets of the run."""

from __future__ import annotations

import re
import unicodedata

from twosource.claims.wordlists import list_words

_ALIASES = {
    "ap": "associated press",
    "afp": "agence france presse",
    "agence france-presse": "agence france presse",
    "dpa": "deutsche presse agentur",
    "nyt": "new york times",
    "wsj": "wall street journal",
    "ft": "financial times",
    "scmp": "south china morning post",
    "bbc news": "bbc",
    "british broadcasting corporation": "bbc",
    "cnn international": "cnn",
    "al-jazeera": "al jazeera",
    "al jazeera english": "al jazeera",
    "reuters news agency": "reuters",
    "thomson reuters": "reuters",
    "huffpost": "huffington post",
    "nbc": "nbc news",
    "cbs": "cbs news",
    "abc": "abc news",
    "fox": "fox news",
    "bloomberg news": "bloomberg",
    "the times of london": "times",
    "national public radio": "npr",
    "kan": "kan",
    "rte": "rte",
    "press trust of india": "pti",
    "asian news international": "ani",
}

_KNOWN = frozenset(
    name.strip()
    for name in """
    reuters, associated press, agence france presse, deutsche presse agentur, ansa, efe, kyodo, kyodo news, yonhap,
    xinhua, tass, interfax, ria novosti, anadolu, anadolu agency, pti, ani, ians, upi, bloomberg, dow jones, bbc,
    cnn, npr, pbs, msnbc, nbc news, cbs news, abc news, fox news, fox business, cnbc, sky news, itv, channel 4,
    channel 4 news, euronews, france 24, rfi, deutsche welle, dw, zdf, ard, rai, rtve, nhk, cbc, ctv, rte, svt, nrk,
    al jazeera, al arabiya, al-arabiya, al mayadeen, press tv, rt, sputnik, kan, c-span, channel 12, channel 13,
    i24news, ynet, haaretz, jerusalem post, times of israel, israel hayom, walla, axios, politico, semafor, the
    hill, hill, the intercept, propublica, vox, slate, salon, quartz, buzzfeed, buzzfeed news, vice, vice news,
    mother jones, daily beast, huffington post, breitbart, breitbart news, newsmax, national review, the atlantic,
    atlantic, new yorker, new york magazine, new york times, washington post, wall street journal, usa today, los
    angeles times, chicago tribune, boston globe, miami herald, new york post, new york daily news, daily news,
    politifact, newsweek, time, time magazine, the economist, economist, forbes, fortune, business insider,
    financial times, the guardian, guardian, the observer, the independent, the telegraph, daily telegraph, daily
    mail, mailonline, the sun, daily mirror, daily express, evening standard, the times, the spectator, new
    statesman, der spiegel, spiegel, die zeit, bild, suddeutsche zeitung, frankfurter allgemeine, die welt, le
    monde, le figaro, liberation, el pais, el mundo, la repubblica, corriere della sera, la stampa, publico, folha,
    folha de s paulo, o globo, la nacion, clarin, the hindu, hindustan times, times of india, indian express, ndtv,
    dawn, geo news, the news, south china morning post, global times, people's daily, china daily, straits times,
    channel newsasia, cna, japan times, asahi shimbun, nikkei, korea herald, yomiuri shimbun, sydney morning herald,
    the age, the australian, globe and mail, toronto star, kyiv independent, ukrainska pravda, ukrinform, novaya
    gazeta, meduza, moscow times, kommersant, rferl, radio free europe, voice of america, radio free asia, telesur,
    wafa, irna, fars, tasnim, sana, mena, petra, spa, wam, qna, nna, drudge report, the daily caller, daily caller,
    washington examiner, washington times, christian science monitor, the verge, wired, techcrunch, ars technica,
    the information, rolling stone, vanity fair, esquire, gq, state television, state tv, state media, state radio
    """.replace("\n", " ").split(",")
)

_LAST_WORDS = list_words(
    "news times tv post herald tribune gazette chronicle telegraph courier mirror examiner dispatch inquirer newspaper "
    "television radio broadcasting daily weekly wire press magazine newswire sentinel bulletin"
)
_ENDINGS = ("news agency", "press agency", "news network", "news service", "broadcasting corporation", "media group")
_FIRST_WORDS = frozenset(
    {"radio", "tv", "television", "agência", "agencia", "diario", "diário", "jornal", "agence", "canal"}
)
_SMALL = frozenset({"the", "of", "and", "&", "de", "do", "da", "el", "la", "a"})
_NO_OUTLET = frozenset(
    {"associated", "free", "freedom of the press", "the press", "press", "the news", "news", "post", "the daily"}
)
_NEED_ARTICLE = frozenset(
    {"time", "hill", "atlantic", "observer", "independent", "sun", "age", "times", "news", "guardian", "economist"}
)
"""Words that are outlets only with "the", or in a source's place."""


_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")
"""As stations of North America are named by law."""
_NO_CALL_SIGN = frozenset({"wada", "kpmg"})
_SECTION = re.compile(
    r"(?<=\w)\s*\((?:online |web )?(?:news|opinion|editorial|blog|politics|world|business|sport|web|online)\)\s*$", re.I
)


def normalise_name(name: str) -> str:
    """A name in the form that keys are made of: lower case, no article, accent, dot, possessive or double space."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("’", "'")
    text = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", text)
    text = re.sub(r"[\"“”‘().,;:]", "", text)
    text = re.sub(r"\s+", " ", text).strip(" '-–—")
    return re.sub(r"^(?:the|a|an) ", "", text)


def outlet_key(name: str) -> str:
    """The normalised name of an outlet, one for its abbreviations and sections: "Ledger (Opinion)" is the Ledger."""
    plain = normalise_name(_SECTION.sub("", name))
    return _ALIASES.get(plain, plain)


def list_spellings(key: str) -> tuple[str, ...]:
    """The normalised names that have this key: its own, and its abbreviations."""
    return (key, *(short for short, full in _ALIASES.items() if full == key and short != key))


def is_outlet(name: str, run_outlets: frozenset[str] = frozenset()) -> bool:
    """Whether a name is a news outlet's.

    Args:
        name: as the text has it: "the Harbour Courier", "Reuters news agency".
        run_outlets: keys of the outlets of all articles of the run.

    Misses: outlets outside the list whose name does not say so ("Aftenposten").
    """
    plain = normalise_name(name)
    key = _ALIASES.get(plain, plain)
    if key in run_outlets:
        return True
    if not name[:1].isupper() and not name.lower().startswith("the "):
        return plain in {"state television", "state tv", "state media", "state radio"}
    if _CALL_SIGN.fullmatch(name) and plain not in _NO_CALL_SIGN:
        return True
    has_article = name[:4].lower() == "the "
    if plain in _NEED_ARTICLE:
        return has_article
    if plain in _ALIASES or plain in _KNOWN:
        return True
    if plain in _NO_OUTLET:
        return False
    words = plain.split()
    if len(words) < 2:
        return False
    if not all(w[:1].isupper() or w.lower() in _SMALL for w in name.split()):
        return False
    return words[-1] in _LAST_WORDS or words[0] in _FIRST_WORDS or plain.endswith(_ENDINGS)
