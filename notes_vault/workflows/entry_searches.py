"""Searches in the entries of a release: rules and lists look once at a text, however often their answer is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from notes_vault.redaction.finder import ReadTexts, Search
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.readers.passages import Reader
from notes_vault.workflows.redacting import Matter, begin_searches, find_in


class EntrySearches:
    """Remembers the searches of the matter that was looked at last."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Search]] = {}

    def of_matter(self, matter: Matter, on_searched: Callable[[float], None] | None = None) -> Mapping[str, Search]:
        """The search in every entry, by its key; made anew only where text or people are others than before.

        ``on_searched`` hears what share of the entries that are searched anew is done.
        """
        asked = {
            entry.key: (entry.raw_text, matter.people, matter.other_clients, matter.request.people_by_role)
            for entry in matter.entries
        }
        kept = {key: held for key, held in self._kept.items() if asked.get(key) == held[0]}
        new = [entry for entry in matter.entries if entry.key not in kept]
        begun = begin_searches(matter, new, on_searched)
        fresh = {entry.key: (asked[entry.key], search) for entry, search in zip(new, begun, strict=True)}
        self._kept = {key: kept.get(key) or fresh[key] for key in asked}
        return {key: search for key, (_, search) in self._kept.items()}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in every entry.

    Attributes:
        findings: by the entry's key.
        missing: the models that did not read; all of them where none was asked.
    """

    findings: Mapping[str, Sequence[Finding]]
    missing: tuple[Reader, ...]


def find_in_all(matter: Matter, read: ReadTexts | None, on_searched: Callable[[float], None] | None = None) -> Found:
    """Search every entry of a matter; ``read`` has the models read too and returns when they have.

    ``on_searched`` hears what share of the entries rules and lists have searched.

    Raises:
        CancelledError: whoever reads was stopped.
    """
    searches = EntrySearches().of_matter(matter, on_searched)
    if read is None:
        return Found(
            {entry.key: find_in(matter, entry, search=searches[entry.key]) for entry in matter.entries}, tuple(Reader)
        )
    readings = read([searches[entry.key].to_read for entry in matter.entries])
    return Found(
        {
            entry.key: find_in(matter, entry, readings.of_text(number), search=searches[entry.key])
            for number, entry in enumerate(matter.entries)
        },
        readings.missing,
    )
