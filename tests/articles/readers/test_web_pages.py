"""HTML bytes → Extracted: furniture of all builds left out, look-alikes kept, character sets, hostile pages in time."""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

import random
import time

import pytest

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import is_web_page, read_web_page
from twosource.settings import ArticleSettings

TEXT = [
    "The harbour was closed on Friday after a freighter ran aground beside the northern pier.",
    "“Nobody was hurt, and no oil has left the ship,” said Ines Vollmer, who leads the port authority.",
    "Two tugs from the mainland tried to pull the vessel free at high tide, but a cable broke.",
    "The fishing cooperative said that its boats would stay in port until the channel was open again.",
]
BODY = "".join(f"<p>{line}</p>" for line in TEXT)


def read(page: str | bytes, charset: str | None = None) -> list[Extracted]:
    data = page if isinstance(page, bytes) else page.encode()
    return list(read_web_page(Original("page.html", data=data, charset=charset), ArticleSettings()))


def lines_of(page: str | bytes) -> list[str]:
    (piece,) = read(page)
    return piece.text.splitlines()


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>The brewery will pay back the wages, a court ruled on Tuesday.</p></aside>",
        "<div class='RelatedLinks'><p>The brewery will pay back the wages, a court ruled on Tuesday.</p></div>",
        "<div><h3>More on this story</h3><ul><li><a href='/b'>Brewery pays back wages to its workers</a></li></ul></div>",
        "<div><div><b>You may also like</b></div><p>The brewery will pay back the wages, a court said.</p></div>",
        "<section data-component='newsletter'><p>A letter on all that matters, each day at seven.</p></section>",
        "<div role='alertdialog'><p>We store information on your device, as the law says that we may.</p></div>",
        "<figure><img><figcaption>The ship beside the pier on Friday morning, seen from the hill.</figcaption></figure>",
        "<div class='x1'><strong>The Monday list</strong><p>Sign up and get it in your inbox every week.</p></div>",
        "<div hidden><p>The brewery will pay back the wages, a court ruled on Tuesday.</p></div>",
        "<div class='c'><i>Ann</i><p>They said so in 2009 and nobody listened.</p><a>Reply</a></div>"
        "<div class='c'><i>Bob</i><p>My brother works for them, and he knew.</p><a>Reply</a></div>",
        "<div><h2>3 comments</h2><div>They said so in 2009 and nobody listened to them.</div></div>",
    ],
)
def test_a_box_is_left_out_wherever_it_stands(box):
    assert lines_of(f"<body><div><h1>Ship aground</h1>{BODY}{box}</div></body>")[-4:] == TEXT
    first, *rest = (f"<p>{line}</p>" for line in TEXT)
    assert [t for t in lines_of(f"<body><div>{first}{box}{''.join(rest)}</div></body>") if t in TEXT] == TEXT
    assert len(lines_of(f"<body><div>{first}{box}{''.join(rest)}</div></body>")) == len(TEXT)


@pytest.mark.parametrize(
    "page",
    [
        f"<body class='comments-open with-sidebar'><div class='has-related'>{BODY}</div>",
        f"<div class='share-story'>{BODY}</div>",
        f"<div><h1>Ship aground</h1><a href='#talk'>12 comments</a>{BODY}</div>",
        f"<form action='/page.aspx'>{BODY}</form>",
        "".join(f"<div class='ad-free'><p>{line}</p></div>" for line in TEXT),
        "<div>" + "<br><br>".join(TEXT) + "</div>",
        f"<div><p>{TEXT[0]}</p><blockquote><p>{TEXT[1]}</p></blockquote><p>{TEXT[2]}</p><ul><li>{TEXT[3]}</li></ul></div>",
        f"<section><p>{TEXT[0]}</p><p>{TEXT[1]}</p></section><section><p>{TEXT[2]}</p><p>{TEXT[3]}</p></section>",
        f"<div><p>{TEXT[0]}</p><h2 id='legal-poll'>Legal poll</h2>{BODY[len(TEXT[0]) + 7 :]}</div>",
    ],
)
def test_what_only_looks_like_furniture_is_kept(page):
    assert [line for line in lines_of(page) if line in TEXT] == TEXT


def test_what_the_page_gives_as_its_text_is_kept_in_any_box():
    told = '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"' + " ".join(TEXT) + '"}</script>'
    first, *rest = (f"<p>{line}</p>" for line in TEXT)
    page = f"{told}<div><aside class='promo'>{first}</aside>{''.join(rest)}</div>"
    assert lines_of(page) == TEXT


def test_a_page_written_by_scripts_tells_its_text_in_its_data_or_says_so():
    told = (
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"' + "\\n".join(TEXT) + '"}</script>'
    )
    assert lines_of(f"<html>{told}<body><div id='root'></div></body></html>") == TEXT
    with pytest.raises(NotText, match="script"):
        read("<html><body><div id='root'></div><script>render({text: 'all of it'})</script></body></html>")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<meta charset='iso-8859-1'><p>“Agência” said so on Friday at noon.".encode(), None),
        ("<meta charset='utf-8'><p>“Agência” said so on Friday at noon.".encode("cp1252"), "utf-8"),
        ("<html><p>“Agência” said so on Friday at noon.".encode("utf-16"), None),
        ("<html><p>“Agência” said so on Friday at noon.</p></html>".encode("utf-16-le"), "utf-8"),
        ("<p>“Agência” said so on Friday at noon.".encode(), "windows-1251"),
    ],
)  # fmt: skip
def test_a_wrong_character_set_is_recovered(data, charset):
    assert read(data, charset)[0].text == "“Agência” said so on Friday at noon.\n"


def test_a_declared_set_is_believed_and_an_impossible_one_named():
    assert "Гавань" in read("<meta charset=windows-1251><p>Гавань закрыта в пятницу.".encode("windows-1251"))[0].text
    with pytest.raises(NotText, match="save it as UTF-8"):
        read("<meta charset=utf-8><p>Гавань закрыта в пятницу, сообщил порт.".encode("windows-1251"))


@pytest.mark.parametrize(
    ("head", "name", "is_page"),
    [
        (b"<!DOCTYPE html><p>", "a.txt", True),
        (b"\xef\xbb\xbf \n<!-- saved --><HTML lang=en>", "a", True),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a.xml", True),
        (b"<p>A page without a head.", "a.htm", True),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a.xml", False),
        (b"%PDF-1.7", "a.html", False),
        (b"A text on <html>.", "a.txt", False),
    ],
)
def test_a_page_is_known_by_its_first_bytes(head, name, is_page):
    assert is_web_page(head, name) is is_page


PARAGRAPH = f"<p>{TEXT[0]}</p>\n".encode()


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + PARAGRAPH,
        PARAGRAPH * 12_000,
        PARAGRAPH * 30_000,
        b"<ul>" + b"<li><a href='/x'>Four words of link</a></li>" * 15_000 + b"</ul>" + PARAGRAPH * 3,
        b"<p><b><i><div>" * 50_000 + PARAGRAPH,
        b"<p " + b" ".join(b"a%d=x" % n for n in range(100_000)) + b">" + PARAGRAPH,
        b"<script type='application/ld+json'>" + b"[" * 500_000 + b"</script>" + PARAGRAPH,
        b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>" + PARAGRAPH,
        b"<div>" + b"<span>3 May 2024</span> <time>4 May 2024</time>" * 5_000 + PARAGRAPH,
    ],
    ids=["deep", "long", "too long", "links", "unclosed", "attributes", "brackets", "entities", "dates"],
)
def test_a_hostile_page_ends_in_time(data):
    started = time.process_time()
    try:
        assert read(data)
    except NotText as error:
        assert "save the article" in str(error)
    assert time.process_time() - started < 10


def test_mutated_pages_give_text_or_a_reason():
    rng = random.Random(3)
    page = f"<html><head><meta charset=utf-8><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"datePublished\":"\
           f"\"2024-05-05\"}}</script></head><body><h1>Ship</h1>{BODY}<div class=related><a>x y z w</a></div>".encode()  # fmt: skip
    for _ in range(300):
        data = bytearray(page)
        for _ in range(rng.randrange(1, 12)):
            at = rng.randrange(len(data))
            data[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(4))
        try:
            assert all(isinstance(piece, Extracted) for piece in read(bytes(data)))
        except NotText as error:
            assert str(error)
