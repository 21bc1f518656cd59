"""A release by the keyboard alone: Tab goes where the eye goes, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.order_items import OrderItemsEditor
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import CLIENT, REQUEST, FakeReleasing


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing()
    service.begin(REQUEST)
    return service


@pytest.fixture
def window(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    window = ReleaseWindow(service, runner, theme, CLIENT, readers=no_readers(runner), bates_prefix="REC")
    qtbot.addWidget(window)
    window.resize(theme.px(1280), theme.px(2000))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.authority.form.basis is not None and runner.is_idle and window.isActiveWindow())
    return window


def tab_through(root: QWidget, first: QWidget) -> Iterator[QWidget]:
    """Press Tab from ``first`` until the focus leaves ``root`` or comes round."""
    first.setFocus()
    at: QWidget | None = first
    while at is not None and root.isAncestorOf(at):
        yield at
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = root.window().focusWidget()
        if at is first:
            return


def place(widget: QWidget, root: QWidget) -> tuple[int, int]:
    """Row and column as the eye reads them."""
    corner = widget.mapTo(root, QPoint(0, widget.height() // 2))
    return corner.y(), corner.x()


def named(items: OrderItemsEditor, name: str) -> QWidget:
    return next(one for one in items.findChildren(QWidget) if one.accessibleName() == name)


def test_tab_goes_through_the_authority_in_the_order_it_is_read(window: ReleaseWindow) -> None:
    page = window.authority
    page.form.items._on_add()
    page.form.items._on_add()
    page.form.items.cards[1].removed.emit()
    QTest.qWait(1)  # the layout follows
    first = next(one for one in page.findChildren(QWidget) if one.accessibleName().startswith("Discard the release"))
    passed = list(tab_through(page, first))
    places = [place(one, page) for one in passed]
    assert places == sorted(places), [one.accessibleName() for one in passed]
    assert len(passed) == 2 + 9 + 2 * 8 + 1  # the draft, the fields, two items, "Add an item"


def test_a_release_that_is_shown_again_keeps_the_order(window: ReleaseWindow) -> None:
    form = window.authority.form
    form.show_request(REQUEST)
    QTest.qWait(1)
    prefix = next(one for one in form.findChildren(QWidget) if one.accessibleName() == "Prefix of the page numbers")
    passed = list(tab_through(form, prefix))
    assert passed[1].accessibleName() == "What stands for a redacted passage"
    assert passed[2].accessibleName() == "Propose people by role too"
    assert passed[3] is named(form.items, "Item 1: words of the order")
    assert passed[4].accessibleName().startswith("Item 1: from")


def test_nothing_of_an_item_is_cut_in_a_small_window(window: ReleaseWindow, theme: Theme, qtbot: QtBot) -> None:
    items = window.authority.form.items
    window.resize(theme.px(1024), theme.px(600))
    items._on_add()
    qtbot.waitUntil(lambda: items.cards[1].geometry().bottom() > items.cards[0].geometry().bottom())
    cut = [
        one.accessibleName()
        for one in items.findChildren(QWidget)
        if one.isVisible() and one.height() < one.minimumSizeHint().height()
    ]
    assert cut == []
    assert items.minimumSizeHint().width() <= theme.px(520)
    area = window.authority.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0


def test_an_item_that_is_added_is_scrolled_into_view(window: ReleaseWindow, theme: Theme, qtbot: QtBot) -> None:
    window.resize(theme.px(1024), theme.px(600))
    items = window.authority.form.items
    items._add.click()
    quote = named(items, "Item 2: words of the order")
    qtbot.waitUntil(lambda: not quote.visibleRegion().isEmpty() and quote.hasFocus())


def test_the_key_for_the_next_step_says_what_is_missing(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.show_step(ReleaseStep.PACKAGE, ReleaseStep.PACKAGE)
    window.header.allow_next(is_complete=False, missing="Read what leaves, and say so.")
    with qtbot.waitSignal(window.header.next_refused) as refused:
        window.header.go_on()
    assert refused.args == ["Read what leaves, and say so."]
    assert "Read what leaves" in " ".join(label.text() for label in window.message.findChildren(QLabel))
