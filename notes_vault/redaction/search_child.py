"""The child that searches by rules and lists (job ``search``), and how its request and its reply travel.

It is handed texts and people, answers with the findings of every text, and ends. Progress is the share of characters
searched.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from notes_vault.children import read_request, report_progress, write_reply
from notes_vault.record.people import Person, Role
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.rules import find_by_rules


@dataclass(frozen=True, slots=True)
class Asked:
    """Which texts to search, and for whom; see :func:`notes_vault.redaction.rules.find_by_rules`."""

    raw_texts: tuple[str, ...]
    people: tuple[Person, ...]
    other_clients: tuple[Person, ...]
    by_role: bool


def encode_asked(asked: Asked) -> bytes:
    """A request. Lone surrogates travel as escapes."""
    return json.dumps(asdict(asked)).encode()


def decode_asked(request: bytes | bytearray) -> Asked:
    """Inside the child."""
    given = json.loads(request.decode())
    return Asked(
        tuple(given["raw_texts"]),
        tuple(map(_read_person, given["people"])),
        tuple(map(_read_person, given["other_clients"])),
        bool(given["by_role"]),
    )


def encode_found(found: Sequence[Sequence[Finding]]) -> bytes:
    """A reply: for every text its findings."""
    return json.dumps([[astuple(one) for one in findings] for findings in found]).encode()


def decode_found(reply: bytes | bytearray) -> list[list[Finding]]:
    """What the child has answered."""
    return [[_read_finding(values) for values in findings] for findings in json.loads(reply.decode())]


def main() -> int:
    """Search what is on standard input."""
    asked = decode_asked(read_request())
    all_letters, searched, found = max(1, sum(map(len, asked.raw_texts))), 0, []
    for raw_text in asked.raw_texts:
        found.append(find_by_rules(raw_text, asked.people, asked.other_clients, by_role=asked.by_role))
        searched += len(raw_text)
        report_progress(searched / all_letters)
    write_reply(encode_found(found))
    return 0


def _read_person(given: dict[str, Any]) -> Person:
    values = {**given, "role": Role(given["role"]), "aliases": tuple(given["aliases"]), "ids": tuple(given["ids"])}
    return Person(**values)


def _read_finding(values: Sequence[Any]) -> Finding:
    start, end, category, reason, source, confidence, person, agreed = values
    return Finding(start, end, Category(category), reason, source, confidence, person, tuple(agreed))
