"""Broken and hostile files: each is named with its reason, in bounded time and memory; what is beside it is read."""

from __future__ import annotations

import codecs
import io
import time
import zipfile

import pytest

from original_files import STORY, WRITERS, pack, vary, write_docx, write_html, write_odt, write_text
from twosource.articles import read_articles
from twosource.settings import ArticleSettings

SECONDS = 20
"""No file here may take longer, however busy the machine is."""

ENTITIES = '<!DOCTYPE x [<!ENTITY a "word ">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 50}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"  # fmt: skip
"""Eight names, the last of which stands for 50⁷ words."""


def read_beside_a_good_one(folder, name, data):
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_bytes(write_text(STORY))
    start = time.monotonic()
    articles, skipped = read_articles([folder], ArticleSettings())
    assert time.monotonic() - start < SECONDS
    assert any(article.path.endswith("good.txt") for article in articles)
    others = [article for article in articles if not article.path.endswith("good.txt")]
    return others, [item for item in skipped if item.step == "read_articles"]


def only(skipped):
    assert len(skipped) == 1, skipped
    return skipped[0].reason


def bomb():
    return pack({"big.txt": b"word " * 8_000_000})


def test_a_zip_bomb(tmp_path):
    articles, skipped = read_beside_a_good_one(tmp_path, "bomb.zip", bomb())
    assert articles == [] and "MB" in only(skipped)


def test_a_zip_bomb_below_the_size_of_a_file(tmp_path):
    articles, skipped = read_beside_a_good_one(tmp_path, "bomb.zip", pack({"big.txt": b" " * 15_000_000}))
    assert articles == [] and "times its size" in only(skipped)


def test_bombs_inside_of_bombs(tmp_path):
    data = bomb()
    for depth in range(6):
        data = pack({f"{depth}-{copy}.zip": data for copy in range(3)})
    articles, skipped = read_beside_a_good_one(tmp_path, "bomb.zip", data)
    assert articles == [] and skipped
    assert all("archives" in item.reason or "MB" in item.reason or "times" in item.reason for item in skipped)


def test_an_archive_that_lies_about_its_sizes(tmp_path):
    data = bytearray(pack({"a.txt": b"word " * 100_000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    articles, skipped = read_beside_a_good_one(tmp_path, "lies.zip", bytes(data))
    assert articles == [] and "cannot be unpacked" in only(skipped)


@pytest.mark.parametrize("name", ["../../out.txt", "/etc/out.txt", "C:\\out.txt", "a/../../out.txt", "..\\out.txt"])
def test_names_that_lead_out_of_an_archive(tmp_path, name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), write_text(vary(STORY, 1)))
        archive.writestr("in.txt", write_text(vary(STORY, 2)))
    (tmp_path / "coverage").mkdir()
    articles, skipped = read_beside_a_good_one(tmp_path / "coverage", "a.zip", buffer.getvalue())
    assert [article.path.rsplit("/", 1)[1] for article in articles] == ["in.txt"]
    assert "leads out of the archive" in only(skipped)
    assert not list(tmp_path.rglob("out.txt"))


def with_member(data, name, old, new):
    """The archive with a piece of one member replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    members[name] = members[name].replace(old, new, 1)
    return pack(members, first="mimetype")


def entity_bombs():
    yield "bomb.html", write_html(STORY).replace(b"<!doctype html>", ENTITIES.encode()).replace(b"<h1>", b"<h1>&h;")
    yield (
        "bomb.rss",
        WRITERS["story.rss"](STORY)
        .replace(b"<rss", ENTITIES.encode() + b"<rss")
        .replace(b"<item>", b"<item><description>&h;</description>"),
    )
    yield (
        "bomb.xml",
        WRITERS["story.xml"](STORY)
        .replace(b"<newsItem", ENTITIES.encode() + b"<newsItem")
        .replace(b"<headline>", b"<headline>&h;"),
    )
    word, place = write_docx(STORY), "word/document.xml"
    yield (
        "bomb.docx",
        with_member(
            with_member(word, place, b"<w:document", ENTITIES.encode() + b"<w:document"), place, b"The swing", b"&h;"
        ),
    )
    yield (
        "bomb.odt",
        with_member(
            with_member(write_odt(STORY), "content.xml", b"<office:doc", ENTITIES.encode() + b"<office:doc"),
            "content.xml",
            b"The swing",
            b"&h;",
        ),
    )
    yield (
        "bomb.epub",
        with_member(
            with_member(WRITERS["story.epub"](STORY), "c1.xhtml", b"<html", ENTITIES.encode() + b"<html"),
            "c1.xhtml",
            b"The swing",
            b"&h;",
        ),
    )


@pytest.mark.parametrize(
    ("name", "data"), list(entity_bombs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_names_that_stand_for_millions_of_words(tmp_path, name, data):
    articles, skipped = read_beside_a_good_one(tmp_path, name, data)
    assert all(len(article.text) < 10_000 for article in articles)
    assert articles or skipped


@pytest.mark.parametrize("name", sorted({"huge.txt", "huge.bin", *(f"huge{n[5:]}" for n in WRITERS)}))
def test_two_gigabytes(tmp_path, name):
    head = WRITERS.get(f"story{name[4:]}", write_text)(STORY)
    with (tmp_path / name).open("wb") as stream:
        stream.write(head)
        stream.truncate(2_000_000_000)
    (tmp_path / "good.txt").write_bytes(write_text(STORY))
    start = time.monotonic()
    articles, skipped = read_articles([tmp_path], ArticleSettings())
    assert time.monotonic() - start < SECONDS
    assert any(item.item.split("#")[0].split(":")[0].endswith(name) for item in skipped)
    assert any(article.path.endswith("good.txt") for article in articles)


def test_a_pdf_whose_pages_are_their_own_parents(tmp_path):
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    articles, skipped = read_beside_a_good_one(tmp_path, "loop.pdf", data)
    assert articles == [] and "PDF" in only(skipped)


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"story.txt", "story.md"}))
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_that_was_cut_off(tmp_path, name, share):
    data = WRITERS[name](STORY)
    articles, skipped = read_beside_a_good_one(tmp_path, name, data[: int(len(data) * share)])
    assert articles or skipped


def test_a_page_in_another_charset_than_it_says(tmp_path):
    page = write_html(STORY).replace(b'charset="utf-8"', b'charset="iso-8859-5"')
    articles, skipped = read_beside_a_good_one(tmp_path, "page.html", page)
    assert skipped == [] and "“We would rather close it" in articles[0].text


def test_a_page_in_utf_16(tmp_path):
    page = codecs.BOM_UTF16_LE + write_html(STORY).decode().replace("utf-8", "utf-16").encode("utf-16-le")
    articles, skipped = read_beside_a_good_one(tmp_path, "page.html", page)
    assert skipped == [] and "“We would rather close it" in articles[0].text


def test_an_encrypted_archive(tmp_path):
    data = bytearray(pack({"a.txt": write_text(STORY)}))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    articles, skipped = read_beside_a_good_one(tmp_path, "a.zip", bytes(data))
    assert articles == [] and "password" in only(skipped)
