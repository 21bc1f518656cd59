"""Searches in the entries of a release: rules and lists look once at a text, however often their answer is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from notes_vault.record.people import Person
from notes_vault.redaction.finder import ReadTexts, Search, begin_searches
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.readers.passages import Reader
from notes_vault.workflows.redacting import Matter, find_by_rules_in, find_in

#: The text, the chart's people, the other clients, and whether people are looked for by role.
_Asked = tuple[str, tuple[Person, ...], tuple[Person, ...], bool]


class EntrySearches:
    """Remembers the searches of the matter that was looked at last."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[_Asked, list[Finding]]] = {}
        self._searches: dict[str, Search] = {}

    def of_matter(self, matter: Matter, on_searched: Callable[[float], None] | None = None) -> Mapping[str, Search]:
        """The search in every entry, by its key; rules look anew only where text or people are others than before.

        A name that one entry tells is looked for in the others. ``on_searched`` hears what share of the entries that
        are searched anew is done.
        """
        asked = {
            entry.key: (entry.raw_text, matter.people, matter.other_clients, matter.request.people_by_role)
            for entry in matter.entries
        }
        if asked == {key: before for key, (before, _) in self._found.items()}:
            return self._searches
        known = {key: held for key, held in self._found.items() if asked.get(key) == held[0]}
        new = [entry for entry in matter.entries if entry.key not in known]
        found = find_by_rules_in(matter, new, on_searched)
        fresh = {entry.key: (asked[entry.key], findings) for entry, findings in zip(new, found, strict=True)}
        self._found = {key: known.get(key) or fresh[key] for key in asked}
        raw_texts = [entry.raw_text for entry in matter.entries]
        shared = share_names(raw_texts, [findings for _, findings in self._found.values()])
        self._searches = dict(zip(asked, begin_searches(raw_texts, shared), strict=True))
        return self._searches


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
