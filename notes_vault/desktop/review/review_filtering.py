"""The keys of the review that change what is shown: filter, second pass, decisions of earlier releases."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from notes_vault.desktop.review.earlier_proposals import accept_earlier
from notes_vault.desktop.review.filter_panel import FilterPanel
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_sieve import ReviewSieve
from notes_vault.desktop.review.session import Change, ReviewSession


class Sieved(Protocol):
    """What filtering needs of the page it acts on."""

    session: ReviewSession
    sieve: ReviewSieve

    @property
    def focused(self) -> Spot | None:
        """The passage with the ring."""
        ...

    def go_to(self, spot: Spot | None) -> None:
        """Move the focus."""

    def show_list(self) -> None:
        """List what is shown."""

    def settle(self, change: Change | None, focus: Spot | None = None, *, say: bool = False) -> None:
        """Save and show what changed."""


class ReviewFiltering(QObject):
    """Between the filter panel and the page's sieve."""

    def __init__(self, page: Sieved, panel: FilterPanel) -> None:
        super().__init__(panel)
        self._page = page
        self._panel = panel
        panel.filter_changed.connect(self._on_filter_changed)
        panel.filter_asked.connect(self._on_filter_asked)
        panel.second_pass_asked.connect(self.toggle_second_pass)
        panel.earlier_asked.connect(self.accept_earlier)

    @Slot()
    def open_filter(self) -> None:
        """To the lists."""
        self._panel.open_lists()

    @Slot()
    def clear_filter(self) -> None:
        """Everything is shown again."""
        self._panel.clear()

    @Slot()
    def toggle_second_pass(self) -> None:
        """Only what a single engine found, decided or not; or back to everything."""
        wanted = self._panel.filter
        self._panel.choose(replace(wanted, only_disputed=not wanted.only_disputed))

    @Slot()
    def accept_earlier(self) -> None:
        """What is undecided and was decided in an earlier release is decided alike; then to what is left open."""
        change = accept_earlier(self._page.session)
        self._page.settle(change, next(iter(self._open_spots()), None), say=True)

    @Slot()
    def _on_filter_asked(self) -> None:
        if self._panel.filter.is_open:
            self.open_filter()
        else:
            self.clear_filter()

    @Slot()
    def _on_filter_changed(self) -> None:
        sieve = self._page.sieve
        sieve.filter = self._panel.filter
        self._page.show_list()
        spot = self._page.focused
        waiting = self._open_spots() if sieve.filter.only_disputed else []
        if spot is None or not sieve.passes(spot):
            spot = sieve.step(spot, 1) or spot
        elif waiting and spot not in waiting:
            spot = next((one for one in waiting if one > spot), waiting[0])
        self._page.go_to(spot)

    def _open_spots(self) -> list[Spot]:
        """What is shown and undecided, in order."""
        return self._page.session.undecided(self._page.sieve.shown())
