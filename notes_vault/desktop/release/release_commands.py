"""The commands of the release's window by their names: its own, those of the review, and what works in every window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.actions import Actions, ActionSpec
from notes_vault.desktop.command_palette import CommandPalette
from notes_vault.desktop.release.first_search import FirstSearch
from notes_vault.desktop.release.release_actions import RELEASE_ACTIONS
from notes_vault.desktop.release.release_header import ReleaseHeader
from notes_vault.desktop.review.review_actions import REVIEW_ACTIONS
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.shortcut_sheet import ShortcutSheet
from notes_vault.desktop.theme import Theme


class ReleaseCommands(QObject):
    """Gives the window its keys, its palette and its shortcut sheet.

    Attributes:
        palette: opened with Ctrl+K over whatever step is shown.
        working: the working window's commands; those that hold in every window are offered here, too.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        header: ReleaseHeader,
        review: ReviewPage,
        search: FirstSearch,
    ) -> None:
        super().__init__(window)
        self._search = search
        self._window, self._theme = window, theme
        self._header, self._review = header, review
        self.working: Actions | None = None
        self._own = Actions(window, RELEASE_ACTIONS)
        self._own.handle(self._handlers())
        self._on_search_changed()
        search.state_changed.connect(self._on_search_changed)
        self.palette = CommandPalette(theme, None, window)
        self.palette.command_chosen.connect(self._on_command_chosen)
        self.palette.closed.connect(self._on_palette_closed)

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """All of them, whether they can be given now or not."""
        return (*REVIEW_ACTIONS, *RELEASE_ACTIONS, *self._shared())

    def usable_specs(self) -> tuple[ActionSpec, ...]:
        """Those that can be given now; of the review's none while another step is shown."""
        usable = {f"review.{name}" for name in self._review.commands.list_usable()} if self._is_reviewing() else set()
        usable |= {spec.id for spec in (*RELEASE_ACTIONS, *self._shared())} - {"release.palette"}
        if not self._header.next.isEnabled() or self._header.next.isHidden():
            usable.discard("release.next")
        if not self._search.is_running:
            usable.discard("release.stop")
        if self._header.what_leaves.isHidden():
            usable.discard("release.what_leaves")
        return tuple(spec for spec in self.specs if spec.id in usable)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "release.next": self._header.go_on,
            "release.stop": self._search.stop,
            "release.close": self._window.close,
            "release.palette": self._open_palette,
            "release.shortcuts": lambda: ShortcutSheet(self._theme, self.specs, self._window).open(),
            "release.what_leaves": self._header.show_what_leaves,
        }

    def _open_palette(self) -> None:
        """A letter typed into the palette is never a decision, wherever in it the focus is."""
        self.palette.begin((), self.usable_specs())
        self._listen_to_letters(listen=False)

    @Slot()
    def _on_palette_closed(self) -> None:
        self._listen_to_letters(listen=True)

    def _listen_to_letters(self, *, listen: bool) -> None:
        """Letters and Escape are the palette's while it is open."""
        for action in (*self._review.commands.actions.values(), self._own.action("release.what_leaves")):
            action.setEnabled(listen)
        self._own.enable("release.stop", listen and self._search.is_running)

    @Slot()
    def _on_search_changed(self) -> None:
        """Escape is this command's only while there is something to stop."""
        self._own.enable("release.stop", self._search.is_running)

    def _is_reviewing(self) -> bool:
        return self._review.isVisible()

    def _shared(self) -> tuple[ActionSpec, ...]:
        return tuple(spec for spec in self.working.specs if spec.under_curtain) if self.working is not None else ()

    def _action(self, action_id: str) -> QAction:
        of_review = self._review.commands.actions
        if action_id.startswith("review."):
            return of_review[action_id.removeprefix("review.")]
        is_own = any(spec.id == action_id for spec in RELEASE_ACTIONS)
        return (self._own if is_own or self.working is None else self.working).action(action_id)

    @Slot(str)
    def _on_command_chosen(self, action_id: str) -> None:
        self._action(action_id).trigger()
