"""Rule code → Rule: everything Twosource can say, in one table; the page of each rule is beside it in `pages/`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from twosource.findings.selection import check_known
from twosource.records import Severity


@dataclass(frozen=True)
class Rule:
    """One kind of finding. `built` is false while no code looks for it yet."""

    code: str
    name: str
    summary: str
    severity: Severity
    built: bool = True

    @property
    def page(self) -> str:
        """Name of the file in `pages/` that explains the rule."""
        return f"{self.code}.md"


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("TS101", "single-source", "one outlet alone carries the claim", "note"),
        Rule("TS102", "single-origin", "several outlets, but every chain ends at the same origin", "warning"),
        Rule("TS103", "unnamed-only", "every origin is unnamed", "warning"),
        Rule("TS104", "unattributed", "stated as fact with no source in the article", "note"),
        Rule("TS105", "unsupported", "(draft) no article in the coverage carries it", "warning"),
        Rule("TS201", "denial", "one says it, the other says it is not so", "error"),
        Rule("TS202", "number", "the same quantity, different values", "error"),
        Rule("TS203", "date", "the same event, different times", "error"),
        Rule("TS204", "place", "the same event, different places", "error"),
        Rule("TS205", "speaker", "the same words, different mouths", "error"),
        Rule("TS206", "quotation", "the same quote, different wording, or spliced", "error"),
        Rule("TS207", "parties", "two sources contradict each other; the outlets agree on who said what", "note"),
        Rule("TS301", "attribution-dropped", "one outlet attributes it, the other states it as fact", "warning"),
        Rule("TS302", "hedge-dropped", "“may”, “alleged”, “up to” in one, flat fact in the other", "warning"),
        Rule("TS303", "source-upgraded", "an unnamed or single source became “officials”", "warning"),
        Rule("TS304", "outdated", "a later report changed it: an update, not a conflict", "note"),
        Rule("TS901", "outlet unknown", "nothing says who published the article", "note"),
        Rule("TS902", "date unknown", "nothing says when the article was published", "note"),
        Rule("TS903", "unreadable", "text that could not be read", "note"),
    )
}
"""Every rule by its code, in the order of the codes."""

NOT_BUILT = "\n\n*This version does not look for it yet: the code is reserved, and no finding carries it.*\n"


def explain_rule(code: str) -> str:
    """The page of a rule, in Markdown: why, what is flagged, what is not, what to do.

    Raises:
        SettingsError: there is no such rule; the message names the nearest.
    """
    known = check_known(code.strip().upper(), tuple(RULES), "explain")
    page = files("twosource.findings").joinpath("pages", RULES[known].page).read_text(encoding="utf-8").rstrip()
    return page + ("\n" if RULES[known].built else NOT_BUILT)
