from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from notes_vault.desktop.singleton_references import protect_singletons


class _Source(QObject):
    happened = Signal(bool)


def test_a_hundred_thousand_calls_and_signals_do_not_end_the_program() -> None:
    protect_singletons()
    source = _Source()
    for _ in range(100_000):
        source.setObjectName("again")
        source.happened.emit(False)
    assert source.objectName() == "again"
    for singleton in (None, True, False):
        assert sys.getrefcount(singleton) > 100_000
