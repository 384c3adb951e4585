from __future__ import annotations

import codecs
import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.articles import read_articles
from twosource.errors import InputError
from twosource.records import Skipped
from twosource.settings import ArticleSettings

TEXT = "Dockers in Port Vela rejected the operator's offer on Friday, the union said."
OTHER = "The operator said it would return to the table next week with a new proposal."


def read(*paths: Path, **values: object):
    return read_articles(paths, ArticleSettings(**values))


def write_rows(file: Path, *rows: object) -> Path:
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def only_reason(skipped: list[Skipped]) -> str:
    assert len(skipped) == 1
    return skipped[0].reason


def test_folder_is_read_without_what_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(OTHER)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "README.md").write_text("# Notes")
    (tmp_path / "draft-1.txt").write_text("A draft.")
    (tmp_path / "twosource.toml").write_text("")
    (tmp_path / "articles.toml").write_text("")
    articles, skipped = read(tmp_path, exclude=("draft-*",))
    assert sorted(Path(a.path or "").name for a in articles) == ["a.txt", "b.txt"]
    assert skipped == []


def test_readme_named_on_its_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TEXT)
    assert len(read(tmp_path / "README.md")[0]) == 1


def test_own_reports_are_left_out_and_a_lone_report_is_not(tmp_path: Path) -> None:
    for folder, names in (("out", ["report.md", "report.html", "report.json"]), ("in", ["report.md"])):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_text(TEXT)
    articles, skipped = read(tmp_path)
    assert [Path(a.path or "").parent.name for a in articles] == ["in"] and skipped == []


def test_missing_paths_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone-1\.txt.*gone-2\.txt"):
        read(tmp_path / "gone-2.txt", tmp_path / "gone-1.txt")


def test_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    articles, skipped = read(tmp_path, tmp_path / "a.txt")
    assert len(articles) == 1 and skipped == []


def test_id_depends_on_what_is_said_not_where(tmp_path: Path) -> None:
    ids = []
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        file = tmp_path / name / f"{name}.txt"
        file.write_text(TEXT)
        ids.append(read(file)[0][0].id)
    assert ids[0] == ids[1] and len(ids[0]) == 12


def test_unknown_outlet_is_named_by_the_file(tmp_path: Path) -> None:
    (tmp_path / "found.txt").write_text(TEXT)
    article = read(tmp_path)[0][0]
    assert (article.outlet, article.outlet_known, article.published_from) == (
        "unknown outlet (found)",
        False,
        "unknown",
    )


def test_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} Vote {number % 4}.")
    write_rows(
        tmp_path / "r.jsonl",
        {"text": OTHER, "outlet": "A"},
        {"text": OTHER, "outlet": "B"},
        {"text": OTHER, "outlet": "A"},
    )
    paths = sorted(tmp_path.iterdir())
    shuffled = random.Random(3).sample(paths, len(paths))
    assert read(*paths) == read(*shuffled)


def test_manifest_says_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(OTHER)
    (tmp_path / "articles.toml").write_text(
        '[[article]]\nfile = "a.txt"\noutlet = "Harbour Courier"\npublished = 2024-03-08\n'
        '[[article]]\nfile = "b.txt"\ncolour = "red"\n[[article]]\nfile = "c.txt"\n'
    )
    articles, skipped = read(tmp_path)
    known = next(a for a in articles if a.text == TEXT)
    assert (known.outlet, known.published, known.published_from) == ("Harbour Courier", date(2024, 3, 8), "given")
    assert [s.item for s in skipped] == [(tmp_path / "articles.toml").as_posix()] * 2
    assert "'colour'" in " ".join(s.reason for s in skipped) and "c.txt does not exist" in " ".join(
        s.reason for s in skipped
    )


def test_manifest_counts_for_a_file_named_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "articles.toml").write_text('[[article]]\nfile = "a.txt"\noutlet = "Harbour Courier"\n')
    assert read(tmp_path / "a.txt")[0][0].outlet == "Harbour Courier"


@pytest.mark.parametrize("broken", ["[[article]\nfile=1", 'article = "a.txt"', b"\xff\xfe\x00"])
def test_broken_manifest_is_named(tmp_path: Path, broken: str | bytes) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "articles.toml").write_bytes(broken.encode() if isinstance(broken, str) else broken)
    with pytest.raises(InputError, match=r"articles\.toml"):
        read(tmp_path)


def test_front_matter_is_read_and_marked(tmp_path: Path) -> None:
    text = f"---\noutlet: Harbour Courier\ndate: 2024-03-08\ntitle: Talks stall\n---\n\n# Talks stall\n\n{TEXT}\n"
    (tmp_path / "a.md").write_text(text)
    article = read(tmp_path)[0][0]
    assert (article.outlet, article.published, article.published_from) == (
        "Harbour Courier",
        date(2024, 3, 8),
        "metadata",
    )
    assert article.text == text
    assert [s.reason for s in article.skipped_spans] == ["front matter", "heading"]


def test_rule_of_dashes_is_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\n{TEXT}\n---\n{OTHER}\n")
    article = read(tmp_path)[0][0]
    assert all(TEXT not in article.text[s.start : s.end] for s in article.skipped_spans)


def test_broken_front_matter_is_reported_and_the_article_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\noutlet: [Harbour\n---\n{TEXT}\n")
    articles, skipped = read(tmp_path)
    assert len(articles) == 1 and "front matter is not valid YAML" in only_reason(skipped)


def test_markdown_signs_are_marked_and_words_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "The [union](https://u.example) **rejected** the offer.\n\n> “No,” said Lena Duarte.\n\n![quay](q.png)\n"
    )
    article = read(tmp_path)[0][0]
    kept = list(article.text)
    for span in article.skipped_spans:
        kept[span.start : span.end] = " " * (span.end - span.start)
    assert "".join(kept).split() == ["The", "union", "rejected", "the", "offer.", "“No,”", "said", "Lena", "Duarte."]


def test_rows_keep_ids_and_ignore_other_keys(tmp_path: Path) -> None:
    file = write_rows(
        tmp_path / "r.jsonl",
        {
            "id": 7,
            "outlet": "A",
            "date": "2024-03-08",
            "title": "T",
            "text": TEXT,
            "byline": "Lena Duarte",
            "score": [1],
        },
        {"outlet": "B", "date": "2024-03-08T10:00:00Z", "text": OTHER, "url": "https://www.b.example/1"},
        {"text": "Nobody signed.", "url": "https://www.c.example/1"},
    )
    articles, skipped = read(file)
    assert skipped == []
    by_outlet = {a.outlet: a for a in articles}
    assert (by_outlet["A"].id, by_outlet["A"].path) == ("7", f"{file.as_posix()}#7")
    assert by_outlet["B"].published == date(2024, 3, 8) and by_outlet["B"].published_from == "given"
    assert by_outlet["c.example"].outlet_known


def test_broken_rows_are_named_by_line_and_the_others_kept(tmp_path: Path) -> None:
    file = write_rows(
        tmp_path / "r.jsonl", {"text": TEXT}, '{"text": ', "[1]", {"text": " "}, "", {"text": OTHER, "date": "soon"}
    )
    articles, skipped = read(file)
    assert len(articles) == 2
    assert [s.item.rsplit(":", 1)[1] for s in skipped] == ["2", "3", "4", "6"]
    assert "'soon'" in skipped[-1].reason


def test_row_with_half_a_character_is_read(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "r.jsonl", '{"text": "The union \\ud800 said no.", "outlet": "A"}')
    article = read(file)[0][0]
    assert article.text == "The union \ufffd said no." and article.model_dump_json()


def test_same_text_of_one_outlet_is_read_once_and_of_two_twice(tmp_path: Path) -> None:
    file = write_rows(
        tmp_path / "r.jsonl", *({"id": i, "outlet": o, "text": TEXT} for i, o in ((1, "A"), (2, "A"), (3, "B")))
    )
    articles, skipped = read(file)
    assert [a.id for a in articles] == ["1", "3"] and "same text" in only_reason(skipped)


def test_clashing_ids_are_reported(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "r.jsonl", {"id": "x", "text": TEXT}, {"id": "x", "text": OTHER})
    articles, skipped = read(file)
    assert len(articles) == 1 and "'x'" in only_reason(skipped)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"The \x00 union", "binary"),
        ("a.txt", bytes(range(256)), "binary"),
        ("a.txt", "Рабочие порта отклонили".encode("cp1251"), "not UTF-8"),
        ("a.txt", "港湾労働者は提案を拒否した".encode("shift_jis"), "not UTF-8"),
        ("a.txt", "The caf\u00e9 was ".encode() + b"\xff\xc3", "not UTF-8"),
        ("a.png", b"\x89PNG\r\n\x1a\n" * 10, "a picture"),
        ("a.txt", b"%PDF-1.4 and no more", "PDF"),
        ("a.html", b"<nav><a href='/'>Home</a></nav><script>1</script>", "a page without text"),
        ("a.docx", b"PK", "no Word document that can be read"),
        ("a.md", b"---\noutlet: A\n---\n", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", b"\x89PNG\n" * 100, "a picture"),
    ],
)
def test_bad_file_is_skipped_with_its_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(OTHER)
    articles, skipped = read(tmp_path)
    assert [a.text for a in articles] == [OTHER]
    assert reason in only_reason(skipped)
    assert skipped[0].item == (tmp_path / name).as_posix()


def test_large_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 2000)
    assert "max_file_mb" in only_reason(read(tmp_path, max_file_mb=0.1)[1])


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "“No,” said Lena Duarte.".encode(),
        codecs.BOM_UTF16_LE + "“No,” said Lena Duarte.".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "“No,” said Lena Duarte.".encode("utf-16-be"),
        "“No,” said Lena Duarte.".encode("cp1252"),
    ],
)
def test_encodings_that_can_be_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert read(tmp_path)[0][0].text == "“No,” said Lena Duarte."


def test_text_is_kept_as_given(tmp_path: Path) -> None:
    text = "<script>alert(1)</script> said “the union\r\n\r\n\u202bקיבל\u202c \x07\x0b no.\r"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read(tmp_path)[0][0].text == text


def test_very_long_sentence_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 10_000)
    assert len(read(tmp_path)[0]) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))),
       suffix=st.sampled_from([".txt", ".md", ".jsonl", ""]))  # fmt: skip
def test_any_bytes_are_read_or_named(tmp_path: Path, data: bytes, suffix: str) -> None:
    file = tmp_path / f"any{suffix}"
    file.write_bytes(data)
    articles, skipped = read(file)
    assert articles or skipped
    for article in articles:
        at = 0
        for span in article.skipped_spans:
            assert at <= span.start < span.end <= len(article.text)
            at = span.end
