"""The relation network: what it proposes, and that it does so the same way in any company."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.errors import ModelError
from twosource.groups import load_relater, propose_relations
from twosource.records import Group, Relation
from twosource.settings import GroupSettings

pytestmark = pytest.mark.model

BRIDGE = "The council of Vela closed the harbour bridge on Monday."
CLOSED = "On Monday the harbour bridge in Vela was closed by the city council."
OPEN = "The council of Vela did not close the harbour bridge on Monday."
ORCHARD = "A late frost has ruined the apricots of the northern orchards."


@pytest.fixture(scope="module")
def relater():
    return load_relater(GroupSettings())


def test_told_twice_denied_and_another_thing(relater):
    same, denied, other = relater.propose([(BRIDGE, CLOSED), (BRIDGE, OPEN), (BRIDGE, ORCHARD)])
    assert same.same + same.implies > 0.5 and same.meets > 0.5
    assert denied.conflict > 0.5 and denied.meets > 0.5
    assert other.meets < 0.2 and other.same < 0.1
    for proposal in (same, denied, other):
        total = proposal.same + proposal.implies + proposal.conflict + proposal.unrelated
        assert total == pytest.approx(1, abs=0.001)


def test_neither_order_nor_company_matters(relater):
    pairs = [(BRIDGE, CLOSED), (BRIDGE, OPEN), (BRIDGE, ORCHARD), (OPEN, f"{ORCHARD} {ORCHARD} {CLOSED}")]
    alone = [relater.propose([pair])[0] for pair in pairs]
    assert relater.propose(pairs) == alone
    assert relater.propose([(b, a) for a, b in pairs]) == alone
    assert np.array_equal(relater.find_meeting(pairs), relater.find_meeting([(b, a) for a, b in pairs]))


def test_what_was_just_read_is_not_read_again(relater, monkeypatch):
    pairs = [(BRIDGE, CLOSED), (BRIDGE, OPEN), (BRIDGE, ORCHARD)]
    relater.find_meeting([])
    afresh = relater.propose(pairs)
    relater.find_meeting(pairs[:2])
    looked = []
    look = type(relater).look
    monkeypatch.setattr(type(relater), "look", lambda self, asked: looked.extend(asked) or look(self, asked))
    assert relater.propose([*pairs, pairs[0]]) == [*afresh, afresh[0]]
    assert sorted(looked) == sorted([(BRIDGE, CLOSED), (OPEN, BRIDGE), (BRIDGE, ORCHARD), (ORCHARD, BRIDGE)])


def test_nothing_to_read(relater):
    assert relater.propose([]) == [] and len(relater.find_meeting([])) == 0


def test_claims_of_one_article_are_not_asked_about(relater, make_claim):
    a, b = make_claim("a", BRIDGE, article="x"), make_claim("b", OPEN, article="x")
    c = make_claim("c", CLOSED, article="y")
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    group = Group(
        id="g",
        claim_ids=("a", "b", "c"),
        label_claim_id="a",
        relations=tuple(Relation(a=x, b=y, relation="unclear", score=0.9) for x, y in pairs),
    )
    (done,) = propose_relations([group], {"a": a, "b": b, "c": c}, relater)
    assert [r.proposal is None for r in done.relations] == [True, False, False]


def test_missing_weights_say_how_to_mend(tmp_path):
    with pytest.raises(ModelError, match="missing"):
        load_relater(GroupSettings(), str(tmp_path))
