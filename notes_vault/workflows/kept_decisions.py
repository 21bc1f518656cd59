"""Decisions as they are kept between review and release, bound to the very text they were made on.

Offsets mean nothing in another text: a note that was written on after its review would go out with the wrong passages
kept. So the sum of the text is kept beside the decisions, and with another text none of them counts.
"""

from __future__ import annotations

import hashlib
import json

from notes_vault.redaction.decisions import Decision, from_json, to_json


def text_sum(raw_text: str) -> str:
    """SHA-256 (hexadecimal) of a text; it stays in the vault, like the text."""
    return hashlib.sha256(raw_text.encode("utf-8", "surrogatepass")).hexdigest()


def write_kept(text_sha256: str, decisions: tuple[Decision, ...]) -> str:
    """Decisions on the text of this sum, for the vault."""
    return json.dumps({**json.loads(to_json(decisions)), "text_sha256": text_sha256}, ensure_ascii=False)


def read_kept(raw_text: str, stored: str | None) -> list[Decision]:
    """The decisions kept for exactly this text; none when it was changed since.

    Raises:
        DecisionsError: not ours, or of a later format.
    """
    if stored is None:
        return []
    decisions = from_json(stored)
    return decisions if json.loads(stored).get("text_sha256") == text_sum(raw_text) else []
