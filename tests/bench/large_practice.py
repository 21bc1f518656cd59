"""Ten years of a practice, invented: 120 clients, words by Zipf's law, 3 percent of the notes still drafts."""

from __future__ import annotations

import random
from datetime import date, timedelta

from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.vault.vault import Vault

CLIENTS = 120
_WORDS_IN_A_NOTE = 400
_FIRST_DAY = date(2016, 1, 1)
_DAYS = 3600


def draw_vocabulary(dice: random.Random) -> list[str]:
    """12,000 words, the commonest first."""
    return ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(3, 10))) for _ in range(12_000)]


def fill_practice(vault: Vault, notes: int, dice: random.Random, vocabulary: list[str]) -> list[NoteId]:
    """Write that many notes in one transaction; one holds the word "needle". Returns the drafts."""
    weights = [1 / (rank + 5) for rank in range(len(vocabulary))]
    clients = [
        vault.clients.add(Chart(people=(Person(Role.CLIENT, f"Client {number}"),))).id for number in range(CLIENTS)
    ]
    drafts: list[NoteId] = []
    with vault.database.transaction():
        for number in range(notes):
            words = dice.choices(vocabulary, weights, k=_WORDS_IN_A_NOTE)
            day = _FIRST_DAY + timedelta(days=number * _DAYS // notes)
            client = ClientId(clients[number % CLIENTS])
            note = vault.notes.begin(
                client, NoteKind.PROGRESS, day, "free", "needle " * (number == 17) + " ".join(words)
            )
            if dice.random() > 0.03:
                vault.notes.sign(note.id, "R. Vale")
            else:
                drafts.append(note.id)
    return drafts
