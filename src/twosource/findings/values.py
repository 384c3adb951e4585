"""Two quantities → whether both may be right: bounds, ranges, rounding, another unit."""

from __future__ import annotations

import math
import re

from twosource.records import Quantity

ROUNDING_RATIO = 0.025
"""Two values this near (relative) may be one value, rounded, where the rounder one ends in zeros."""

CONVERSION_RATIO = 0.05
"""Two values this near (relative) may be one, where they are written in two units: both are rounded."""


def values_meet(left: Quantity, right: Quantity) -> bool:
    """Whether the ranges two values allow have a number in common, or one may be the other rounded."""
    low = max(_or(left.low, -math.inf), _or(right.low, -math.inf))
    high = min(_highest(left), _highest(right))
    touch = low == high and (left.low == left.high or right.low == right.high)  # "$7 billion" ends where "$8" begins
    return low < high or touch or _may_be_rounded(left.value, right.value) or _are_converted(left, right)


VAGUE_PLURAL = re.compile(r"\b(?:dozens|scores|hundreds|thousands|tens of thousands|millions|billions)$", re.IGNORECASE)
VAGUE_SPAN = 10
"""Nobody writes "hundreds" for what is ten times the least that is hundreds."""


def _highest(quantity: Quantity) -> float:
    """The highest number a value allows; a plural without a number before it has a width of its own."""
    if quantity.high is None and quantity.low and VAGUE_PLURAL.search(quantity.text):
        return quantity.low * VAGUE_SPAN
    return _or(quantity.high, math.inf)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _are_converted(left: Quantity, right: Quantity) -> bool:
    """Whether one measure may be the other in another unit ("55 miles", "88 kilometers")."""
    words = [quantity.text.lower().split()[-1].rstrip(".s") for quantity in (left, right)]
    larger = max(abs(left.value), abs(right.value))
    converted = left.unit is not None and words[0] != words[1] and not any(w[-1].isdigit() for w in words if w)
    return converted and left.unit not in {"%"} and abs(left.value - right.value) <= CONVERSION_RATIO * larger


def _may_be_rounded(one: float, other: float) -> bool:
    larger = max(abs(one), abs(other))
    step = max(_grain(one), _grain(other))
    return larger > 0 and abs(one - other) / larger <= ROUNDING_RATIO and abs(one - other) <= step / 2


def _grain(value: float) -> float:
    """The last decimal place a value is stated to: 100 for 4,500 and 1 for 43."""
    grain = 1.0
    if value != int(value):
        return 0.1
    while value and value % (grain * 10) == 0:
        grain *= 10
    return grain
