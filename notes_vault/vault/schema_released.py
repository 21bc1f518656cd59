"""Decisions of releases that went out, for the next review of the same entries."""

from __future__ import annotations

from typing import Final

#: No reference to the production: they are kept before it is, so that a crash after the ledger row loses none.
SQL: Final = """
CREATE TABLE released_decisions (
    production_id TEXT NOT NULL,
    entry_key TEXT NOT NULL,
    decisions TEXT NOT NULL,
    PRIMARY KEY (production_id, entry_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX released_decisions_entry ON released_decisions (entry_key);
"""
