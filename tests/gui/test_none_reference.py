from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from notes_vault.desktop.none_reference import protect_none


def test_a_hundred_thousand_calls_without_a_result_do_not_end_the_program() -> None:
    protect_none()
    thing = QObject()
    for _ in range(100_000):
        thing.setObjectName("again")
    assert thing.objectName() == "again"
    assert sys.getrefcount(None) > 100_000
