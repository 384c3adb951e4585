from __future__ import annotations

from datetime import date

import pytest

from twosource.articles.clean import clean_text

REST = "\n\nThe operator said it would return to the table next week."


@pytest.mark.parametrize(
    ("text", "day", "published_from"),
    [
        (" date 2024-08-26 Dockers and operator failed to agree on Sunday.", date(2024, 8, 26), "text"),
        ("2024-08-26\n\nDockers and operator failed to agree.", date(2024, 8, 26), "text"),
        ("Published: May 5, 2024 10:30 GMT\n\nDockers and operator failed to agree.", date(2024, 5, 5), "text"),
        ("Wed 05 Apr 2017 Dockers walk out. The union said so.", date(2017, 4, 5), "text"),
        ("Date of publication 4 October 2016 Dockers walked out.", date(2016, 10, 4), "text"),
        ("Hopes for a deal were dashed on May 5, 2024, after talks fell apart.", date(2024, 5, 5), "text"),
        ("Talks fell apart on 5 May 2024 in Port Vela.", date(2024, 5, 5), "text"),
        ("On May 5, 2024, dockers walked out of the talks.", date(2024, 5, 5), "text"),
        ("PORT VELA, May 5, 2024 (Agência Sul) — Dockers walked out.", date(2024, 5, 5), "dateline"),
    ],
)
def test_date_the_text_states(text: str, day: date, published_from: str) -> None:
    stated = clean_text(text + REST).stated
    assert (stated.published, stated.published_from) == (day, published_from)


@pytest.mark.parametrize(
    "text",
    [
        "Dockers walked out on Sunday.",
        "Dockers walked out late on May 5.",
        "PORT VELA, March 3 (Agência Sul) — Dockers walked out.",
        "The pact signed on May 5, 2021, has collapsed.",
        "Nothing has moved since the strike began on May 5, 2021.",
        "It was the worst walkout since the strike of May 5, 2021.",
        "The talks follow the attack on October 7, 2021 on the quay.",
        "On May 5, 2021, dockers walked out. In 2024 they are back.",
        "5 May 2021 was a dark day for the port.",
        "Dockers walked out, and the court will hear them on May 5, 2031.",
        "The deal, which the council approved on May 5, 2021, is void.",
        "The port will take requests on the terms in place before the scheme was scrapped on May 5, 2021.",
        "Dockers walked out on 03/04/2024.",
        "The dockers voted again.\n\nThe port was sold on May 5, 2021.",
    ],
)
def test_date_the_text_does_not_state(text: str) -> None:
    stated = clean_text(text + REST).stated
    assert (stated.published, stated.published_from) == (None, "unknown")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Harbour Courier    •   7 min read\n\nDockers walked out.", "Harbour Courier"),
        ("Washington (CNN) — Dockers walked out.", "CNN"),
        ("PORT VELA (Radio Norte) — Dockers walked out.", "Radio Norte"),
        ("Dockers walked out.\n\n© 2024 Harbour Courier. All rights reserved.", "Harbour Courier"),
        # an agency's text may stand in any paper
        ("PORT VELA (Reuters) — Dockers walked out.", None),
        ("PORT VELA (Agência Sul) — Dockers walked out.", None),
        ("By Lena Duarte • 7 min read\n\nDockers walked out.", None),
        ("Dockers told the Harbour Courier that they would walk out.", None),
        ("Dockers walked out.\n\nCopyright 2024 The Associated Press. All rights reserved.", None),
    ],
)
def test_outlet_the_text_states(text: str, outlet: str | None) -> None:
    assert clean_text(text + REST if "©" not in text and "Copyright" not in text else text).stated.outlet == outlet


@pytest.mark.xfail(strict=True, reason="a side clause may carry the day of the news too; told apart only by the parse")
def test_known_miss_date_in_a_side_clause() -> None:
    assert clean_text("Hopes faded after the talks fell apart on May 5, 2024." + REST).stated.published
