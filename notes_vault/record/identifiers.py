"""Identifiers of records: random, so that they say nothing of whom they name or when."""

from __future__ import annotations

import secrets
from typing import NewType

VaultId = NewType("VaultId", str)
ClientId = NewType("ClientId", str)
NoteId = NewType("NoteId", str)
AddendumId = NewType("AddendumId", str)
ReleaseId = NewType("ReleaseId", str)


def new_identifier() -> str:
    """Sixteen hexadecimal digits (64 random bits): enough for a practice, short enough to type."""
    return secrets.token_hex(8)
