"""Offices of all articles → OfficeHolders: who is called by an office, looked up by its words."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.sources.roles import Role


class OfficeHolders:
    """The holders that the articles of a run name, by the words of their offices."""

    def __init__(self, articles: Sequence[Sequence[tuple[Role, str]]]) -> None:
        """Holders by office.

        Args:
            articles: per article its offices and names, in the order of the text.
        """
        self._names: dict[Role, dict[tuple[int, int], str]] = {}
        """Office → its holders' names, each by number of the article and place in it."""
        self._roles_with: dict[str, set[Role]] = {}
        for number, rows in enumerate(articles):
            for place, (role, name) in enumerate(rows):
                if role not in self._names:
                    self._names[role] = {}
                    for word in role.words:
                        self._roles_with.setdefault(word, set()).add(role)
                self._names[role][number, place] = name

    def find(self, role: Role) -> list[str]:
        """Names of all whom some article calls by the office or by fuller words for it, in the order of the run."""
        none: set[Role] = set()
        rarest = min((self._roles_with.get(word, none) for word in role.words), key=len, default=none)
        found = {place: name for held in rarest if role.fits(held) for place, name in self._names[held].items()}
        return [found[place] for place in sorted(found)]
