"""Nothing → the tables of a case file: one script a version, each of which turns the version before it into its own.

Text that people search lies open in the columns; what only Twosource reads lies compressed in blobs: an article's
record, a claim's record, what grouping knows of the claims of an article.
"""

from __future__ import annotations

APPLICATION_ID = 0x32537263
"""Written into the head of every case file ("2Src"), so that no other program's database passes for one."""

FIRST = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    done TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    real_path TEXT NOT NULL,
    digest TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    outlet TEXT NOT NULL,
    outlet_known INTEGER NOT NULL,
    publisher TEXT,
    outlet_kind TEXT,
    published TEXT,
    language TEXT NOT NULL,
    n_words INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('kept', 'double', 'changed', 'removed')),
    copy_of TEXT,
    copy_ratio REAL,
    record BLOB NOT NULL,
    added_run INTEGER NOT NULL REFERENCES runs (number),
    gone_run INTEGER REFERENCES runs (number),
    replaced_by INTEGER REFERENCES articles (number)
) STRICT;
CREATE UNIQUE INDEX articles_by_path ON articles (path) WHERE gone_run IS NULL;
CREATE UNIQUE INDEX articles_by_id ON articles (id) WHERE state = 'kept';

CREATE TABLE extracts (
    article INTEGER PRIMARY KEY REFERENCES articles (number),
    named_outlets TEXT NOT NULL,
    names TEXT NOT NULL,
    resolved TEXT NOT NULL,
    skipped TEXT NOT NULL,
    notes TEXT NOT NULL,
    n_sentences INTEGER NOT NULL,
    n_sentences_with_claims INTEGER NOT NULL,
    n_claims INTEGER NOT NULL,
    traits BLOB NOT NULL,
    matrix BLOB NOT NULL
) STRICT;

CREATE TABLE narrations (
    article INTEGER PRIMARY KEY REFERENCES articles (number),
    runs BLOB NOT NULL
) STRICT;

CREATE TABLE shared_texts (
    a INTEGER NOT NULL REFERENCES articles (number),
    b INTEGER NOT NULL REFERENCES articles (number),
    share REAL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE groups (
    number INTEGER PRIMARY KEY,
    made_run INTEGER NOT NULL REFERENCES runs (number),
    gone_run INTEGER REFERENCES runs (number),
    status TEXT NOT NULL,
    n_independent INTEGER NOT NULL,
    label_claim INTEGER
) STRICT;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (number),
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    statement TEXT NOT NULL,
    record BLOB NOT NULL,
    group_number INTEGER NOT NULL REFERENCES groups (number),
    added_run INTEGER NOT NULL REFERENCES runs (number)
) STRICT;
CREATE INDEX claims_by_place ON claims (article, place, id, group_number);
CREATE INDEX claims_by_group ON claims (group_number);

CREATE TABLE near_pairs (
    claim INTEGER PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE,
    capped INTEGER NOT NULL,
    pairs BLOB NOT NULL
) STRICT;

CREATE TABLE group_events (
    run INTEGER NOT NULL REFERENCES runs (number),
    kind TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'emptied')),
    group_number INTEGER NOT NULL REFERENCES groups (number),
    other_number INTEGER NOT NULL REFERENCES groups (number),
    n_claims INTEGER NOT NULL
) STRICT;

CREATE TABLE group_states (
    group_number INTEGER NOT NULL REFERENCES groups (number),
    run INTEGER NOT NULL REFERENCES runs (number),
    status TEXT NOT NULL,
    n_independent INTEGER NOT NULL,
    n_claims INTEGER NOT NULL,
    PRIMARY KEY (group_number, run)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    number INTEGER PRIMARY KEY,
    group_number INTEGER NOT NULL REFERENCES groups (number),
    id TEXT NOT NULL,
    rule TEXT NOT NULL,
    message TEXT NOT NULL,
    claim_ids TEXT NOT NULL,
    made_run INTEGER NOT NULL REFERENCES runs (number),
    gone_run INTEGER REFERENCES runs (number)
) STRICT;
CREATE INDEX findings_by_group ON findings (group_number) WHERE gone_run IS NULL;

CREATE TABLE skipped (
    item TEXT NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (number)
) STRICT;
CREATE INDEX skipped_by_item ON skipped (item);

CREATE TABLE opinions (
    pair BLOB PRIMARY KEY,
    logits BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""
"""Articles, claims, groups and what happened to them. `opinions` is what the relation network said of two texts."""

SECOND = """
CREATE VIRTUAL TABLE claim_words USING fts5 (
    statement, text, content = 'claims', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER claim_words_in AFTER INSERT ON claims BEGIN
    INSERT INTO claim_words (rowid, statement, text) VALUES (new.number, new.statement, new.text);
END;
CREATE TRIGGER claim_words_out AFTER DELETE ON claims BEGIN
    INSERT INTO claim_words (claim_words, rowid, statement, text)
    VALUES ('delete', old.number, old.statement, old.text);
END;
CREATE TRIGGER claim_words_changed AFTER UPDATE OF statement, text ON claims BEGIN
    INSERT INTO claim_words (claim_words, rowid, statement, text)
    VALUES ('delete', old.number, old.statement, old.text);
    INSERT INTO claim_words (rowid, statement, text) VALUES (new.number, new.statement, new.text);
END;
INSERT INTO claim_words (claim_words) VALUES ('rebuild');

CREATE TABLE decisions (
    draft TEXT NOT NULL,
    finding TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (number),
    state TEXT NOT NULL CHECK (state IN ('stands', 'lapsed', 'not found')),
    decision TEXT NOT NULL,
    PRIMARY KEY (draft, finding, run)
) STRICT, WITHOUT ROWID;
"""
"""Search over the words of claims, and what became of the decisions on drafts at each check."""

VERSIONS = (FIRST, SECOND)
"""One script a version, the first first; `PRAGMA user_version` is how many of them a file has."""
