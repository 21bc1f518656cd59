"""The migration that adds readings: what the language models said of the texts of a release under way.

A table of its own, so that what is read in the background touches no row of what the reviewer decides.
"""

from __future__ import annotations

from typing import Final

SQL: Final = """\
CREATE TABLE readings (
    release_id TEXT NOT NULL,
    text_key TEXT NOT NULL,
    reading TEXT NOT NULL,
    PRIMARY KEY (release_id, text_key)
) STRICT, WITHOUT ROWID;
"""
