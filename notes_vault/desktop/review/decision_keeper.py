"""Saves decisions as they are made and fetches how an entry goes out; says "saved" only after the commit returned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.desktop.tasks import TaskRunner
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.decisions import Decision
from notes_vault.workflows.selected_passage import PassageKind


class ReviewKeeping(Protocol):
    """What the review asks of the workflow, on the vault's thread."""

    def save_decisions(
        self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision], looked_at: Collection[int] = ()
    ) -> object:
        """Commit all decisions on one entry, and all that was looked at twice."""

    def preview(self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision]) -> str:
        """One entry as it goes out, what is undecided left in place."""
        ...

    def categorize(self, draft_id: ReleaseId, entry_key: str, start: int, end: int) -> PassageKind | None:
        """What a stretch of an entry is, where rules and lists know it."""
        ...


Held = tuple[tuple[Decision, ...], frozenset[int]]


class DecisionKeeper(QObject):
    """One release's decisions on their way to the vault.

    Signals:
        saving_began: something is on its way.
        saved: everything that was on its way is committed; the local time as HH:MM:SS.
        saving_failed: the error; the decisions are still on screen and are tried again with the next one.
    """

    saving_began = Signal()
    saved = Signal(str)
    saving_failed = Signal(object)

    def __init__(
        self, service: ReviewKeeping, tasks: TaskRunner, draft_id: ReleaseId, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._draft_id = draft_id
        self._unsaved: dict[str, Held] = {}
        self._failed: set[str] = set()
        self._under_way = 0
        self._is_fetching = False
        self._wanted: Callable[[], None] | None = None

    @property
    def is_clean(self) -> bool:
        """True when every decision is committed."""
        return not self._unsaved

    def save(self, entry_key: str, decisions: tuple[Decision, ...], looked_at: frozenset[int]) -> None:
        """Commit one entry's decisions and what was looked at twice, and whatever an earlier failure left."""
        self._unsaved[entry_key] = (decisions, looked_at)
        self._failed.add(entry_key)
        self.save_again()

    def save_again(self) -> None:
        """Commit what an earlier failure left; nothing happens when all is saved or on its way."""
        for key in sorted(self._failed):
            self._under_way += 1
            held = self._unsaved[key]
            self._tasks.run(
                partial(self._service.save_decisions, self._draft_id, key, *held),
                partial(self._on_saved, key, held),
                partial(self._on_failed, key),
                owner=self,
            )
        if self._failed:
            self._failed.clear()
            self.saving_began.emit()

    def fetch_preview(self, entry_key: str, decisions: tuple[Decision, ...], show: Callable[[str], None]) -> None:
        """How an entry goes out with these decisions; later than what was saved before it.

        While one is on its way only the last one asked for follows it: nobody reads those between.
        """

        def fetch() -> None:
            self._is_fetching = True
            task = self._tasks.run(
                lambda: self._service.preview(self._draft_id, entry_key, decisions),
                show,
                self.saving_failed.emit,
                owner=self,
            )
            task.settled.connect(self._on_fetched)

        if self._is_fetching:
            self._wanted = fetch
        else:
            fetch()

    def ask_kind(self, entry_key: str, start: int, end: int, take: Callable[[PassageKind | None], object]) -> None:
        """What a stretch of an entry is; where that cannot be told, it is nothing that is known."""
        self._tasks.run(
            partial(self._service.categorize, self._draft_id, entry_key, start, end),
            take,
            lambda _error: take(None),
            owner=self,
        )

    @Slot()
    def _on_fetched(self) -> None:
        wanted, self._wanted, self._is_fetching = self._wanted, None, False
        if wanted is not None:
            wanted()

    def _on_saved(self, entry_key: str, held: Held, _nothing: object) -> None:
        self._under_way -= 1
        if self._unsaved.get(entry_key) is held:
            del self._unsaved[entry_key]
        if not self._under_way and not self._unsaved:
            self.saved.emit(datetime.now().astimezone().strftime("%H:%M:%S"))

    def _on_failed(self, entry_key: str, error: KnownError) -> None:
        self._under_way -= 1
        self._failed.add(entry_key)
        self.saving_failed.emit(error)
