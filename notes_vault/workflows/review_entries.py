"""The entries of a release as the review, the preview and the producing see them: all from the same findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.application import apply
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.readers.passages import TextReading, ToRead
from notes_vault.release.scope import ScopedEntry
from notes_vault.vault.vault import Vault
from notes_vault.workflows.earlier_decisions import read_earlier
from notes_vault.workflows.entry_searches import EntrySearch, EntrySearches, Searched
from notes_vault.workflows.kept_decisions import read_kept, read_looked_at
from notes_vault.workflows.redacting import Matter, find_in, load_labels
from notes_vault.workflows.release_draft import ReviewEntry
from notes_vault.workflows.stored_readings import is_complete, read_reading, reading_key, write_reading


class ReviewEntries:
    """Puts together what rules, lists and models found and what was decided."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._searches = EntrySearches()

    def begin_search(self, matter: Matter) -> EntrySearch:
        """What of a matter's entries is to be searched, for any thread."""
        return self._searches.begin(matter)

    def keep_search(self, searched: Searched) -> None:
        """What such a search has found; :meth:`of_matter` makes no search of its own where it still fits."""
        self._searches.keep(searched)

    def of_matter(
        self, matter: Matter, draft_id: ReleaseId, entries: Sequence[ScopedEntry] | None = None
    ) -> tuple[ReviewEntry, ...]:
        """Every entry of a matter, or some of them; ``to_read`` where a model has not read."""
        searches = self._searches.of_matter(matter)
        decided, readings = self._vault.reviews.load(draft_id), self._vault.reviews.load_readings(draft_id)
        reviewed = []
        for entry in matter.entries if entries is None else entries:
            search = searches[entry.key]
            reading = read_reading(readings.get(reading_key(search.to_read)))
            ruled = tuple(find_in(matter, entry, search=search))
            released = self._vault.released_decisions.of_entry(entry.key)
            found = ruled if reading is None else tuple(find_in(matter, entry, reading, search=search))
            request = matter.request
            one = ReviewEntry(
                entry.key,
                _heading(entry),
                entry.raw_text,
                found,
                ruled=None if reading is None else ruled,
                to_read=None if is_complete(reading) else search.to_read,
                earlier=read_earlier(entry.raw_text, released, request.recipient, request.basis, found),
                looked_at=read_looked_at(entry.raw_text, decided.get(entry.key)),
            )
            kept = read_kept(entry.raw_text, decided.get(entry.key))
            reviewed.append(replace(one, decisions=one.merge(kept)))
        return tuple(reviewed)

    def keep_readings(self, draft_id: ReleaseId, read: Sequence[tuple[ToRead, TextReading]]) -> None:
        """Keep what was read."""
        self._vault.reviews.save_readings(
            draft_id, {reading_key(given): write_reading(reading) for given, reading in read}
        )

    def preview(self, matter: Matter, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision]) -> str:
        """One entry as it would go out; labels are tried out, not used up.

        Raises:
            UndecidedError: a finding is undecided.
        """
        labels = load_labels(self._vault, matter).copy()
        decided = self._vault.reviews.load(draft_id)
        for entry in matter.entries:
            if entry.key == entry_key:
                return apply(entry.raw_text, decisions, labels, matter.request.markers).text
            earlier = read_kept(entry.raw_text, decided.get(entry.key))
            redacted = [one for one in earlier if one.verdict is Verdict.REDACT]
            apply(entry.raw_text, redacted, labels, matter.request.markers)
        return ""


def _heading(entry: ScopedEntry) -> str:
    heading = f"{entry.kind.label} · {entry.service_date.isoformat()}"
    return f"{heading} · order item {entry.order_item}" if entry.order_item else heading
