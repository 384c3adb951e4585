"""Files → Article: a reader per format, metadata, cleaning, near-copies and wire copy.

    read.py                                       the step: paths and links → articles, and what was not read
    files.py, manifest.py                         which files there are, and what was written down beside them
    fetching/, feed_links.py                      links → originals
    formats.py → readers/, decode.py              the format an original is in, and the reader for it
    read_original.py, pasted.py                   an original → what is in it, and in what lies inside of it
    workers.py, reading_process.py                the same in processes that can be stopped
    raw_article.py → build_articles.py            what a reader gave → Article, with how each fact is known
    metadata.py, publication.py, language.py      what is stated beside a text, at its head, and by its words
    publishers.py, agencies.py                    whose an outlet's or an agency's name is
    dateline.py, fulldates.py                     places and days as texts write them
    clean.py → blocks.py, explain.py              paragraphs → which of them are no reporting, by
    furniture.py, wordings.py, headings.py        their wording,
    lists.py, repeats.py, inline.py               and what stands around and inside of them
    copies.py → wire.py, narration.py             whose text it is, and which articles are near-copies
    candidate_pairs.py, shared_text.py            which pairs are looked at, and what they share
    original_places.py                            claims → their page or paragraph in the original
    statements.py                                 bare statements, which are no articles

An article is the same whatever the format of its file, the file's name and the process that reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.late_names import import_when_used

if TYPE_CHECKING:
    from twosource.articles.copies import find_copies
    from twosource.articles.fetching.web_address import is_link
    from twosource.articles.language import is_plainly_english, leave_out_foreign, list_first_words
    from twosource.articles.original_places import locate_claims
    from twosource.articles.pasted import parse_pasted
    from twosource.articles.read import read_articles

__all__ = [
    "find_copies",
    "is_link",
    "is_plainly_english",
    "leave_out_foreign",
    "list_first_words",
    "locate_claims",
    "parse_pasted",
    "read_articles",
]

# Who reads no file needs no reader.
__getattr__ = import_when_used(
    __name__,
    {
        "find_copies": "copies",
        "is_link": "fetching.web_address",
        "is_plainly_english": "language",
        "leave_out_foreign": "language",
        "list_first_words": "language",
        "locate_claims": "original_places",
        "parse_pasted": "pasted",
        "read_articles": "read",
    },
)
