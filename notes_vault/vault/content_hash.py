"""A note's own hash: SHA-256 over a canonical form, kept on another page than the note and compared by ``check``.

Canonical form: a JSON array without spaces, UTF-8, not escaped. It covers every stored fact of the note.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence


def canonical(facts: Sequence[object]) -> bytes:
    """One byte string for one sequence of strings, numbers and None; different sequences give different strings."""
    return json.dumps(list(facts), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def hash_facts(facts: Sequence[object]) -> str:
    """SHA-256 of the canonical form, hexadecimal."""
    return hashlib.sha256(canonical(facts)).hexdigest()
