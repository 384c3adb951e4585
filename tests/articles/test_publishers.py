from __future__ import annotations

from collections import Counter

import pytest

from twosource.articles import find_copies, read_articles
from twosource.articles.agencies import find_agency, is_same_outlet
from twosource.articles.publishers import load_publishers, normalise_outlet
from twosource.records import Article
from twosource.settings import ArticleSettings, PublisherSettings

TEXT = "Dockers voted on Friday."


def mark(outlet: str, text: str = TEXT, known: bool = True, **settings: object) -> Article:
    article = Article(id="a", outlet=outlet, outlet_known=known, text=text)
    return find_copies([article], ArticleSettings(**settings))[0]


def test_no_name_and_no_domain_stands_twice() -> None:
    listed = load_publishers().listed
    names = Counter(key for one in listed for key in {normalise_outlet(name) for name in one.names})
    domains = Counter(domain for one in listed for domain in one.domains)
    assert [name for name, n in (names + domains).items() if n > 1] == []


def test_the_list_is_written_as_the_reader_wants_it() -> None:
    listed = load_publishers().listed
    assert len(listed) >= 150
    for one in listed:
        assert one.domains and one.country and len(one.country) == 2, one.name
        assert one.kind in ("outlet", "agency", "state media", "press office"), one.name
        assert all(d == d.lower() and "/" not in d and not d.startswith("www.") for d in one.domains), one.name
        assert (one.kind != "agency") or one.sign, one.name


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("New York Times", "The New York Times"),
        ("New York Times (News)", "The New York Times"),
        ("CNN (Online News)", "CNN"),
        ("nytimes.com", "The New York Times"),
        ("edition.cnn.com", "CNN"),
        ("The AP", "Associated Press"),
        ("Herald (Glasgow)", "The Herald (Glasgow)"),
        ("Harbour Courier", None),
        ("Courier (Online News)", None),
        ("The Herald", None),
        ("notcnn.com", None),
        ("CNN (Marenza)", None),
    ],
)
def test_find_by_name_or_host(name: str, publisher: str | None) -> None:
    found = load_publishers().find(name)
    assert (found.name if found else None) == publisher


def test_an_article_says_whose_its_outlet_is_and_keeps_its_name() -> None:
    article = mark("USA TODAY")
    assert (article.outlet, article.publisher, article.owner, article.outlet_kind) == (
        "USA TODAY", "USA Today", "Gannett", "outlet",
    )  # fmt: skip
    assert mark("Harbour Courier").publisher is None
    assert mark("CNN", known=False).publisher is None


def test_settings_add_and_correct() -> None:
    own = PublisherSettings(name="Harbour Courier", aliases=("The Courier of Vela",), owner="Quay Group")
    assert mark("Courier of Vela", publishers=(own,)).owner == "Quay Group"
    changed = PublisherSettings(name="NYT", owner="Quay Group")
    article = mark("New York Times", publishers=(changed,))
    assert (article.publisher, article.owner) == ("The New York Times", "Quay Group")
    agency = PublisherSettings(name="Sulpress", kind="agency", sign="Sulpress")
    assert mark("Evening Post", f"{TEXT}\n\nSource: Sulpress", publishers=(agency,)).wire == "Sulpress"
    assert mark("Evening Post", f"{TEXT}\n\nSource: Sulpress").wire is None


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("the Associated Press", "AP"),
        ("REUTERS", "Reuters"),
        ("dpa", "dpa"),
        ("Xinhua News Agency", "Xinhua"),
        ("App", None),
        ("Uni", None),
        ("CNN", None),
    ],
)
def test_how_an_agency_signs(name: str, sign: str | None) -> None:
    assert find_agency(name) == sign


def test_two_names_of_one_outlet() -> None:
    assert is_same_outlet("WSJ", "Wall Street Journal")
    assert is_same_outlet("RTE News", "RTÉ")
    assert not is_same_outlet("CNN", "Fox News")


def test_an_outlet_is_one_however_it_is_named(tmp_path):
    names = {"a.md": 'outlet: "BBC News"', "b.md": 'url: "https://www.bbc.co.uk/news/1"', "c.md": 'publisher: "BBC"'}
    for name, line in names.items():
        (tmp_path / name).write_text(f"---\n{line}\n---\nThe bridge is closed for nine days, says report {name}.\n")
    articles, _ = read_articles([tmp_path], ArticleSettings())
    assert len({article.outlet for article in articles}) == 1 and len(articles) == 3
    assert {article.outlet_from for article in articles} == {"metadata", "domain"}


def test_a_name_that_begins_alike_is_another_outlet(tmp_path):
    for name, outlet in (("a.md", "BBC News"), ("b.md", "BBC Radio Vela Ring")):
        (tmp_path / name).write_text(f"---\noutlet: {outlet}\n---\nThe bridge is closed, says {outlet}.\n")
    articles, _ = read_articles([tmp_path], ArticleSettings())
    assert len({article.outlet for article in articles}) == 2
