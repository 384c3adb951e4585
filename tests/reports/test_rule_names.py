from twosource.findings import RULES
from twosource.reports.rule_names import RULE_NAMES


def test_the_names_are_those_of_the_catalogue():
    assert {code: rule.name for code, rule in RULES.items()} == RULE_NAMES
