from __future__ import annotations

import pytest

from extracted import chain, claims_of, find

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Maria Lopez said the quay is safe. She added that the cranes are old.", "cranes", "Maria Lopez"),
        ("“The quay is safe,” Thomas Miller said. He added that the cranes are old.", "cranes", "Thomas Miller"),
        (
            "Thomas Miller, the transport minister, opened the quay. The minister said the cranes are old.",
            "cranes",
            "Thomas Miller",
        ),
        (
            "Union spokeswoman Maria Lopez met the crews. The spokesperson said the cranes are old.",
            "cranes",
            "Maria Lopez",
        ),
        (
            "Two engineers told Reuters the quay is safe. They said the cranes are old.",
            "cranes",
            "two unnamed engineers",
        ),
    ],
)
def test_the_last_fitting_source(text: str, said: str, speaker: str) -> None:
    assert chain(find(claims_of(text), text, said))[-1] == speaker


def test_two_that_fit_equally_are_unclear() -> None:
    text = "Maria Lopez and Susan Miller met on Monday. She said the cranes are old."
    claim = find(claims_of(text), text, "cranes")
    assert "unclear" in claim.attribution.chain[-1].key
    assert not claim.attribution.chain[-1].named


def test_a_name_inside_a_quotation_is_not_the_speaker() -> None:
    text = "Thomas Miller opened the quay. “Carlos Lopez must resign,” he said."
    assert chain(find(claims_of(text), text, "must resign"))[-1] == "Thomas Miller"


def test_a_title_that_fits_nobody_stays_unnamed() -> None:
    text = "Maria Lopez, the union leader, met the crews. The minister said the cranes are old."
    assert not find(claims_of(text), text, "cranes").attribution.chain[-1].named


def test_the_sources_keep_the_outlet_they_spoke_to() -> None:
    text = "The quay is unsafe, sources told Reuters. The cranes are old, the sources added."
    assert chain(find(claims_of(text), text, "cranes")) == ["Harbour Courier", "Reuters", "unnamed sources"]


def test_the_president_is_not_the_vice_president() -> None:
    texts = (
        "Former Vice President Rui Lobo spoke in Vela. The president said the port would close.",
        "President Ana Reis spoke in Vela. Vice President Rui Lobo came too. The president said the port would close.",
    )
    origins = [next(c for c in claims_of(text) if "close" in c.text).attribution.chain[-1].name for text in texts]
    assert "Lobo" not in origins[0] and origins[1] == "Ana Reis"
