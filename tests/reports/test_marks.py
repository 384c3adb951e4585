from hypothesis import given
from hypothesis import strategies as st

from twosource.reports.marks import clean_line, differing_words, split_pieces


def test_overlapping_and_nested_spans_are_cut_not_lost():
    pieces = split_pieces(0, 10, [(0, 6), (4, 8), (5, 5)])
    assert [(p.start, p.end, p.marks) for p in pieces] == [(0, 4, (0,)), (4, 6, (0, 1)), (6, 8, (1,)), (8, 10, ())]


@given(st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=8), st.integers(0, 30))
def test_pieces_cover_the_text_once(spans, end):
    pieces = split_pieces(0, end, spans)
    assert [c for p in pieces for c in range(p.start, p.end)] == list(range(end))
    for piece in pieces:
        for place in range(piece.start, piece.end):
            assert piece.marks == tuple(n for n, (a, b) in enumerate(spans) if a <= place < b)


def test_only_the_words_that_differ_are_marked():
    a, b = "rather close it than explain", "Rather close it than explain later"
    spans_a, spans_b = differing_words(a, b)
    assert spans_a == []
    assert [b[s:e] for s, e in spans_b] == ["later"]


def test_a_look_alike_in_other_letter_case_is_not_marked():
    assert differing_words("The Bridge", "the bridge") == ([], [])


def test_a_line_has_no_control_characters_or_direction_overrides():
    assert clean_line("a\x1b[31m\nb\u202ec\u2066\x07") == "a [31m b c"
