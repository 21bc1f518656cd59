"""Searches in the entries of a release: rules and lists look once at a text, however often their answer is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from notes_vault.children import Cancel
from notes_vault.record.people import Person
from notes_vault.redaction.finder import ReadTexts, Search, begin_searches
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.readers.passages import Reader
from notes_vault.workflows.redacting import Matter, find_by_rules_in, find_in

#: The text, the chart's people, the other clients, and whether people are looked for by role.
_Asked = tuple[str, tuple[Person, ...], tuple[Person, ...], bool]


@dataclass(frozen=True, slots=True)
class Searched:
    """What rules and lists found in the entries of one matter, to be used as long as nothing of it is changed.

    Attributes:
        searches: the search in every entry, by its key.
    """

    asked: Mapping[str, _Asked]
    found: Mapping[str, list[Finding]]
    searches: Mapping[str, Search]


@dataclass(frozen=True, slots=True)
class EntrySearch:
    """A search in the entries of a matter that needs no vault: it may run on any thread.

    Attributes:
        matter: whose entries are searched.
        before: what was found last time.
    """

    matter: Matter
    before: Searched

    @property
    def is_done(self) -> bool:
        """True where it would find nothing that is not known."""
        return _asked(self.matter) == self.before.asked

    def run(self, on_searched: Callable[[float], None] | None = None, cancel: Cancel | None = None) -> Searched:
        """Look where text or people are others than before; a name that one entry tells is looked for in the others.

        ``on_searched`` hears what share of the entries that are searched anew is done.

        Raises:
            CancelledError: ``cancel`` was set; nothing is kept of it.
        """
        matter, before, asked = self.matter, self.before, _asked(self.matter)
        if self.is_done:
            return before
        known = {key: held for key, held in before.found.items() if asked.get(key) == before.asked[key]}
        new = [entry for entry in matter.entries if entry.key not in known]
        fresh = dict(zip((entry.key for entry in new), find_by_rules_in(matter, new, on_searched, cancel), strict=True))
        found = {key: known[key] if key in known else fresh[key] for key in asked}
        raw_texts = [entry.raw_text for entry in matter.entries]
        shared = share_names(raw_texts, list(found.values()), cancel)
        return Searched(asked, found, dict(zip(asked, begin_searches(raw_texts, shared), strict=True)))


class EntrySearches:
    """Remembers the searches of the matter that was looked at last."""

    def __init__(self) -> None:
        self._last = Searched({}, {}, {})

    def begin(self, matter: Matter) -> EntrySearch:
        """The search in every entry as it is now; quick, nothing is looked at yet."""
        return EntrySearch(matter, self._last)

    def keep(self, searched: Searched) -> None:
        """Remember what a search has found."""
        self._last = searched

    def of_matter(self, matter: Matter, on_searched: Callable[[float], None] | None = None) -> Mapping[str, Search]:
        """The search in every entry, by its key, made here and now where it was not made before."""
        self.keep(self.begin(matter).run(on_searched))
        return self._last.searches


def _asked(matter: Matter) -> dict[str, _Asked]:
    return {
        entry.key: (entry.raw_text, matter.people, matter.other_clients, matter.request.people_by_role)
        for entry in matter.entries
    }


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
