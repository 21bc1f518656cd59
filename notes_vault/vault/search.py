"""The search box over the vault: FTS5, newest service first, snippets with the places of what was found.

Two steps, so that a common word in a large practice stays quick: the newest matches are chosen from indexes alone,
then snippets are made for those only. A word without a letter or digit ("☺", "+") is no token of the index and is
looked for in the texts themselves. What is searched for is never recorded.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.search import SearchHit, SearchQuery
from notes_vault.vault.clients import ClientRepository
from notes_vault.vault.database import Database, Row
from notes_vault.vault.long_snippets import LONG_TEXT, read_long
from notes_vault.vault.note_rows import PROGRESS, PSYCHOTHERAPY
from notes_vault.vault.stored_text import make_encodable

_SNIPPET_TOKENS: Final = 24
#: Where the texts of an index are.
_SOURCES: Final = {PROGRESS: "progress_notes", PSYCHOTHERAPY: "psychotherapy_notes"}
_WINDOW: Final = 60

_CHOOSE_NOTES: Final = """
WITH found AS MATERIALIZED (SELECT rowid FROM {class}_index WHERE {class}_index MATCH ?)
SELECT n.seq, n.id, n.client_id, n.kind, n.service_date, n.entered_at
FROM {class}_notes AS n INDEXED BY {class}_newest
WHERE +n.seq IN found {conditions} ORDER BY n.service_date DESC, n.entered_at DESC LIMIT ?"""
_CHOOSE_ADDENDA: Final = """
SELECT a.seq, n.id, n.client_id, n.kind, n.service_date, n.entered_at
FROM {class}_addenda_index AS x JOIN {class}_addenda AS a ON a.seq = x.rowid JOIN {class}_notes AS n ON n.id = a.note_id
WHERE {class}_addenda_index MATCH ? {conditions} ORDER BY n.service_date DESC, n.entered_at DESC LIMIT ?"""
_SCANNED_NOTES: Final = """
SELECT n.seq, n.id, n.client_id, n.kind, n.service_date, n.entered_at
FROM {class}_notes AS n INDEXED BY {class}_newest
WHERE 1 {conditions} ORDER BY n.service_date DESC, n.entered_at DESC LIMIT ?"""
_SCANNED_ADDENDA: Final = """
SELECT a.seq, n.id, n.client_id, n.kind, n.service_date, n.entered_at
FROM {class}_addenda AS a JOIN {class}_notes AS n ON n.id = a.note_id
WHERE 1 {conditions} ORDER BY n.service_date DESC, n.entered_at DESC LIMIT ?"""
_SNIPPETS: Final = """
SELECT rowid, snippet({table}_index, 0, ?, ?, '…', ?) FROM {table}_index
WHERE {table}_index MATCH ? AND +rowid IN ({marks})"""


_LINE_ENDS: Final = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"


@dataclass(frozen=True, slots=True)
class _Match:
    """A note found; ``row`` numbers the text that matched in ``table`` (the note's own, or an addendum's)."""

    table: str
    row: int
    note_id: str
    client_id: str
    kind: str
    service_date: str
    entered_at: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A query as SQL needs it: an FTS5 expression, words to look for in the texts, conditions on the note."""

    expression: str
    terms: tuple[str, ...]
    literals: tuple[str, ...]
    conditions: str
    parameters: tuple[str, ...]

    def sql(self, pattern: str, note_class: str, text: str) -> str:
        """A statement whose ``{conditions}`` hold for the note ``n`` and the text row ``text``."""
        literal = f" AND instr({text}.body, ?) > 0" * len(self.literals)
        return pattern.replace("{conditions}", literal + self.conditions).replace("{class}", note_class)


class SearchIndex:
    """Finds notes. Psychotherapy notes have an index of their own, which is not touched unless asked."""

    def __init__(self, database: Database, clients: ClientRepository) -> None:
        self._database = database
        self._clients = clients

    def find(self, query: SearchQuery, limit: int = 200) -> tuple[SearchHit, ...]:
        """Notes and drafts that fulfil every condition, newest service first, at most ``limit``.

        A note is found by its own text or by one of its addenda, and shown once.
        """
        clients = {client.id: client.name for client in self._clients.list()}
        wanted = self._prepare(query)
        classes = [PROGRESS, PSYCHOTHERAPY] if query.include_psychotherapy else [PROGRESS]
        if wanted is None:
            return ()
        matches: dict[str, _Match] = {}
        for note_class in classes:
            for match in self._choose(note_class, wanted, limit):
                matches.setdefault(match.note_id, match)
        newest = sorted(matches.values(), key=lambda match: (match.service_date, match.entered_at), reverse=True)[
            :limit
        ]
        snippets = self._snippets(newest, wanted)
        return tuple(_hit(match, clients, *snippets[match.table, match.row]) for match in newest)

    def _prepare(self, query: SearchQuery) -> _Wanted | None:
        """None when the filters alone rule out every note."""
        conditions: list[str] = []
        parameters: list[str] = []
        if query.client:
            ids = self._clients.named_like(query.client)
            if not ids:
                return None
            conditions.append(f" AND n.client_id IN ({', '.join('?' * len(ids))})")
            parameters.extend(ids)
        if query.kinds:
            conditions.append(f" AND n.kind IN ({', '.join('?' * len(query.kinds))})")
            parameters.extend(sorted(kind.value for kind in query.kinds))
        for limit, comparison in ((query.before, " AND n.service_date < ?"), (query.after, " AND n.service_date > ?")):
            if limit is not None:
                conditions.append(comparison)
                parameters.append(limit.isoformat())
        words = [make_encodable(word) for word in query.words]
        phrases = [make_encodable(phrase) for phrase in query.phrases]
        terms = [f"{_quote(word)} *" for word in words if _has_token(word)]
        terms += [_quote(phrase) for phrase in phrases if _has_token(phrase)]
        literals = tuple(text for text in (*words, *phrases) if not _has_token(text))
        parts = tuple(text for text in (*phrases, *words) if _has_token(text))
        return _Wanted(" AND ".join(terms), parts, literals, "".join(conditions), tuple(parameters))

    def _choose(self, note_class: str, wanted: _Wanted, limit: int) -> list[_Match]:
        of_notes, of_addenda = (
            (_CHOOSE_NOTES, _CHOOSE_ADDENDA) if wanted.expression else (_SCANNED_NOTES, _SCANNED_ADDENDA)
        )
        parameters = (*([wanted.expression] if wanted.expression else []), *wanted.literals, *wanted.parameters, limit)
        rows = self._database.rows(wanted.sql(of_notes, note_class, "n"), parameters)
        found = [_Match(note_class, row[0], *row[1:]) for row in rows]
        if wanted.expression or wanted.literals:
            rows = self._database.rows(wanted.sql(of_addenda, note_class, "a"), parameters)
            found += [_Match(f"{note_class}_addenda", row[0], *row[1:]) for row in rows]
        return found

    def _snippets(
        self, matches: Sequence[_Match], wanted: _Wanted
    ) -> dict[tuple[str, int], tuple[str, tuple[tuple[int, int], ...]]]:
        snippets = {}
        for table in {match.table for match in matches}:
            rows = [match.row for match in matches if match.table == table]
            if wanted.expression:
                long = self._long_rows(table, rows)
                found = self._marked(table, [row for row in rows if row not in long], wanted.expression)
                found.update({row: read_long(body, wanted.terms) for row, body in long.items()})
            else:
                found = {row: self._window(table, row, wanted.literals) for row in rows}
            snippets.update({(table, row): snippet for row, snippet in found.items()})
        return snippets

    def _long_rows(self, table: str, rows: Sequence[int]) -> dict[int, str]:
        """Texts for which FTS5 would take seconds: its snippet weighs every place in a text against every other."""
        select = "SELECT seq, body FROM {source} WHERE length(body) > ? AND seq IN ({marks})"
        sql = select.replace("{source}", _SOURCES.get(table, table)).replace("{marks}", ", ".join("?" * len(rows)))
        return {int(row): str(body) for row, body in self._database.rows(sql, (LONG_TEXT, *rows))}

    def _marked(
        self, table: str, rows: Sequence[int], expression: str
    ) -> dict[int, tuple[str, tuple[tuple[int, int], ...]]]:
        """Snippets by FTS5, between marks that no text can hold: they are drawn anew for each search."""
        nonce = secrets.token_hex(8)
        start, end = f"\x02{nonce}\x02", f"\x03{nonce}\x03"
        sql = _SNIPPETS.replace("{table}", table).replace("{marks}", ", ".join("?" * len(rows)))
        found: list[Row] = self._database.rows(sql, (start, end, _SNIPPET_TOKENS, expression, *rows))
        return {row: read_marked(snippet, start, end) for row, snippet in found}

    def _window(self, table: str, row: int, literals: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Around the first literal word; the preview where only filters were given."""
        source = _SOURCES.get(table, table)
        column = "preview" if table in _SOURCES and not literals else "body"
        select = "SELECT {column} FROM {source} WHERE seq = ?".replace("{column}", column).replace("{source}", source)
        text = str(self._database.value(select, (row,)))
        if not literals:
            return _one_line(text), ()
        place = text.find(literals[0])
        start, end = max(0, place - _WINDOW), place + len(literals[0])
        return _one_line(text[start : end + _WINDOW]), ((place - start, end - start),)


def read_marked(snippet: str, start: str, end: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of a snippet; returns its text in one line and the (start, end) places, in code points."""
    text = ""
    places: list[tuple[int, int]] = []
    head, *rest = snippet.split(start)
    text += head
    for part in rest:
        marked, _, after = part.partition(end)
        places.append((len(text), len(text) + len(marked)))
        text += marked + after
    return _one_line(text), tuple(places)


def _hit(
    match: _Match, clients: dict[ClientId, str], snippet: str, highlights: tuple[tuple[int, int], ...]
) -> SearchHit:
    client_id = ClientId(match.client_id)
    day = date.fromisoformat(match.service_date)
    return SearchHit(
        NoteId(match.note_id), client_id, clients[client_id], NoteKind(match.kind), day, snippet, highlights
    )


def _one_line(text: str) -> str:
    """Line ends become spaces one for one, so that places stay right."""
    return "".join(" " if character in _LINE_ENDS else character for character in text)


def _has_token(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _quote(text: str) -> str:
    """A string of FTS5's query language; what a person typed is never syntax."""
    return '"' + text.replace('"', '""') + '"'
