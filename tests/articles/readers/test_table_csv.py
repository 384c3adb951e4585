"""CSV → articles: delimiters, character sets, columns by any name, and rows that are broken."""

import pytest
from pieces import MARKUP, PARAGRAPHS, TEXT, read_pieces

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.tables.csv_file import is_csv_file, read_csv_file
from twosource.records import TextPlace

HEAD = "outlet,date,title,text\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_character_sets(sign: str, encoding: str) -> None:
    table = (
        f'outlet{sign}date{sign}text\nHarbour Courier{sign}2024-05-31{sign}"{TEXT}"\r\nB{sign}2024-06-01{sign}Café.\n'
    )
    first, second = read_pieces(read_csv_file, table.encode(encoding), "a.csv")
    assert (first.text, first.known.outlet, first.known.published.isoformat()) == (
        TEXT,
        "Harbour Courier",
        "2024-05-31",
    )
    assert second.text == "Café." and first.notes == ()


def test_rows_are_counted_as_a_spreadsheet_counts() -> None:
    pieces = read_pieces(read_csv_file, f'{HEAD}A,,,"One\ntwo."\n,,,\nB,,,Three.\n\nC,,,Four.\n')
    assert [piece.places for piece in pieces] == [
        (TextPlace(start=0, end=len(piece.text), kind="row", number=number),)
        for piece, number in zip(pieces, (2, 4, 5), strict=True)
    ]
    assert [piece.part for piece in pieces] == [":2", ":4", ":5"]


def test_an_id_names_the_row() -> None:
    assert read_pieces(read_csv_file, "id,text\n77,Words.\n")[0].part == "77"


def test_columns_of_other_names_are_found_and_told_once() -> None:
    first, second = read_pieces(
        read_csv_file, "Source Domain;Headline;Pub Date;Full Text\n"
        "www.courier.example;T;Fri, 31 May 2024 23:30:00 -0400;A.\n"
        "b.example;T;1717142400;B.\n"
    )  # fmt: skip
    assert (first.known.outlet, first.known.outlet_from) == ("courier.example", "domain")
    assert first.known.published_at.isoformat() == "2024-05-31T23:30:00-04:00"
    assert second.known.published_at.isoformat() == "2024-05-31T08:00:00+00:00"
    assert "'Full Text' as text" in first.notes[0] and "[articles.columns]" in first.notes[0] and second.notes == ()


def test_the_settings_choose_a_column() -> None:
    table = "text,body,wer\nShort,The long one.,Courier\n"
    [piece] = read_pieces(read_csv_file, table, columns={"text": "body", "outlet": "wer"})
    assert (piece.text, piece.known.outlet, piece.notes) == ("The long one.", "Courier", ())


def test_a_teaser_is_no_text() -> None:
    with pytest.raises(NotText, match=r"no text among its columns \(title, summary\).*\[articles.columns\]"):
        read_pieces(read_csv_file, "title,summary\nA,B\n")


def test_markup_in_a_cell_becomes_text_and_signs_stay() -> None:
    first, second = read_pieces(read_csv_file, f'text\n"{MARKUP}"\n"profits < 3 %, costs > 2 %"\n')
    assert first.text.splitlines() == list(PARAGRAPHS) and second.text == "profits < 3 %, costs > 2 %"


def test_broken_rows_are_named_by_line_and_the_others_read() -> None:
    pieces = read_pieces(read_csv_file, f'{HEAD}A,,,"One\nline."\nB,,,Two, and three.\nC,,\nD,,,Four.\n')
    assert [type(piece) for piece in pieces] == [Extracted, Unread, Unread, Extracted]
    assert pieces[1].part == ":3" and "line 4: 5 cells where the head names 4" in pieces[1].reason
    assert "its text is empty" in pieces[2].reason


def test_trailing_empty_cells_do_no_harm() -> None:
    assert read_pieces(read_csv_file, f"{HEAD}A,,,One.,,\n")[0].text == "One."


def test_an_endless_quotation_is_cut_off() -> None:
    table = f'{HEAD}A,,,One.\nB,,,"' + "and on\n" * 100_000
    good, bad = read_pieces(read_csv_file, table, max_file_mb=0.1)
    assert good.text == "One." and "the row from line 3 is over 0.1 MB" in bad.reason


def test_a_line_without_end_is_named() -> None:
    good, bad = read_pieces(read_csv_file, f"{HEAD}A,,,One.\n" + "x" * 300_000, max_file_mb=0.1)
    assert good.text == "One." and "over 0.1 MB" in bad.reason


def test_cells_may_be_longer_than_the_parser_would_have_them() -> None:
    assert len(read_pieces(read_csv_file, f"{HEAD}A,,,{'word ' * 60_000}\n")[0].text) == 300_000


def test_a_row_in_another_alphabet_is_named() -> None:
    data = HEAD.encode() + b"A,,,One.\n" + "B,,,Рабочие порта отклонили\n".encode("cp1251")
    good, bad = read_pieces(read_csv_file, data)
    assert good.text == "One." and "not UTF-8" in bad.reason


@pytest.mark.parametrize(("data", "reason"), [("", "empty"), ("text\n", "empty"), ("a,b\n1,2\n", "no text among")])
def test_a_table_without_articles_says_so(data: str, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        read_pieces(read_csv_file, data)


def test_what_is_no_table_is_refused_as_a_whole() -> None:
    with pytest.raises(NotText, match="its first 20 rows are no articles"):
        read_pieces(read_csv_file, "id,text\n" + "1,\n" * 50)


def test_sep_line_of_a_spreadsheet() -> None:
    assert read_pieces(read_csv_file, "sep=;\noutlet;text\nA;One, two.\n")[0].text == "One, two."


@pytest.mark.parametrize(
    ("head", "name", "is_table"),
    [
        (b"title,date,body\nA,B,C\n", "export.txt", True),
        (b"title;date;body\nA;B;C\n", "export", True),
        (b"anything", "a.tsv", True),
        (b"PK\x03\x04\x00", "a.csv", False),
        (b"On Friday, the text of the title, date and body was published.\nMore.", "a.txt", False),
        (b"Title, date and text\n", "a.txt", False),
        (b"title,date,body\nA,B,C\n", "a.md", False),
    ],
)
def test_tables_are_recognised(head: bytes, name: str, is_table: bool) -> None:
    assert is_csv_file(head, name) is is_table
