"""Schema, version 1: every table STRICT; what must never change is guarded by triggers, not by menus.

Progress notes and psychotherapy notes (45 CFR 164.501) have tables and full-text indexes of their own, built from one
pattern. A note's hash lies in another table than the note, on another page: an old page put back is noticed.
BEFORE INSERT guards stand beside the UPDATE and DELETE ones because ``INSERT OR REPLACE`` deletes without asking.
"""

from __future__ import annotations

from typing import Final

_DAY: Final = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_REFUSE_SIGNED: Final = "SELECT RAISE(ABORT, 'signed')"
_REFUSE: Final = "SELECT RAISE(ABORT, 'immutable')"

#: Emoji younger than the index's tables of characters (Unicode 6.1); unlisted, they would stick to a word beside them.
_YOUNG_EMOJI: Final = (
    (0x1F321, 0x1F32C), (0x1F336, 0x1F336), (0x1F37D, 0x1F37F), (0x1F394, 0x1F39F), (0x1F3C5, 0x1F3C5),
    (0x1F3CB, 0x1F3DF), (0x1F3F1, 0x1F3FF), (0x1F43F, 0x1F43F), (0x1F441, 0x1F441), (0x1F4F8, 0x1F4F8),
    (0x1F4FD, 0x1F4FF), (0x1F54B, 0x1F54F), (0x1F568, 0x1F5FA), (0x1F641, 0x1F644), (0x1F6CB, 0x1F6FF),
    (0x1F7E0, 0x1F7EB), (0x1F90C, 0x1F9FF), (0x1FA70, 0x1FAFF),
)  # fmt: skip
_EMOJI: Final = "".join(chr(code) for first, last in _YOUNG_EMOJI for code in range(first, last + 1))
_TOKENIZE: Final = f"unicode61 remove_diacritics 2 separators '{_EMOJI}'"

_NOTES: Final = """
CREATE TABLE {class}_notes (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL CHECK (kind IN ({kinds})),
    service_date TEXT NOT NULL CHECK (service_date {day}),
    entered_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    template TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    signer TEXT,
    signed_at TEXT,
    preview TEXT NOT NULL,
    nul_places TEXT NOT NULL,
    body TEXT NOT NULL,
    CHECK ((signer IS NULL) = (signed_at IS NULL))
) STRICT;
CREATE INDEX {class}_timeline ON {class}_notes (client_id, service_date, entered_at);
CREATE INDEX {class}_newest ON {class}_notes (service_date, entered_at, id, client_id, kind);
CREATE INDEX {class}_drafts ON {class}_notes (client_id, service_date) WHERE signed_at IS NULL;
CREATE TABLE {class}_addenda (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    note_id TEXT NOT NULL REFERENCES {class}_notes (id),
    signer TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    nul_places TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX {class}_addenda_of ON {class}_addenda (note_id);
CREATE TABLE {class}_hashes (
    id TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE {class}_index USING fts5 (
    body, content='{class}_notes', content_rowid='seq', tokenize="{tokenize}"
);
CREATE VIRTUAL TABLE {class}_addenda_index USING fts5 (
    body, content='{class}_addenda', content_rowid='seq', tokenize="{tokenize}"
);
CREATE TRIGGER {class}_index_insert AFTER INSERT ON {class}_notes BEGIN
    INSERT INTO {class}_index (rowid, body) VALUES (new.seq, new.body);
END;
CREATE TRIGGER {class}_index_update AFTER UPDATE OF body ON {class}_notes WHEN new.body IS NOT old.body BEGIN
    INSERT INTO {class}_index ({class}_index, rowid, body) VALUES ('delete', old.seq, old.body);
    INSERT INTO {class}_index (rowid, body) VALUES (new.seq, new.body);
END;
CREATE TRIGGER {class}_index_delete AFTER DELETE ON {class}_notes BEGIN
    INSERT INTO {class}_index ({class}_index, rowid, body) VALUES ('delete', old.seq, old.body);
END;
CREATE TRIGGER {class}_addenda_index_insert AFTER INSERT ON {class}_addenda BEGIN
    INSERT INTO {class}_addenda_index (rowid, body) VALUES (new.seq, new.body);
END;
CREATE TRIGGER {class}_signed_update BEFORE UPDATE ON {class}_notes WHEN old.signed_at IS NOT NULL BEGIN
    {refuse_signed};
END;
CREATE TRIGGER {class}_signed_delete BEFORE DELETE ON {class}_notes
WHEN old.signed_at IS NOT NULL BEGIN
    {refuse_signed};
END;
CREATE TRIGGER {class}_written_delete BEFORE DELETE ON {class}_notes WHEN old.body <> '' BEGIN
    {refuse};
END;
CREATE TRIGGER {class}_origin_update
BEFORE UPDATE OF seq, id, client_id, kind, entered_at, template ON {class}_notes BEGIN
    {refuse};
END;
CREATE TRIGGER {class}_revision_update BEFORE UPDATE ON {class}_notes WHEN new.revision <= old.revision BEGIN
    {refuse};
END;
CREATE TRIGGER {class}_replace BEFORE INSERT ON {class}_notes
WHEN new.signed_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM {class}_notes WHERE seq = new.seq OR id = new.id) BEGIN
    {refuse};
END;
CREATE TRIGGER {class}_addenda_update BEFORE UPDATE ON {class}_addenda BEGIN
    {refuse_signed};
END;
CREATE TRIGGER {class}_addenda_delete BEFORE DELETE ON {class}_addenda BEGIN
    {refuse_signed};
END;
CREATE TRIGGER {class}_addenda_insert BEFORE INSERT ON {class}_addenda
WHEN EXISTS (SELECT 1 FROM {class}_addenda WHERE seq = new.seq OR id = new.id)
    OR NOT EXISTS (SELECT 1 FROM {class}_notes WHERE id = new.note_id AND signed_at IS NOT NULL) BEGIN
    {refuse};
END;
CREATE TRIGGER {class}_hashes_update BEFORE UPDATE ON {class}_hashes
WHEN NOT EXISTS (SELECT 1 FROM {class}_notes WHERE id = old.id AND id = new.id AND signed_at IS NULL) BEGIN
    {refuse_signed};
END;
CREATE TRIGGER {class}_hashes_delete BEFORE DELETE ON {class}_hashes
WHEN EXISTS (SELECT 1 FROM {class}_notes WHERE id = old.id)
    OR EXISTS (SELECT 1 FROM {class}_addenda WHERE id = old.id) BEGIN
    {refuse_signed};
END;
CREATE TRIGGER {class}_hashes_replace BEFORE INSERT ON {class}_hashes
WHEN EXISTS (SELECT 1 FROM {class}_hashes WHERE id = new.id) BEGIN
    {refuse};
END;
"""

_REST: Final = """
CREATE TABLE tally (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    commits INTEGER NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER tally_forward BEFORE UPDATE ON tally WHEN new.commits <= old.commits BEGIN
    {refuse};
END;
CREATE TRIGGER tally_delete BEFORE DELETE ON tally BEGIN
    {refuse};
END;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
CREATE TRIGGER chain_update BEFORE UPDATE ON chain BEGIN
    {refuse};
END;
CREATE TRIGGER chain_delete BEFORE DELETE ON chain BEGIN
    {refuse};
END;
CREATE TRIGGER chain_replace BEFORE INSERT ON chain WHEN EXISTS (SELECT 1 FROM chain) BEGIN
    {refuse};
END;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    mac TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_subject ON audit (subject, seq);
CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN
    {refuse};
END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN
    {refuse};
END;
CREATE TRIGGER audit_order BEFORE INSERT ON audit
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
    {refuse};
END;
CREATE TABLE clients (
    id TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    chart TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE productions (
    id TEXT NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    created_at TEXT NOT NULL,
    basis TEXT NOT NULL,
    profile TEXT NOT NULL,
    recipient TEXT NOT NULL,
    address TEXT NOT NULL,
    purpose TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date {day}),
    folder TEXT NOT NULL,
    bates_prefix TEXT NOT NULL,
    bates_first INTEGER NOT NULL,
    bates_last INTEGER NOT NULL,
    unreviewed INTEGER NOT NULL CHECK (unreviewed IN (0, 1)),
    request_json TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('stored', 'entered', 'published', 'abandoned'))
) STRICT, WITHOUT ROWID;
CREATE INDEX productions_state ON productions (state);
CREATE INDEX productions_bates ON productions (bates_prefix, bates_last);
CREATE TABLE production_files (
    production_id TEXT NOT NULL REFERENCES productions (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (production_id, position)
) STRICT;
CREATE TRIGGER productions_update BEFORE UPDATE ON productions
WHEN (old.state, new.state) NOT IN (('stored', 'entered'), ('entered', 'published'), ('stored', 'abandoned'))
    OR (new.state IN ('entered', 'published')) <> EXISTS (SELECT 1 FROM ledger WHERE production_id = old.id) BEGIN
    {refuse};
END;
CREATE TRIGGER productions_facts BEFORE UPDATE OF id, client_id, created_at, basis, profile, recipient, address,
    purpose, date, folder, bates_prefix, bates_first, bates_last, unreviewed, request_json ON productions BEGIN
    {refuse};
END;
CREATE TRIGGER productions_delete BEFORE DELETE ON productions BEGIN
    {refuse};
END;
CREATE TRIGGER productions_insert BEFORE INSERT ON productions
WHEN new.state <> 'stored' OR EXISTS (SELECT 1 FROM productions WHERE id = new.id) BEGIN
    {refuse};
END;
CREATE TRIGGER production_files_update BEFORE UPDATE ON production_files BEGIN
    {refuse};
END;
CREATE TRIGGER production_files_delete BEFORE DELETE ON production_files
WHEN (SELECT state FROM productions WHERE id = old.production_id) <> 'abandoned' BEGIN
    {refuse};
END;
CREATE TRIGGER production_files_insert BEFORE INSERT ON production_files
WHEN EXISTS (SELECT 1 FROM production_files WHERE production_id = new.production_id AND position = new.position)
    OR (SELECT state FROM productions WHERE id = new.production_id) <> 'stored' BEGIN
    {refuse};
END;
CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    production_id TEXT NOT NULL UNIQUE REFERENCES productions (id),
    client_id TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date {day}),
    recipient TEXT NOT NULL,
    address TEXT NOT NULL,
    description TEXT NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    package_sha256 TEXT NOT NULL,
    unreviewed INTEGER NOT NULL CHECK (unreviewed IN (0, 1)),
    entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_client ON ledger (client_id);
CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger BEGIN
    {refuse};
END;
CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger BEGIN
    {refuse};
END;
CREATE TRIGGER ledger_insert BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = new.seq OR id = new.id OR production_id = new.production_id)
    OR NOT EXISTS (SELECT 1 FROM productions WHERE id = new.production_id AND state = 'stored') BEGIN
    {refuse};
END;
CREATE TABLE values_kept (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE own_templates (
    name TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE release_drafts (
    id TEXT NOT NULL PRIMARY KEY,
    saved_at TEXT NOT NULL,
    draft TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE reviews (
    release_id TEXT NOT NULL,
    entry_key TEXT NOT NULL,
    decisions TEXT NOT NULL,
    PRIMARY KEY (release_id, entry_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE label_books (
    client_id TEXT NOT NULL REFERENCES clients (id),
    matter TEXT NOT NULL,
    book TEXT NOT NULL,
    PRIMARY KEY (client_id, matter)
) STRICT, WITHOUT ROWID;
"""


def _class_sql(name: str, kinds: tuple[str, ...]) -> str:
    values = {
        "{class}": name,
        "{kinds}": ", ".join(f"'{kind}'" for kind in kinds),
        "{day}": _DAY,
        "{tokenize}": _TOKENIZE,
        "{refuse_signed}": _REFUSE_SIGNED,
        "{refuse}": _REFUSE,
    }
    text = _NOTES
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text


#: The statements of this version, in order.
SQL: Final = (
    _REST.replace("{day}", _DAY).replace("{refuse}", _REFUSE)
    + _class_sql("progress", ("progress", "intake", "contact"))
    + _class_sql("psychotherapy", ("psychotherapy",))
)
