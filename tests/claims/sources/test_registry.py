"""One key for all names of one source in a run, and what a new article changes in the others."""

from __future__ import annotations

import pytest

from twosource.claims import SourceNames, apply_registry, build_registry
from twosource.claims.sources.roles import Role
from twosource.records import Attribution, Claim, Source

REYES = ("person", "person:ana reyes", "Ana Reyes")
BARE = ("person", "person:reyes", "Reyes")
MAYOR = ("person", "person:marenza mayor", "the mayor of Marenza")


def claim(kind: str, key: str, name: str, number: int = 0) -> Claim:
    source = Source(name=name, kind=kind, role="origin", named=True, key=key)  # type: ignore[arg-type]
    attribution = Attribution(id=f"t{number}", mode="indirect", chain=(source,))
    return Claim(
        id=f"c{number}", article_id="a", start=0, end=1, text="x", content=((0, 1),), statement="x",
        attribution=attribution,
    )  # fmt: skip


def origin(source: tuple[str, str, str], *names: SourceNames) -> str:
    return apply_registry([claim(*source)], build_registry(names))[0].attribution.chain[-1].key


def test_a_surname_joins_the_one_full_name() -> None:
    assert origin(BARE, SourceNames((REYES,)), SourceNames((BARE,))) == "person:ana reyes"
    two = SourceNames((REYES, ("person", "person:rui reyes", "Rui Reyes")))
    assert origin(BARE, two, SourceNames((BARE,))) == "person:reyes"


def test_an_office_joins_the_one_who_holds_it() -> None:
    held = SourceNames(holders=((Role(("marenza", "mayor")), "Ana Reyes"),))
    assert origin(MAYOR, SourceNames((MAYOR,)), held) == "person:ana reyes"
    deputy = SourceNames(holders=((Role(("deputy", "marenza", "mayor")), "Rui Lobo"),))
    assert origin(MAYOR, SourceNames((MAYOR,)), deputy) == "person:marenza mayor"
    other = SourceNames(holders=((Role(("marenza", "mayor")), "Rui Lobo"),))
    assert origin(MAYOR, SourceNames((MAYOR,)), held, other) == "person:marenza mayor"


def test_initials_join_the_one_body() -> None:
    known = SourceNames(bodies=(("iha", "International Harbour Agency"),))
    short = ("organisation", "organisation:iha", "IHA")
    assert origin(short, SourceNames((short,)), known) == "organisation:international harbour agency"


def test_a_new_article_changes_only_articles_whose_names_resolve_otherwise() -> None:
    bare, other = SourceNames((BARE,)), SourceNames((("person", "person:rui lobo", "Rui Lobo"),))
    before, after = build_registry([bare, other]), build_registry([bare, other, SourceNames((REYES,))])
    assert before.resolve(bare) != after.resolve(bare)
    assert before.resolve(other) == after.resolve(other) == ()


def test_names_survive_their_table() -> None:
    names = SourceNames((REYES, MAYOR), (("iha", "International Harbour Agency"),), ((Role(("mayor",)), "Ana Reyes"),))
    assert SourceNames.from_table(names.to_table()) == names


def test_an_office_is_compared_with_those_that_share_its_rarest_word_only(monkeypatch: pytest.MonkeyPatch) -> None:
    n, compared = 400, []
    fits = Role.fits
    monkeypatch.setattr(Role, "fits", lambda self, other: compared.append(other) or fits(self, other))
    names = [
        SourceNames(
            (("person", f"person:town{i} mayor", f"mayor of Town{i}"),),
            holders=((Role((f"town{i}", "mayor")), f"Ana N{i}"),),
        )
        for i in range(n)
    ]
    assert build_registry(names).renames[f"person:town{n - 1} mayor"][0] == f"person:ana n{n - 1}"
    assert len(compared) == n
