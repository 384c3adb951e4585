"""Groups keep their numbers while claims come and go."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.cases.stable_groups import GroupEvent, number_groups


def test_a_group_that_grows_keeps_its_number():
    found = number_groups({"a": 4, "b": 4}, [("a", "b", "c")], 9)
    assert (found.clusters, found.new, found.gone, found.events) == ({4: ("a", "b", "c")}, (), (), ())


def test_a_group_of_new_claims_gets_a_new_number():
    found = number_groups({}, [("b", "a"), ("c",)], 9)
    assert (found.clusters, found.new, found.events) == ({9: ("a", "b"), 10: ("c",)}, (9, 10), ())


def test_a_merge_is_recorded_and_the_larger_goes_on():
    found = number_groups({"a": 1, "b": 2, "c": 2}, [("a", "b", "c")], 9)
    assert (found.clusters, found.gone) == ({2: ("a", "b", "c")}, (1,))
    assert found.events == (GroupEvent("merged", 1, 2, 1),)


def test_of_two_alike_the_older_goes_on():
    assert number_groups({"a": 7, "b": 3}, [("a", "b")], 9).clusters == {3: ("a", "b")}


def test_a_split_is_recorded_and_the_larger_part_goes_on():
    found = number_groups({"a": 1, "b": 1, "c": 1}, [("a",), ("b", "c")], 9)
    assert (found.clusters, found.new, found.gone) == ({9: ("a",), 1: ("b", "c")}, (9,), ())
    assert found.events == (GroupEvent("split", 1, 9, 1),)


def test_a_group_whose_claims_are_gone_is_emptied():
    found = number_groups({"a": 1, "b": 1}, [], 9)
    assert (found.clusters, found.gone, found.events) == ({}, (1,), (GroupEvent("emptied", 1, 1, 2),))


@given(st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 4)), st.permutations("abcdefghijkl"), st.data())
def test_every_claim_has_one_group_and_every_number_one_cluster(before, order, data):
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1))))
    clusters = [tuple(order[a:b]) for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    found = number_groups(before, clusters, 9)
    assert sorted(found.clusters.values()) == sorted(tuple(sorted(cluster)) for cluster in clusters)
    assert set(found.clusters) == (set(before.values()) - set(found.gone)) | set(found.new)
    assert number_groups(before, clusters[::-1], 9) == found
