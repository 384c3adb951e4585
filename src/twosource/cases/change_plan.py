"""Standing articles + articles just read → Plan: which are new, changed or gone, and which are read in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from twosource.cases.standing import Standing, find_place, keep_first, stand
from twosource.records import Article


@dataclass(frozen=True)
class Plan:
    """What an add or a remove does to the articles of a case."""

    new: dict[str, Article] = field(default_factory=dict)
    """By path, with their publishers: articles that get a row."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Path of a row that goes → path of the new one in its place."""
    removed: tuple[str, ...] = ()
    """Paths of rows that go without another in their place."""
    unchanged: tuple[str, ...] = ()
    """Paths that were given again as they stand."""
    standing: dict[str, Standing] = field(default_factory=dict)
    """Every article that stands afterwards, by path."""
    kept: frozenset[str] = frozenset()
    """Paths of those that a report reads; the others are doubles of theirs."""

    @property
    def is_empty(self) -> bool:
        """Whether the case stays as it is."""
        return not self.new and not self.removed

    def list_kept(self) -> list[Standing]:
        """Those that a report reads, by id, as a run has its articles."""
        return sorted((self.standing[path] for path in self.kept), key=lambda one: one.id)


def plan_add(standing: Sequence[Standing], articles: Sequence[Article], first_number: int) -> Plan:
    """What adding these articles changes.

    The same path with other words, and the same id with other words under another path, are a new version: the old
    one goes. The same words under another path stand beside each other, and a report reads the first.

    Args:
        standing: of the case.
        articles: just read, doubles among them too, with their publishers.
        first_number: of the rows that new articles get.
    """
    before = {one.place: one for one in standing}
    after = {one.path: one for one in standing}
    by_id: dict[str, list[Standing]] = {}
    for one in standing:
        by_id.setdefault(one.id, []).append(one)
    new: dict[str, Article] = {}
    replaced: dict[str, str] = {}
    unchanged = []
    given = {find_place(article.path or article.id) for article in articles}
    for article in sorted(articles, key=lambda one: (one.path or one.id, one.id)):
        now = stand(article, first_number + len(new))
        old = before.get(now.place)
        if old is not None and (old.digest, old.id) == (now.digest, now.id):
            unchanged.append(old.path)
            continue
        if old is not None:
            replaced[old.path] = now.path
            after.pop(old.path, None)
        for other in by_id.get(now.id, ()):
            if other.place not in given and other.text != now.text:
                replaced[other.path] = now.path
                after.pop(other.path, None)
        new[now.path], after[now.path] = article, now
    return _finish(after, new, replaced, (), tuple(unchanged))


def plan_remove(standing: Sequence[Standing], wanted: Mapping[str, Standing]) -> Plan:
    """What taking these articles out changes; a double of one of them may be read in its place.

    Args:
        standing: of the case.
        wanted: those that go, by path.
    """
    after = {one.path: one for one in standing if one.path not in wanted}
    return _finish(after, {}, {}, tuple(sorted(wanted)), ())


def _finish(
    after: dict[str, Standing],
    new: dict[str, Article],
    replaced: dict[str, str],
    removed: tuple[str, ...],
    unchanged: tuple[str, ...],
) -> Plan:
    return Plan(new, replaced, removed, unchanged, after, frozenset(keep_first(after.values())))
