"""publishers.toml and the settings → Publishers: which outlet a name or a host is, what it is and whose it is."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from twosource.records import Article, OutletKind
from twosource.settings import ArticleSettings, PublisherSettings

_EDITIONS = frozenset({
    "online", "web", "news", "print", "website", "opinion", "editorial", "us", "uk", "international", "digital",
    "edition", "app",
})  # fmt: skip
"""Words in brackets after a name that say which part of the outlet it is ("CNN (Online News)")."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """One outlet, agency or press office; None is not known."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    owner: str | None = None
    kind: OutletKind = "outlet"
    sign: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the best known first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *((self.sign,) if self.sign else ()))))


class Publishers:
    """Look-ups over publishers; of two that claim one name the later has it."""

    def __init__(self, listed: Iterable[Publisher]) -> None:
        self.listed = tuple(listed)
        self._by_name = {normalise_outlet(name): one for one in self.listed for name in one.names}
        self._by_domain = {domain.casefold().removeprefix("www."): one for one in self.listed for domain in one.domains}

    def find(self, name: str) -> Publisher | None:
        """The publisher of a name ("the NY Times" is none, "NYT" and "New York Times (News)" are), or of a host."""
        found = self._by_name.get(normalise_outlet(name))
        part = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name.strip())
        if found is None and part and set(normalise_outlet(part[2]).split()) <= _EDITIONS:
            found = self._by_name.get(normalise_outlet(part[1]))
        if found is None and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name.strip()):
            found = self.find_host(name.strip())
        return found

    def find_host(self, host: str) -> Publisher | None:
        """The publisher of a host or of what it is a part of: "edition.cnn.com" is "cnn.com"."""
        parts = host.casefold().rstrip(".").split(".")
        tails = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self._by_domain[tail] for tail in tails if tail in self._by_domain), None)

    def find_sign(self, name: str) -> str | None:
        """How an agency signs ("the Associated Press" → "AP"); None for whoever is no agency."""
        found = self._by_name.get(normalise_outlet(name))
        return found.sign if found else None


def normalise_outlet(name: str) -> str:
    """A name as a key: without "The", accents, punctuation and ".com", lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\.(?:com|org|net|co\.uk)\b", "", plain)
    plain = re.sub(r"[’']", "", plain) if "’" in plain or "'" in plain else plain
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w]+", " ", plain).split()))


@cache
def load_publishers(extra: tuple[PublisherSettings, ...] = ()) -> Publishers:
    """The shipped list with what the settings add; read once a process.

    Args:
        extra: an entry whose name the list has changes what it gives and adds its aliases and domains.
    """
    table = tomllib.loads(files("twosource.articles").joinpath("publishers.toml").read_text(encoding="utf-8"))
    rows = [PublisherSettings.model_validate(row) for row in table["publishers"]]
    shipped = [_change(Publisher(row.name), row) for row in rows]
    listed = {normalise_outlet(one.name): one for one in shipped}
    names = Publishers(shipped)
    for one in extra:
        known = names.find(one.name) or Publisher(one.name)
        listed.pop(normalise_outlet(known.name), None)
        listed[normalise_outlet(known.name)] = _change(known, one)
    return Publishers(listed.values())


def _change(known: Publisher, given: PublisherSettings) -> Publisher:
    fields = {key: value for key in ("country", "owner", "kind", "sign") if (value := getattr(given, key)) is not None}
    return replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *given.aliases))),
        domains=tuple(dict.fromkeys((*known.domains, *given.domains))),
        **fields,
    )


def name_publishers(articles: Sequence[Article], settings: ArticleSettings) -> list[Article]:
    """Each article with its publisher, owner and kind where the list knows its outlet; else as it is.

    Args:
        articles: with outlets as they were given; these names stay.
        settings: `publishers` adds to the shipped list.
    """
    publishers = load_publishers(settings.publishers)
    named = []
    for article in articles:
        found = publishers.find(article.outlet) if article.outlet_known else None
        if found is not None:
            article = article.model_copy(
                update={
                    "publisher": found.name,
                    "owner": found.owner,
                    "outlet_kind": found.kind,
                    "outlet_aliases": found.names,
                }
            )
        named.append(article)
    return named
