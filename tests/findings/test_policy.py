"""The newsroom's policy: presets, what they ask for, and how serious each rule is under them."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.errors import SettingsError
from twosource.findings import compare_group, judge, trace_origins
from twosource.findings.severities import set_severities
from twosource.presets import PRESETS
from twosource.records import Finding
from twosource.settings import FindingSettings, PolicySettings, read_settings

TEXT = "The bridge closes on Monday."


def run(newsroom: Any, policy: PolicySettings, *claims: Any) -> tuple[str, list[tuple[str, str]], list[str]]:
    group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
    group = trace_origins(group, newsroom.claim_of, newsroom.article_of, policy)
    groups, found = judge([group], newsroom.claim_of, newsroom.article_of, policy, FindingSettings())
    return groups[0].status, [(f.rule, f.severity) for f in found], [f.message for f in found]


def preset(name: str, **own: Any) -> PolicySettings:
    return PolicySettings(name=name, **own)


def finding(rule: str, severity: str = "warning") -> Finding:
    return Finding(id=rule, rule=rule, severity=severity, message="")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- names and lists


def test_every_preset_is_whole() -> None:
    for name in PRESETS:
        assert preset(name).name == name
    assert PolicySettings() == preset("two-source")


def test_a_house_policy_extends_a_preset() -> None:
    house = preset("house", extends="named-only", min_independent=3, warnings=("TS103",))
    assert (house.name, house.min_independent, house.min_named) == ("house", 3, 2)
    assert (house.errors, house.warnings) == (("TS104",), ("TS101", "TS103"))


def test_what_was_written_out_is_read_as_it_was() -> None:
    for policy in (*map(preset, PRESETS), preset("house", extends="breaking", notes=("TS101",))):
        assert PolicySettings.model_validate(policy.model_dump(mode="json")) == policy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('name = "two-sources"', "nearest known one is 'two-source'"),
        ('name = "house"', 'a policy of your own says extends = "'),
        ('name = "house"\nextends = "brekaing"', "extends = 'brekaing': there is no such preset; the nearest known"),
        ('errors = ["TS102"]\noff = ["TS102"]', "TS102 stands in two lists"),
        ('count = "sources"', "policy.count"),
    ],
)
def test_a_policy_that_cannot_be_read(tmp_path: Any, text: str, words: str) -> None:
    file = tmp_path / "twosource.toml"
    file.write_text(f"[policy]\n{text}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    assert words in str(caught.value)
    assert str(file) in str(caught.value)


def test_an_option_that_names_a_preset_leaves_the_files_policy_behind(tmp_path: Any) -> None:
    file = tmp_path / "twosource.toml"
    file.write_text('[policy]\nname = "house"\nextends = "two-source"\nmin_independent = 4\n', encoding="utf-8")
    assert read_settings(file, {"policy": {"name": "named-only"}}).policy == preset("named-only")
    assert read_settings(file, {"policy": {"name": "house"}}).policy.min_independent == 4
    assert read_settings(file, {"policy": {}}).policy.name == "house"


def test_the_longest_code_decides() -> None:
    policy = preset("house", extends="two-source", off=("TS3",), errors=("TS302",), notes=("TS",))
    found = set_severities([finding(r) for r in ("TS301", "TS302", "TS201")], policy)
    assert [(f.rule, f.severity) for f in found] == [("TS302", "error"), ("TS201", "note")]


def test_a_rule_that_is_not_named_keeps_its_severity() -> None:
    assert set_severities([finding("TS102", "error")], preset("two-source")) == [finding("TS102", "error")]


def test_a_code_that_no_rule_has() -> None:
    with pytest.raises(SettingsError, match=r"policy\.errors: there is no rule 'TS199'"):
        set_severities([], preset("house", extends="two-source", errors=("TS199",)))


# ------------------------------------------------------------------------------------------- what each preset asks for


@pytest.mark.model
def test_two_source_wants_one_of_two_named(newsroom: Any) -> None:
    one = newsroom.claim(TEXT, "Harbour Courier", source="unnamed:a docker")
    two = newsroom.claim(TEXT, "Evening Post", source="unnamed:an engineer")
    open_ = preset("house", extends="two-source", unnamed_independent=True)
    assert run(newsroom, open_, one, two)[:2] == ("single-origin", [("TS103", "warning")])
    named = newsroom.claim(TEXT, "City Wire", source="person:Ana Prado")
    assert run(newsroom, open_, one, named)[:2] == ("corroborated", [])


@pytest.mark.model
def test_three_secondary(newsroom: Any) -> None:
    claims = [newsroom.claim(TEXT, name, source="person:Ana Prado") for name in ("Harbour Courier", "Evening Post")]
    status, found, messages = run(newsroom, preset("three-secondary"), *claims)
    assert (status, found) == ("single-origin", [("TS102", "warning")])
    assert messages == ["Evening Post and Harbour Courier carry it, and count as two independent outlets: Ana Prado"]
    claims.append(newsroom.claim(TEXT, "City Wire", source="person:Ana Prado"))
    assert run(newsroom, preset("three-secondary"), *claims)[:2] == ("corroborated", [])
    assert run(newsroom, preset("two-source"), *claims)[0] == "single-origin"


@pytest.mark.model
def test_named_only(newsroom: Any) -> None:
    named = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    docker = newsroom.claim(TEXT, "Evening Post", source="unnamed:a docker")
    status, found, messages = run(newsroom, preset("named-only"), named, docker)
    assert (status, found) == ("single-origin", [("TS102", "warning")])
    assert "not enough of their sources are named" in messages[0]
    assert run(newsroom, preset("two-source"), named, docker)[0] == "corroborated"
    assert run(newsroom, preset("named-only"), docker)[1] == [("TS103", "error")]


@pytest.mark.model
def test_wire_trusted(newsroom: Any) -> None:
    wired = newsroom.claim(TEXT, "Evening Post", source="unnamed:a docker", wire="Reuters")
    assert run(newsroom, preset("wire-trusted"), wired)[:2] == ("corroborated", [])
    assert run(newsroom, preset("two-source"), wired)[:2] == ("single-source", [("TS103", "warning")])
    own = newsroom.claim(TEXT, "Evening Post", source="unnamed:a docker", wire="Agência Sul")
    assert run(newsroom, preset("wire-trusted"), own)[0] == "single-source"


@pytest.mark.model
def test_breaking(newsroom: Any) -> None:
    named = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    flat = newsroom.claim(TEXT, "Harbour Courier")
    assert run(newsroom, preset("breaking"), named)[:2] == ("single-source", [])
    assert run(newsroom, preset("breaking"), flat)[1] == [("TS104", "error")]
