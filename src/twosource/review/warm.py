"""Settings → a warm process: every network loaded and run once, so that the next check waits for none."""

from __future__ import annotations

from twosource.pipeline import compare_statements
from twosource.records import Statement
from twosource.settings import Settings


def warm_networks(settings: Settings) -> None:
    """Read and compare two short statements, which takes every network a check may need.

    A check whose claims all come from the cache loads none of them; the first save after it would pay for that.

    Raises:
        ModelError: weights are missing.
    """
    said = [
        Statement(id="a", text="The ferry will run until midnight, the harbour office said."),
        Statement(id="b", text="The ferry will not run until midnight, the harbour office said."),
    ]
    compare_statements([(said[0], said[1])], settings)
