"""Schema, version 2: the marks of notes and addenda, one row a text, immutable with what they belong to.

A row lies beside its note, not in it, so that version 1 stays word for word what it was. The note's own hash covers it
(``note_rows``), and through the hash the audit chain does: a mark of a signed note that is changed, added or taken away
behind the program's back is a note that is not the one that was signed. A note without marks has no row, and the hash
it had before this version.
"""

from __future__ import annotations

from typing import Final

_MARKS: Final = """
CREATE TABLE {class}_marks (
    owner TEXT NOT NULL PRIMARY KEY,
    marks TEXT NOT NULL CHECK (marks <> '[]' AND json_valid(marks))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER {class}_marks_insert BEFORE INSERT ON {class}_marks
WHEN EXISTS (SELECT 1 FROM {class}_notes WHERE id = new.owner AND signed_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM {class}_addenda WHERE id = new.owner)
    OR EXISTS (SELECT 1 FROM {class}_marks WHERE owner = new.owner) BEGIN
    SELECT RAISE(ABORT, 'signed');
END;
CREATE TRIGGER {class}_marks_update BEFORE UPDATE ON {class}_marks
WHEN NOT EXISTS (SELECT 1 FROM {class}_notes WHERE id = old.owner AND id = new.owner AND signed_at IS NULL) BEGIN
    SELECT RAISE(ABORT, 'signed');
END;
CREATE TRIGGER {class}_marks_delete BEFORE DELETE ON {class}_marks
WHEN NOT EXISTS (SELECT 1 FROM {class}_notes WHERE id = old.owner AND signed_at IS NULL) BEGIN
    SELECT RAISE(ABORT, 'signed');
END;
"""

#: The statements of this version, in order.
SQL: Final = "".join(_MARKS.replace("{class}", name) for name in ("progress", "psychotherapy"))
