from twosource.reports.agenda import make_agenda
from twosource.reports.dossier import cut, make_dossier, name_articles
from twosource.reports.versions import split_versions


def versions_of(report, rule):
    dossier = make_dossier(report)
    agenda = make_agenda(dossier)
    matter = next(m for m in (*agenda.conflicts, *agenda.changed) if m.lead.rule == rule)
    return split_versions(matter, dossier)


def test_the_same_number_is_one_version_however_it_is_written(report):
    two, three = versions_of(report, "TS202")
    assert [s.words for s in two.sayings] == ["two", "Two"]
    assert two.speakers[0][:2] == ("the inspection report", ("Harbour Courier", "Evening Post"))
    assert three.speakers[0][0] == "an engineer, not named"


def test_a_look_alike_with_another_number_is_another_version(report):
    assert [version.words for version in versions_of(report, "TS202")] == ["two", "Three"]


def test_a_sentence_is_not_marked_from_end_to_end(report):
    attributed, bare = versions_of(report, "TS301")
    assert (attributed.words, bare.words) == ("with a source", "as fact")
    assert bare.sayings[0].spans == ()


def test_articles_that_share_a_file_are_named_by_their_id(report):
    articles = tuple(a.model_copy(update={"path": "coverage/all.jsonl"}) for a in report.articles)
    names = name_articles(report.model_copy(update={"articles": articles}))
    assert names == {article.id: article.id for article in articles}
    assert name_articles(report)["post"] == "post.txt"


def test_cut_keeps_whole_words():
    assert cut("one two three four", 10) == "one two…"
    assert cut("one\n two", 10) == "one two"


def test_the_line_of_a_place_counts_from_one(report):
    dossier = make_dossier(report)
    assert str(dossier.place_of(report.claims[0])) == "courier.html:3"
    assert str(dossier.place_at("post", 0)) == "post.txt:1"
