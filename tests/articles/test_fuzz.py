"""Mutated files of every format: whatever the bytes, an article or a reason comes out, and no exception but our own.

A minute in all, or as long as the environment variable TWOSOURCE_FUZZ_SECONDS says. Each format has its share; what is
tried is the same in every run of the same length on the same machine, as the seed is fixed.
"""

from __future__ import annotations

import os
import random
import time
import zipfile
from io import BytesIO

import pytest

from original_files import STORY, WRITERS, pack
from twosource.articles.read_original import read_original
from twosource.articles.readers.original import Original
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings

SECONDS = float(os.environ.get("TWOSOURCE_FUZZ_SECONDS", "60"))
SLOW = 10.0
"""Seconds for one small file, on a busy machine: more is no bounded time."""
PIECES = (
    b"\x00", b"\xff\xfe", b"<", b">", b"&", b"&#0;", b"]]>", b"<!--", b"<![CDATA[",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    b"\r\n", b"\n\n", b'"', b"{", b"[", b"1e999", b"-1", b"99999999999999999999", b"%%EOF", b"endobj", b"stream",
    b"\xed\xa0\x80", "\u202e".encode(), b"PK\x03\x04", b"<p>" * 50, b"[" * 200, b"=?utf-8?q?=ff?=",
    b"Content-Length: -5",
)  # fmt: skip


def mutate(data: bytes, chance: random.Random) -> bytes:
    """A few changes: bytes turned, cut out, doubled or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not found:
            break
        at = chance.randrange(len(found))
        span = chance.choice((1, 2, 8, 64, 512))
        kind = chance.randrange(6)
        if kind == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del found[at : at + span]
        elif kind == 2:
            found[at:at] = chance.choice(PIECES)
        elif kind == 3:
            found[at:at] = found[at : at + span] * chance.choice((1, 2, 30))
        elif kind == 4:
            del found[at:]
        else:
            other = chance.randrange(len(found))
            found[at : at + span] = found[other : other + span]
    return bytes(found)


def mutate_members(data: bytes, chance: random.Random) -> bytes:
    """The members of an archive, one of them changed: what is behind the packing has to stand it too."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    name = chance.choice(sorted(members))
    members[name] = mutate(members[name], chance)
    return pack(members, first="mimetype")


@pytest.mark.parametrize("name", WRITERS)
def test_whatever_the_bytes_an_article_or_a_reason_comes_out(name):
    chance, settings = random.Random(f"mutations of {name}"), ArticleSettings()
    data = WRITERS[name](STORY)
    packed = data.startswith(b"PK")
    end = time.monotonic() + SECONDS / len(WRITERS)
    tried = 0
    while time.monotonic() < end:
        bad = mutate_members(data, chance) if packed and chance.random() < 0.7 else mutate(data, chance)
        start = time.monotonic()
        found = list(read_original(Original(name, data=bad), settings))
        assert time.monotonic() - start < SLOW, f"mutation {tried}"
        assert found and all(isinstance(one, (Article, Skipped)) for one in found)
        for one in found:
            if isinstance(one, Article):
                assert one.text.strip() and one.model_dump_json()
                assert all(0 <= span.start < span.end <= len(one.text) for span in one.skipped_spans)
                assert all(0 <= place.start < place.end <= len(one.text) for place in one.places)
        tried += 1
    assert tried >= 5
