"""Mails → articles: newsletters, forwards, replies, attachments, mailboxes, and mails made to do harm."""

import time
from email.message import EmailMessage

import pytest
from pieces import MARKUP, PARAGRAPHS, TEXT, kept, read_pieces

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.mail.mail_file import is_mail_file, read_mail_file
from twosource.articles.readers.mail.mail_lines import join_wrapped
from twosource.articles.readers.original import Original

WORDS = " ".join(PARAGRAPHS)


def make_mail(text: str = TEXT, markup: str = "", **fields: str) -> EmailMessage:
    mail = EmailMessage()
    told = {
        "From": "Lena Duarte <lena@courier.example>",
        "Subject": "Talks stall",
        "Date": "Fri, 31 May 2024 23:30:00 -0400",
    }
    for name, value in (told | {name.replace("_", "-"): value for name, value in fields.items()}).items():
        mail[name] = value
    mail.set_content(text)
    if markup:
        mail.add_alternative(markup, subtype="html")
    return mail


def read_mail(mail: EmailMessage, name: str = "a.eml"):
    return read_pieces(read_mail_file, mail.as_bytes(), name)


def test_a_newsletter_is_its_outlets() -> None:
    mail = make_mail(From='"Harbour Courier" <news@e.courier.example>', List_Unsubscribe="<https://courier.example/u>")
    assert is_mail_file(mail.as_bytes()[:4096], "saved")
    [found] = read_mail(mail)
    known = found.known
    assert kept(found) == WORDS and found.part == ""
    assert (known.outlet, known.outlet_from, known.byline, known.title) == (
        "Harbour Courier",
        "metadata",
        None,
        "Talks stall",
    )
    assert known.published_at.isoformat() == "2024-05-31T23:30:00-04:00" and known.published_from == "metadata"


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("press@ministry.example", "ministry.example"),
        ("Press <press@news.mail.ministry.example>", "ministry.example"),
        ("Max Mu <max@gmail.com>", None),
        ("broken", None),
    ],
)
def test_a_mail_from_someone_is_known_by_its_host(address: str, outlet: str | None) -> None:
    data = make_mail().as_bytes().replace(b"Lena Duarte <lena@courier.example>", address.encode())
    [found] = read_pieces(read_mail_file, data)
    assert (found.known.outlet, found.known.outlet_from) == (outlet, "domain" if outlet else "unknown")


def test_the_markup_is_read_where_it_has_all_the_words() -> None:
    table = f"<table><tr><td>{MARKUP}</td></tr></table>"
    page = f"<html><head><title>no</title></head><body><p style='display:none'>preview</p>{table}</body></html>"
    assert read_mail(make_mail("Cut to pieces\nin the plain part.", page))[0].text.splitlines() == list(PARAGRAPHS)
    assert read_mail(make_mail(TEXT, "<p>View this mail online</p>"))[0].text.strip() == TEXT


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    text = (
        "The union of harbour pilots rejected the company's third offer on Friday,\nits chair said at the quay.\n\n"
        "- one thing that is in a list of things that are here for all to see now\n- another\nShort line.\nNext line."
    )
    assert join_wrapped(text).split("\n") == [
        "The union of harbour pilots rejected the company's third offer on Friday, its chair said at the quay.",
        "",
        "- one thing that is in a list of things that are here for all to see now",
        "- another",
        "Short line.",
        "Next line.",
    ]
    assert join_wrapped("One \nsentence.\nNext.", is_flowed=True) == "One sentence.\nNext."


@pytest.mark.parametrize(
    "furniture",
    [
        "> What do you say to this?\n> It was in the paper.",
        "On Fri, May 31, 2024 at 5:04 PM Max Mu <max@x.example> wrote:\n> Do you accept?",
        "On Fri, May 31, 2024 at 5:04 PM Max Mu from the harbour desk <max@x.example>\nwrote:\n> Yes.",
        "-- \nLena Duarte\nHarbour Courier, 1 Quay Street",
        "Sent from my iPhone",
        "Unsubscribe | Manage your preferences | Privacy policy",
        "You are receiving this email because you signed up at courier.example.",
        "View this email in your browser",
        "https://track.example/click?id=1",
        "© 2024 Harbour Courier. All rights reserved.",
        "-----Original Message-----\nFrom: Max Mu\nSent: Friday, May 31, 2024\nTo: Lena\n\nDo you accept?",
        "From: Max Mu\nSent: Friday, May 31, 2024\nSubject: Port\n\nDo you accept our offer?",
    ],
)
def test_what_is_no_reporting_is_marked_and_kept_in_the_text(furniture: str) -> None:
    [found] = read_mail(make_mail(f"{TEXT}\n\n{furniture}\n"))
    assert kept(found) == WORDS and len(found.text) > len(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Regulators said that readers could not unsubscribe from the service for months.",
        "On Friday the minister wrote: we will not pay.",
        "The court published the privacy policy that the company had followed since May, according to a judge.",
        "From the quay, ships could be seen waiting.",
        "Signed up or not, pilots told reporters, all were called.",
        "The company -- the largest of three -- said no.",
    ],
)
def test_sentences_that_look_like_it_are_kept(line: str) -> None:
    [found] = read_mail(make_mail(f"{TEXT}\n\n{line}\n"))
    assert kept(found) == f"{WORDS} {line}"


def test_links_in_a_sentence_are_marked_and_join_it() -> None:
    [found] = read_mail(make_mail("The union (https://u.example/x) rejected the offer <https://o.example/y>."))
    assert kept(found) == "The union rejected the offer ." and all(span.joins for span in found.skipped_spans)


def test_a_forwarded_mail_is_known_by_its_own_head() -> None:
    text = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: Ministry Press Office <press@ministry.example>\n"
        f"Date: Thu, May 30, 2024 at 5:04 PM\nSubject: Statement on the port\nTo: <desk@desk.example>\n\n{TEXT}\n"
    )
    [found] = read_mail(make_mail(text, Subject="Fwd: Statement on the port"))
    assert kept(found) == f"FYI {WORDS}"
    known = found.known
    assert (known.outlet, known.byline, known.title) == (
        "ministry.example",
        "Ministry Press Office",
        "Statement on the port",
    )
    assert known.published.isoformat() == "2024-05-30"


def test_a_quotation_in_markup_is_marked_and_a_forward_is_not() -> None:
    old = "<p>On Friday Max wrote more than this:</p><blockquote>Old words.</blockquote>"
    quoted = f"{MARKUP}<div class='gmail_quote'>{old}</div>"
    assert kept(read_mail(make_mail("short", quoted, Subject="Re: Port"))[0]) == WORDS
    head = "---------- Forwarded message ---------<br>From: P &lt;p@m.example&gt;<br>Subject: S<br>"
    forward = f"<div class='gmail_quote'>{head}{MARKUP}</div>"
    assert kept(read_mail(make_mail("short", forward, Subject="Fwd: Port"))[0]) == WORDS


def test_attachments_are_originals_of_their_own() -> None:
    mail = make_mail()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../press release.pdf")
    mail.add_attachment(b"png", maintype="image", subtype="png", filename="quay.png")
    mail.add_attachment(make_mail("Inside.", Subject="Inner"))
    text, document, inner = read_mail(mail, "in/a.eml")
    assert "1 picture" in text.notes[0]
    assert (document.name, document.data, document.media_type) == (
        "in/a.eml/1-press release.pdf",
        b"%PDF-1.7",
        "application/pdf",
    )
    assert isinstance(inner, Original) and is_mail_file(inner.head, inner.name)
    assert read_pieces(read_mail_file, inner.data)[0].known.title == "Inner"


@pytest.mark.parametrize(
    ("charset", "told"),
    [("utf-8", "utf-8"), ("cp1252", "iso-8859-1"), ("utf-8", "us-ascii"), ("utf-8", "nonsense"), ("koi8-r", "koi8-r")],
)
def test_character_sets_told_right_and_wrong(charset: str, told: str) -> None:
    words = "Рабочие" if charset == "koi8-r" else "Café – “no”"
    head = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={told}\n\n"
    assert read_pieces(read_mail_file, head.encode() + words.encode(charset))[0].text == words


def test_fields_with_encoded_and_broken_words() -> None:
    [found] = read_mail(make_mail(Subject="Fähre: „nein“"))
    assert found.known.title == "Fähre: „nein“"
    data = (
        make_mail().as_bytes().replace(b"Talks stall", b"=?utf-8?b?!!!?= =?bogus?q?x?=").replace(b"Fri, 31", b"Foo, 99")
    )
    [found] = read_pieces(read_mail_file, data)
    assert found.known.published is None and "not understood" in found.notes[0]


def test_a_mailbox_gives_each_mail() -> None:
    mails = [
        make_mail(),
        make_mail("From the quay, more.\nFrom there too.", Subject="Second"),
        make_mail("x" * 300_000),
    ]
    mails[0].add_attachment(b"words", maintype="text", subtype="plain", filename="a.txt")
    data = b"".join(
        b"From a@b Fri May 31 23:30:00 2024\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n\n" for m in mails
    )
    assert is_mail_file(data[:4096], "box")
    first, attached, second, large = read_pieces(read_mail_file, data, "box", max_file_mb=0.2)
    assert (first.part, second.part, large.part) == ("mail-1", "mail-2", "mail-3")
    assert (
        attached.name == "box/mail-1/1-a.txt"
        and second.text.startswith("From the quay")
        and "\nFrom there" in second.text
    )
    assert isinstance(large, Unread) and "0.2 MB" in large.reason


def test_encrypted_and_empty_mails_say_so() -> None:
    sealed = (
        "From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nabc"
    )
    with pytest.raises(NotText, match="encrypted"):
        read_pieces(read_mail_file, sealed)
    with pytest.raises(NotText, match="without text"):
        read_pieces(read_mail_file, "From: a@b.example\nMIME-Version: 1.0\n\n \n")


def nest(kind: str, depth: int) -> str:
    if kind == "rfc822":
        return "From: a@b.example\nMIME-Version: 1.0\n" + "Content-Type: message/rfc822\n\n" * depth + "\nwords"
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"From: a@b.example\nMIME-Version: 1.0\n{levels}Content-Type: text/plain\n\nwords\n"


@pytest.mark.parametrize(
    "data",
    [
        nest("multipart", 100),
        nest("multipart", 5000),
        nest("rfc822", 3000),
        "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n"
        + "--q\n\nwords\n" * 10_000,
        "From: " + "=?utf-8?q?a?= " * 100_000 + "\nMIME-Version: 1.0\nSubject: " + "(" * 1_000_000 + "\n\nwords",
        "From: a@b.example\nMIME-Version: 1.0\n\n" + "> On a wrote: (https://x [https://x <http://\n" * 50_000,
        "From: a@b.example\nMIME-Version: 1.0\n\n" + "On a https://x (https://x [https://x <http://" * 50_000,
        "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
        + "<blockquote type=cite class=gmail_quote>" * 3_000,
    ],
    ids=["nested-100", "nested-5000", "mails-in-mails", "many-parts", "fields", "lines", "long-line", "quotations"],
)
def test_mails_made_to_take_time(data: str) -> None:
    begin = time.perf_counter()
    try:
        pieces = read_pieces(read_mail_file, data)
    except NotText as error:
        pieces = [Unread("", str(error))]
    assert pieces and time.perf_counter() - begin < 8


@pytest.mark.parametrize(
    "body",
    [
        "(http://" * 500_000,
        "https://" + "(" * 3_000_000 + " x",
        "words that go on in lines full to the very end\n" * 80_000,
    ],
    ids=["links", "signs", "one-paragraph"],
)
def test_bodies_made_to_take_time(body: str) -> None:
    begin = time.perf_counter()
    assert read_pieces(read_mail_file, f"From: a@b.example\nMIME-Version: 1.0\n\n{body}")
    assert time.perf_counter() - begin < 8


def test_an_empty_mail_of_a_mailbox_is_named() -> None:
    mark = "From a@b Fri May 31 23:30:00 2024\nFrom: a@b.example\n\n"
    empty, good = read_pieces(read_mail_file, f"{mark} \n\n{mark}Words.")
    assert (empty.part, good.part, good.text) == ("mail-1", "mail-2", "Words.")


def test_many_parts_are_cut_off_and_told() -> None:
    parts = "--q\n\nwords\n" * 600
    [found] = read_pieces(
        read_mail_file, f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n{parts}"
    )
    assert isinstance(found, Extracted) and "more than 500 parts" in found.notes[0]


@pytest.mark.parametrize(
    ("head", "name", "is_mail"),
    [
        (b"Received: by x\nFrom: a@b.example\nSubject: x\n\nwords", "saved", True),
        (
            b"Delivered-To: d@desk.example\nReceived: by x\n        with SMTP\nARC-Seal: i=1; " + b"a" * 4000,
            "saved",
            True,
        ),
        (b"From: a\nSubject: x\n\nwords", "a.eml", True),
        (b"From: a\nSubject: x\n\nwords", "a.txt", False),
        (b"From the quay: nothing.\nMessage-ID: no\n", "a.txt", False),
        (b"Date: 2024-05-31\nTitle: x\n\nwords", "a.md", False),
        (b"From here on, the union\nsaid no: never.\n", "a.txt", False),
        (b"<html>From: a\nMessage-ID: x", "a.html", False),
        (b"", "a.eml", False),
    ],
)
def test_mails_are_recognised(head: bytes, name: str, is_mail: bool) -> None:
    assert is_mail_file(head, name) is is_mail
