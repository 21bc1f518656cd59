"""The panes of the working window and how they stand beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from notes_vault.desktop.actions import Actions
from notes_vault.desktop.header_bar import HeaderBar
from notes_vault.desktop.idle_warning import IdleWarning
from notes_vault.desktop.note_page import NotePage
from notes_vault.desktop.people_pane import PeoplePane
from notes_vault.desktop.search_pane import SearchPane
from notes_vault.desktop.status_line import StatusLine
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.timeline_pane import TimelinePane

_WIDTHS = (220, 300, 760)
_SMALLEST = (120, 160, 280)


@dataclass(frozen=True, slots=True)
class VaultLabel:
    """What the window says of the vault: its name, and whether its clients are invented."""

    name: str
    is_sample: bool = False


class WindowParts(QWidget):
    """Everything that is seen, without what it does.

    Attributes:
        middle: the timeline, or what was found.
        pages: the work, or the curtain over it.
    """

    def __init__(self, theme: Theme, label: VaultLabel, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.header = HeaderBar(theme, actions, label.name, self, is_sample=label.is_sample)
        self.warning = IdleWarning(theme, self)
        self.people = PeoplePane(theme, self)
        self.timeline = TimelinePane(theme, self)
        self.found = SearchPane(theme, self)
        self.page = NotePage(theme, self)
        self.status = StatusLine(theme, self)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.timeline)
        self.middle.addWidget(self.found)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._build_splitter(theme))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, _hairline(self), self.warning, self.pages, _hairline(self), self.status):
            layout.addWidget(widget, 1 if widget is self.pages else 0)
        QWidget.setTabOrder(self.header.search, self.found.psychotherapy)
        QWidget.setTabOrder(self.found.psychotherapy, self.found.list)

    def _build_splitter(self, theme: Theme) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for number, pane in enumerate((self.people, self.middle, self.page)):
            pane.setMinimumWidth(theme.px(_SMALLEST[number]))
            splitter.addWidget(pane)
            splitter.setCollapsible(number, False)
            splitter.setStretchFactor(number, 1 if pane is self.page else 0)
        splitter.setHandleWidth(1)
        splitter.setSizes([theme.px(width) for width in _WIDTHS])
        return splitter


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
