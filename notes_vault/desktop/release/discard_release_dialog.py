"""Giving up a release that was begun: asked once, in plain words, because nothing brings its decisions back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.release.begun_list import addressed_words, state_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.workflows.begun_releases import BegunRelease

_FINAL = (
    "The notes themselves stay as they are, and so does all that was released before. The release cannot be brought "
    "back here; backups made before still hold it. The audit trail keeps that a release was discarded, not what was "
    "decided."
)


class DiscardReleaseDialog(FormDialog):
    """Says what will be gone and what stays; Enter and Escape keep the release.

    Signals:
        discarding_requested: the person means it.
    """

    discarding_requested = Signal()

    def __init__(self, theme: Theme, begun: BegunRelease, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Discard this release", "Discard", parent)
        self.body.addWidget(Paragraph(addressed_words(begun), self))
        self.body.addWidget(Paragraph(state_words(begun), self, dim=True))
        self.body.addWidget(Paragraph(loss_words(begun), self))
        self.body.addWidget(Paragraph(_FINAL, self, dim=True))
        self.keep_by_default("Keep it")
        self.submitted.connect(self.discarding_requested)


def loss_words(begun: BegunRelease) -> str:
    """What goes with a release that is discarded."""
    gone, count = "What was typed and chosen for it will be gone", begun.decisions
    if not count:
        return f"{gone}. Nothing was decided in it yet."
    decisions = "1 decision" if count == 1 else f"{count:,} decisions"
    return f"{gone}, and with it {decisions} of its review."
