"""Attitudes keep their words and get no source: nobody is quoted as saying them."""

import pytest

from extracted import claims_of
from twosource.claims.attitudes import keep_attitudes
from twosource.claims.shapes import FoundAttribution

TEXT = "Hopes for a deal were dashed on Sunday."


def plain_claim():
    """The one claim of a sentence in which nobody speaks."""
    (claim,) = claims_of(TEXT)
    plain = claim.attribution.model_copy(update={"mode": "none", "source": (), "cue": (), "content": ()})
    return claim.model_copy(update={"attribution": plain})


@pytest.mark.model
def test_an_attitude_is_kept_and_names_no_source():
    attitude = FoundAttribution((), ((0, 5),), ((6, 16),))
    (claim,) = keep_attitudes([plain_claim()], [attitude], [])
    assert claim.attribution.cue == ((0, 5),)
    assert claim.attribution.content == ((6, 16),)
    assert not claim.attribution.is_sourced
    assert claim.statement.startswith("Hopes for a deal")


@pytest.mark.model
def test_what_somebody_says_is_no_attitude():
    said = FoundAttribution((), ((0, 5),), ((6, 16),))
    assert keep_attitudes([plain_claim()], [said], [said])[0].attribution.mode == "none"
