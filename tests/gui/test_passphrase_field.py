"""What is typed is what comes out, and never stands in memory as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.secret_store import LONGEST, SecretStore, decode_points
from notes_vault.desktop.theme import Theme

LEFT = 11
TYPED = "Kupfer-Lampe Wiese"


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> PassphraseField:
    assert theme.text_scale == 1.0
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    return field


def content(field: PassphraseField) -> str:
    return field.copy_secret().buffer.decode()


def test_typing_comes_out_as_utf8(field: PassphraseField) -> None:
    QTest.keyClicks(field, TYPED)
    assert content(field) == TYPED
    assert bytes(field.take().buffer) == TYPED.encode()
    assert field.is_empty


def test_the_widget_itself_never_holds_the_text(field: PassphraseField) -> None:
    QTest.keyClicks(field, TYPED)
    for held in (field.text(), field.displayText(), field.selectedText(), repr(field.copy_secret())):
        assert not set(held) & set(TYPED) - set("Secret(…)")


def test_editing_in_the_middle_keeps_the_order(field: PassphraseField) -> None:
    QTest.keyClicks(field, "abcdef")
    field.setCursorPosition(3)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "XY")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert content(field) == "abXYef"
    field.setSelection(1, 4)
    QTest.keyClicks(field, "-")
    assert content(field) == "a-f"


def test_undo_brings_nothing_back(field: PassphraseField) -> None:
    QTest.keyClicks(field, "abc")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field.undo()
    assert content(field) == ""


def test_pasting_is_allowed_and_keeps_spaces(field: PassphraseField) -> None:
    mime = QMimeData()
    mime.setText("grün  лампа 灯\n")
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert content(field) == "grün  лампа 灯"


def test_copying_and_cutting_give_nothing(field: PassphraseField) -> None:
    QGuiApplication.clipboard().clear()
    QTest.keyClicks(field, "abc")
    field.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""
    assert content(field) == "abc"


def test_composed_characters_are_taken(field: PassphraseField) -> None:
    event = QInputMethodEvent("preedit", [])
    event.setCommitString("é灯")
    QGuiApplication.sendEvent(field, event)
    assert content(field) == "é灯"


def test_text_from_an_assistive_tool_is_taken_and_replaced_by_marks(field: PassphraseField) -> None:
    QTest.keyClicks(field, "ab")
    field.setText(field.text() + "cd")
    assert content(field) == "abcd"
    assert "c" not in field.text()


def test_too_long_is_refused_in_words_and_changes_nothing(qtbot: QtBot, field: PassphraseField) -> None:
    QTest.keyClicks(field, "abc")
    with qtbot.waitSignal(field.refused) as refused:
        assert not field.type_bytes(b"x" * (LONGEST + 1))
    assert str(LONGEST) in str(refused.args)
    assert content(field) == "abc"


def test_bytes_that_are_no_text_are_refused(qtbot: QtBot, field: PassphraseField) -> None:
    with qtbot.waitSignal(field.refused):
        assert not field.type_bytes(b"abc\xff")
    assert field.is_empty


def test_read_only_takes_nothing(field: PassphraseField) -> None:
    field.setReadOnly(True)
    QTest.keyClicks(field, "abc")
    assert field.is_empty


def test_caps_lock_is_noticed(qtbot: QtBot, field: PassphraseField) -> None:
    upper = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    with qtbot.waitSignal(field.caps_lock_changed) as noticed:
        QGuiApplication.sendEvent(field, upper)
    assert noticed.args == [True]


def test_input_methods_are_told_that_it_is_secret(field: PassphraseField) -> None:
    hints = field.inputMethodHints()
    for hint in (
        Qt.InputMethodHint.ImhSensitiveData,
        Qt.InputMethodHint.ImhHiddenText,
        Qt.InputMethodHint.ImhNoPredictiveText,
        Qt.InputMethodHint.ImhNoAutoUppercase,
    ):
        assert hint in hints
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_shown_characters_are_painted(field: PassphraseField) -> None:
    QTest.keyClicks(field, "MMMM")
    hidden = field.grab().toImage()
    field.set_shown(shown=True)
    assert field.grab().toImage() != hidden


def width_of(field: PassphraseField, text: str) -> int:
    """As wide as ordinary text is."""
    font = QFont(field.font())
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
    return round(QFontMetricsF(font).horizontalAdvance(text))


def ink(field: PassphraseField, left: int, right: int) -> int:
    """How many pixels between two places are not ground."""
    image = field.grab().toImage()
    ground = image.pixel(image.width() - 12, image.height() // 2)
    rows = range(8, image.height() - 8)
    return sum(image.pixel(x, y) != ground for x in range(left, right) for y in rows)


def test_shown_characters_stand_as_in_ordinary_text(field: PassphraseField) -> None:
    field.resize(400, field.height())
    field.set_shown(shown=True)
    QTest.keyClicks(field, "illillill illillill")
    natural = width_of(field, "illillill illillill")
    field.clearFocus()
    assert ink(field, 12 + natural + 20, 388) == 0


def test_six_shown_words_fit_where_their_text_fits(field: PassphraseField) -> None:
    words = "geometry list operative enable sworn lily"
    field.set_shown(shown=True)
    field.resize(width_of(field, words) + 60, field.height())
    QTest.keyClicks(field, words)
    field.clearFocus()
    beginning = ink(field, 12, 30)
    field.setCursorPosition(0)
    assert beginning == ink(field, 12, 30) > 0


def test_a_click_in_shown_characters_goes_where_it_was_meant(field: PassphraseField) -> None:
    field.resize(400, field.height())
    field.set_shown(shown=True)
    QTest.keyClicks(field, "illillMMM")
    place = QPoint(LEFT + width_of(field, "illill") + 1, field.height() // 2)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
    assert field.cursorPosition() == 6
    field.set_shown(shown=False)
    QTest.keyClicks(field, "x")
    assert content(field) == "illillxMMM"


def test_the_end_of_a_long_shown_passphrase_stays_in_sight(field: PassphraseField) -> None:
    field.resize(160, field.height())
    field.set_shown(shown=True)
    QTest.keyClicks(field, "i" * 200 + "MMMM")
    field.clearFocus()
    assert ink(field, 100, 140) > 0
    field.setCursorPosition(0)
    assert ink(field, 12, 40) > 0


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_utf8_is_decoded_as_python_does(text: str) -> None:
    assert "".join(map(chr, decode_points(text.encode()))) == text


@given(st.binary(max_size=40))
def test_bytes_are_text_exactly_when_python_says_so(data: bytes) -> None:
    try:
        data.decode()
        is_text = True
    except UnicodeDecodeError:
        is_text = False
    assert (-1 not in list(decode_points(data))) is is_text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_secret_holds_the_utf8_of_its_code_points(text: str) -> None:
    secret = Secret.from_code_points(map(ord, text))
    assert bytes(secret.buffer) == text.encode()
    held = secret.buffer
    secret.wipe()
    assert not any(held)
    assert not secret


def test_store_scatters_what_it_is_given() -> None:
    store = SecretStore()
    marks = "".join(store.put(ord(character)) for character in TYPED)
    held = bytes(store._codes)
    for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
        assert TYPED[:10].encode(encoding) not in held
    assert "".join(chr(store.get(mark)) for mark in marks) == TYPED
    store.keep_only("")
    assert not any(store._codes)
    assert store.room == LONGEST
