"""Decisions as they are kept between review and release, bound to the very text they were made on.

Offsets mean nothing in another text: a note that was written on after its review would go out with the wrong passages
kept. So the sum of the text is kept beside the decisions, and with another text none of them counts. What went out is
kept with the text itself: there decisions are only proposed, and they may follow their passage into a later version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import replace

from notes_vault.record.shared_passages import SharedPassages
from notes_vault.redaction.decisions import Decision, from_json, to_json


def text_sum(raw_text: str) -> str:
    """SHA-256 (hexadecimal) of a text; it stays in the vault, like the text."""
    return hashlib.sha256(raw_text.encode("utf-8", "surrogatepass")).hexdigest()


def write_kept(text_sha256: str, decisions: tuple[Decision, ...], looked_at: Collection[int] = ()) -> str:
    """Decisions on the text of this sum, for the vault, and where the passages begin that were looked at twice."""
    kept = {**json.loads(to_json(decisions)), "text_sha256": text_sha256}
    if looked_at:
        kept["looked_at"] = sorted(looked_at)
    return json.dumps(kept, ensure_ascii=False)


def read_kept(raw_text: str, stored: str | None) -> list[Decision]:
    """The decisions kept for exactly this text; none when it was changed since.

    Raises:
        DecisionsError: not ours, or of a later format.
    """
    if stored is None:
        return []
    decisions = from_json(stored)
    return decisions if json.loads(stored).get("text_sha256") == text_sum(raw_text) else []


def write_released(raw_text: str, decisions: tuple[Decision, ...]) -> str:
    """Decisions of a release that goes out, with the text they were made on: the entry may be written on after it."""
    kept = {**json.loads(to_json(decisions)), "text_sha256": text_sum(raw_text), "raw_text": raw_text}
    return json.dumps(kept)  # ASCII: lone surrogates are escaped


def read_released(raw_text: str, stored: str) -> tuple[list[Decision], bool]:
    """The decisions of a release in their places in this text; second, whether it is the very text they were made on.

    Of a text that was changed since, those remain whose passage and the words around it are the same.

    Raises:
        DecisionsError: not ours, or of a later format.
    """
    decisions, kept = from_json(stored), json.loads(stored)
    if kept.get("text_sha256") == text_sum(raw_text):
        return decisions, True
    before = kept.get("raw_text")
    if not isinstance(before, str):
        return [], False
    shared = SharedPassages(before, raw_text)
    places = [(one, shared.place(one.start, one.end)) for one in decisions]
    return [
        replace(one, start=place, end=place + one.end - one.start) for one, place in places if place is not None
    ], False


def read_made_on(raw_text: str, stored: str) -> tuple[list[Decision], str]:
    """The decisions of a release in their places in the text they were made on, and that text.

    Without the text ("") where it was not kept and this one is another.

    Raises:
        DecisionsError: not ours, or of a later format.
    """
    decisions, kept = from_json(stored), json.loads(stored)
    if kept.get("text_sha256") == text_sum(raw_text):
        return decisions, raw_text
    before = kept.get("raw_text")
    return decisions, before if isinstance(before, str) else ""


def read_looked_at(raw_text: str, stored: str | None) -> frozenset[int]:
    """Where the passages of exactly this text begin that were looked at in the second pass."""
    kept = json.loads(stored) if stored is not None else {}
    if kept.get("text_sha256") != text_sum(raw_text):
        return frozenset()
    return frozenset(int(start) for start in kept.get("looked_at", ()))
