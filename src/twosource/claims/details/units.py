"""Unit words → canonical unit and factor: one unit for each measure, so that 1 km and 1,000 m compare.

Lengths become m, areas m², masses kg, volumes l, temperatures °C, speeds km/h. Seconds to weeks become days
and months to decades months, because these convert exactly and a month has no fixed number of days.
"""

from __future__ import annotations

import re

_TABLE: dict[str, dict[str, float]] = {
    "%": {"%": 1, "percent": 1, "per cent": 1, "pct": 1},
    "percentage point": {"percentage point": 1, "percentage points": 1, "basis point": 0.01, "basis points": 0.01},
    "m": {
        "km": 1000, "kilometer": 1000, "kilometre": 1000, "mile": 1609.344, "m": 1, "meter": 1, "metre": 1, "cm": 0.01,
        "centimeter": 0.01, "centimetre": 0.01, "mm": 0.001, "millimeter": 0.001, "millimetre": 0.001, "foot": 0.3048,
        "feet": 0.3048, "ft": 0.3048, "inch": 0.0254, "inches": 0.0254, "yard": 0.9144, "nautical mile": 1852,
    },
    "m²": {
        "square kilometer": 1e6, "square kilometre": 1e6, "square km": 1e6, "sq km": 1e6, "square mile": 2589988.11,
        "square meter": 1, "square metre": 1, "square foot": 0.09290304, "square feet": 0.09290304, "hectare": 1e4,
        "acre": 4046.8564,
    },
    "kg": {
        "kg": 1, "kilo": 1, "kilogram": 1, "gram": 0.001, "tonne": 1000, "metric ton": 1000, "ton": 1000,
        "ounce": 0.028349523, "lb": 0.45359237, "lbs": 0.45359237,
    },
    "l": {"liter": 1, "litre": 1, "gallon": 3.785411784},
    "barrel": {"barrel": 1},
    "day": {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7},
    "month": {"month": 1, "year": 12, "decade": 120, "century": 1200, "centuries": 1200},
    "°C": {"°c": 1, "degree celsius": 1, "degrees celsius": 1},
    "°F": {"°f": 1, "degree fahrenheit": 1, "degrees fahrenheit": 1},
    "km/h": {"km/h": 1, "kph": 1, "kmh": 1, "mph": 1.609344, "knot": 1.852},
    "W": {"kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9, "mw": 1e6, "gw": 1e9},
    "USD": {"dollar": 1, "cent": 0.01},
    "EUR": {"euro": 1},
    "GBP": {"pounds sterling": 1},
    "JPY": {"yen": 1},
    "CNY": {"yuan": 1},
    "INR": {"rupee": 1},
    "RUB": {"ruble": 1, "rouble": 1},
    "ILS": {"shekel": 1},
    "CHF": {"swiss franc": 1},
    "pound": {"pound": 1},
}  # fmt: skip
"""Canonical unit → unit word (lower case, singular or irregular plural) → factor.

"pound" stays itself: it is money or weight."""

UNITS = {word: (unit, factor) for unit, words in _TABLE.items() for word, factor in words.items()}

SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₹": "INR", "₽": "RUB", "₩": "KRW",
}  # fmt: skip
CODES = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "CHF", "ILS", "INR", "RUB", "AUD", "CAD", "SGD", "HKD"})

_WORDS = "|".join(re.escape(word) for word in sorted(UNITS, key=lambda w: (-len(w), w)))
UNIT = re.compile(rf"(?:\s|-)?(?P<unit>(?:{_WORDS}))s?(?![\w/])", re.IGNORECASE)
"""A unit right after a number: "14.5-km", "20 miles", "5%"."""


def convert(value: float, word: str) -> tuple[float, str]:
    """A value with its unit word in the canonical unit: (1.5, "km") → (1500.0, "m")."""
    unit, factor = UNITS[" ".join(word.lower().split())]
    if unit == "°F":
        return round((value - 32) * 5 / 9, 4), "°C"
    return round(value * factor, 6), unit
