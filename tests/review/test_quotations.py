"""Quotations of a draft → where the coverage has their words, and what differs."""

from __future__ import annotations

import pytest

from twosource.records import Article
from twosource.review.quotation_search import SearchableArticle, search_quotation
from twosource.review.quotations import find_quotations

COVERAGE = (
    "The mayor spoke at noon. “We will not close the bridge for nine days, whatever the ministry says,” "
    "Mayor Ana Prado told reporters. She said the town had never been asked about the work on the piers."
)


def article(text: str, name: str = "a") -> Article:
    return Article(id=name, text=text)


def search(quoted: str, coverage: str = COVERAGE):
    quotations = find_quotations(article(f"{quoted} Ms Prado said."), 4)
    assert len(quotations) == 1
    return search_quotation(quotations[0], [SearchableArticle(article(coverage))])


def fit(quoted: str, coverage: str = COVERAGE) -> str | None:
    found = search(quoted, coverage)
    return found[0].fit if found else None


@pytest.mark.parametrize(
    "quoted",
    [
        "“We will not close the bridge for nine days,”",
        '"we will not close the bridge for 9 days,"',
        "“We won't close the bridge for nine days, whatever the ministry says,”",
        "“We will not close the bridge … whatever the ministry says,”",
        "“We will not close the bridge for nine days, whatever [the government] says,”",
    ],
)
def test_verbatim_but_for_marks_case_and_marked_changes(quoted):
    assert fit(quoted) == "verbatim"


@pytest.mark.parametrize(
    "quoted",
    [
        "“And we will not close that bridge for nine days,”",
        "“We will not be closing the bridge for nine days, whatever the ministry says,”",
        "“We are still not going to close the bridge for nine days, whatever the ministry says,”",
    ],
)
def test_words_that_reporters_mend_are_a_loose_fit(quoted):
    assert fit(quoted) == "loose"


@pytest.mark.parametrize(
    ("quoted", "draft", "coverage"),
    [
        ("“We will close the bridge for nine days, whatever the ministry says,”", [], ["not"]),
        ("“We will not close the bridge for ten days, whatever the ministry says,”", ["10"], ["9"]),
        ("“We will not close the tunnel for nine days, whatever the ministry says,”", ["tunnel"], ["bridge"]),
        ("“We will … close the bridge for nine days, whatever the ministry says,”", ["…"], ["not"]),
    ],
)
def test_a_word_that_matters_is_named(quoted, draft, coverage):
    found = search(quoted)[0]
    assert found.fit == "altered"
    assert found.gaps[0].words == (draft, coverage)


def test_a_last_word_that_was_changed_is_no_part_of_the_quotation():
    found = search("“We will not close the bridge for nine weeks,”")[0]
    assert (found.fit, found.gaps[0].words) == ("altered", (["weeks"], ["days"]))
    assert COVERAGE[slice(*found.span)].endswith("nine days")


def test_another_sentence_on_the_same_thing_is_not_the_quotation():
    assert search("“We will not rest until the bridge is open for everybody again,”") == []


def test_a_coverage_that_quotes_less_has_no_other_words():
    coverage = "Ms Prado expects a vote “in the next day or so.” She had “always acted in accordance with the law.”"
    assert fit("“hopefully in the next day or so,”", coverage) == "loose"
    assert fit("“I have always acted in accordance with the law,”", coverage) == "loose"


def test_a_small_word_of_another_sentence_is_no_beginning():
    coverage = "He spoke of poverty and violence in some towns. “I am a man who grew up without a father,” he said."
    found = search("“And the reason is that I am a man who grew up without a father,”", coverage)
    assert (found[0].fit, coverage[slice(*found[0].span)]) == ("loose", "I am a man who grew up without a father")


def test_a_small_word_of_another_quotation_is_no_beginning():
    coverage = "He spoke of “the best council of any,” and of “a long list of repairs that nobody has ever ordered.”"
    found = search("“the town council's file has a long list of repairs that nobody has ever ordered,”", coverage)
    assert [(one.fit, coverage[slice(*one.span)]) for one in found] == [
        ("loose", "a long list of repairs that nobody has ever ordered")
    ]


def test_initials_and_names_run_together_are_a_loose_fit():
    coverage = "“The National Bridge Board told @realAnaPrado that no work had been ordered,” he wrote."
    assert fit("“The NBB told Ana Prado that no work had been ordered,”", coverage) == "loose"


def test_the_next_quotation_is_another_utterance():
    coverage = "“The town was never asked about the work on the piers,” she said. “Nobody told us of it,” he said."
    assert fit("“The town was never asked about the work on the piers this year,”", coverage) == "loose"


def test_words_of_the_article_itself_are_no_wording_of_a_quotation():
    coverage = "The president advised parents to get their kids vaccinated at school this spring."
    assert fit("“all parents to get their kids vaccinated,”", coverage) is None


def test_a_cue_in_the_middle_of_a_quotation_is_no_part_of_it():
    coverage = "“We will not close the bridge,” Ms Prado said on Monday, “for nine days or for one.”"
    assert fit("“We will not close the bridge for nine days or for one,”", coverage) == "verbatim"


def test_a_part_that_the_coverage_tells_itself_or_leaves_out_is_no_other_wording():
    quoted = "“We will not close the bridge before the market, whatever the ministry says,”"
    left_out = "“We will not close the bridge,” Ms Prado said, “whatever the ministry says.”"
    told = "Ms Prado said of the works that we will “close the bridge before the market, whatever the ministry says.”"
    assert fit(quoted, left_out) == "loose"
    assert fit(quoted, told) != "altered"
    changed = "“We will not close the bridge after the market,” Ms Prado said, “whatever the ministry says.”"
    assert fit(quoted, changed) == "altered"
    goes_on = (
        "“We will not close the bridge,” Ms Prado said. “When we have a ferry and a pier, whatever the ministry says, "
        "the town decides.”"
    )
    own_way = "“We will not close the bridge and the old pier for the fair, whatever the ministry says,”"
    assert fit(own_way, goes_on) != "altered"
    denied = "“We will close the bridge,” Ms Prado said, “whatever the ministry says in the end.”"
    assert fit("“We will close the bridge never, whatever the ministry says,”", denied) == "altered"


def test_an_ellipsis_may_stand_for_a_clause_with_a_negation_but_not_for_the_negation():
    coverage = (
        "“The crews kept the bridge open without a break, ably and bravely helped the town that night,” she said."
    )
    assert fit("“kept the bridge open … bravely helped the town that night,”", coverage) == "verbatim"
    denied = "“The crews have never been asked to keep the bridge open,” she said."
    assert fit("“The crews have … been asked to keep the bridge open,”", denied) == "altered"


def test_another_sentence_with_the_same_words_and_as_many_of_its_own_is_no_other_wording():
    coverage = "“I think they should leave it until the next council and let the next council choose,” she said."
    assert fit("“I think the next council should choose,”", coverage) != "altered"
    assert fit("“I think the next council should choose,”", "“I think the last council should choose,” she said.") == (
        "altered"
    )


def test_dots_run_together_with_words_are_an_ellipsis():
    coverage = "“The town was never asked about the work,” she said. “For us, it is all about the piers.”"
    assert fit("“The town was never asked about the work...For us, it is all about the piers,”", coverage) == "verbatim"


def test_words_that_the_coverage_quotes_as_the_next_sentence_were_said_as_well():
    quoted = "“I'm fond of our old town and I am a ferryman,”"
    next_sentence = "“I'm somebody who rows our old town, and I am a ferryman,” he said. “I'm fond of our old town.”"
    assert fit(quoted, next_sentence) == "loose"
    assert fit(quoted, next_sentence.replace(" “I'm fond of our old town.”", "")) == "altered"


def test_words_outside_quote_marks_are_told_from_quoted_ones():
    assert not search("“the town had never been asked about the work,”")[0].quoted
    assert search("“We will not close the bridge for nine days,”")[0].quoted


def test_the_best_fit_comes_first_whatever_the_order():
    other = COVERAGE.replace("nine", "ten")
    quotation = find_quotations(article("“We will not close the bridge for nine days,” Ms Prado said."), 4)[0]
    articles = [SearchableArticle(article(other, "b")), SearchableArticle(article(COVERAGE))]
    for order in (articles, articles[::-1]):
        found = search_quotation(quotation, order)
        assert [(one.article_id, one.fit) for one in found] == [("a", "verbatim"), ("b", "altered")]


def test_each_sentence_of_a_quotation_is_looked_up_and_short_ones_are_not():
    text = "“We will not close the bridge. Never. The ministry has to ask the town first,” Ms Prado said."
    found = [text[one.start : one.end] for one in find_quotations(article(text), 4)]
    assert found == ["We will not close the bridge.", "The ministry has to ask the town first,"]


def test_quoted_titles_and_words_at_arms_length_are_left_alone():
    assert find_quotations(article("The “so-called plan” and the ‘open door’ were on nobody's list."), 4) == []


def test_a_quotation_without_an_end_is_no_fault():
    assert len(find_quotations(article("“We will not close the bridge for nine days"), 4)) == 1
