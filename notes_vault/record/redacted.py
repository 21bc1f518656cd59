"""The type that marks text as fit to leave: only ``redaction.apply`` and the release room's own words make it."""

from __future__ import annotations

from typing import NewType

#: Text from which every accepted span has been replaced by its marker. Only this reaches a typesetter of records.
RedactedText = NewType("RedactedText", str)
