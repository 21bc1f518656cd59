"""What a person must know when language models did not read: what it means, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from notes_vault.redaction.readers.passages import Reader


def describe_missing(missing: Sequence[Reader]) -> str:
    """One paragraph; empty where every model has read."""
    if not missing:
        return ""
    do = "Look for them yourself, or install Notes Vault again with its language models."
    if len(missing) < len(Reader):
        return (
            f"The {missing[0].described} is not installed or failed. More names made of ordinary words are missed. {do}"
        )
    return (
        "The language models are not installed or failed. "
        f"Rules and lists alone searched, and miss more names made of ordinary words. {do}"
    )
