"""The words that were generated, for copying by hand: on the page only while they are the passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from notes_vault.desktop.secret import Secret
from notes_vault.desktop.widgets_message import announce
from notes_vault.desktop.widgets_text import Paragraph

_WORDS_A_ROW = 3
_CHANGED = "The passphrase above is no longer the six words. What stands in the field is what counts."


class GeneratedWords(QWidget):
    """Numbered words. One label a word: no label, and nothing that Qt keeps of it, holds more than a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._labels: list[Paragraph] = []
        self._are_passphrase = False
        self.hide()

    @property
    def are_passphrase(self) -> bool:
        """True while the field holds the words as they were generated."""
        return self._are_passphrase

    def show_words(self, secret: Secret) -> None:
        """Show the words of this passphrase, which stays the caller's."""
        self._are_passphrase = True
        self._fill(*(f"{number + 1}  {word}" for number, word in enumerate(_split(secret.buffer))))

    def cover(self) -> None:
        """Take the words off the page while the passphrase is hidden."""
        if self._are_passphrase:
            self._fill()

    def disown(self) -> None:
        """The field holds something else now: whoever copied the words must not take them for the passphrase."""
        if self._are_passphrase:
            self._are_passphrase = False
            self._fill(_CHANGED)
            announce(self, _CHANGED)

    def forget(self) -> None:
        """Nothing was generated."""
        self._are_passphrase = False
        self._fill()

    def _fill(self, *texts: str) -> None:
        for label in self._labels:
            label.hide()
            label.clear()
            label.deleteLater()
        self._labels = [Paragraph(text, self) for text in texts]
        columns = _WORDS_A_ROW if len(texts) > 1 else 1
        for number, label in enumerate(self._labels):
            self._grid.addWidget(label, number // columns, number % columns, 1, _WORDS_A_ROW // columns)
        self.setVisible(bool(texts))


def _split(words: bytearray) -> tuple[str, ...]:
    """The words, each decoded by itself."""
    starts = [0, *(place + 1 for place, byte in enumerate(words) if byte == 0x20)]
    ends = [*(place for place, byte in enumerate(words) if byte == 0x20), len(words)]
    return tuple(str(memoryview(words)[start:end], "utf-8") for start, end in zip(starts, ends, strict=True))
