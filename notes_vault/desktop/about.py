"""About: which version this is, what it promises, and whose work it stands on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel, QWidget

from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.widgets_text import Paragraph, SectionHead

_PROMISE = (
    "Session notes for psychotherapists, in one encrypted vault on your own machine. Nothing is sent anywhere: "
    "this program holds no code that could. It does not claim that what you release complies with any law; "
    "that judgment stays yours."
)
#: What ships with the program, and under which licence.
LICENCES: tuple[tuple[str, str], ...] = (
    ("Notes Vault", "Apache License 2.0"),
    ("Qt and PySide6", "GNU LGPL 3"),
    ("SQLCipher and sqlcipher3", "BSD-3-Clause; zlib"),
    ("Argon2 and argon2-cffi", "CC0 or Apache License 2.0; MIT"),
    ("cryptography, OpenSSL", "Apache License 2.0 or BSD-3-Clause; Apache License 2.0"),
    ("Typst", "Apache License 2.0"),
    ("pikepdf, qpdf, pypdfium2, PDFium", "MPL 2.0; Apache License 2.0; Apache License 2.0 or BSD-3-Clause"),
    ("zxcvbn, RapidFuzz, phonenumbers, pyahocorasick", "MIT; MIT; Apache License 2.0; BSD-3-Clause"),
    ("segno, platformdirs", "BSD-3-Clause; MIT"),
    ("spaCy, thinc, ONNX Runtime, tokenizers, NumPy, pydantic", "MIT; MIT; MIT; Apache License 2.0; BSD-3-Clause; MIT"),
    ("Model en_core_web_md", "MIT, by Explosion"),
    ("Model Rampart", "Creative Commons Attribution 4.0, by National Design Studio, unchanged"),
    ("Inter, Charis SIL, Noto", "SIL Open Font License 1.1"),
    ("EFF long word list", "Creative Commons Attribution"),
)


def application_version() -> str:
    """The installed version, as its metadata says."""
    try:
        return version("notes-vault")
    except PackageNotFoundError:
        return "from source"


class AboutDialog(FormDialog):
    """Words only; nothing here looks anything up."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Notes Vault", "", parent)
        self.setWindowTitle(window_title("About"))
        self.body.addWidget(Paragraph(f"Version {application_version()}, with Qt {qVersion()}", self, dim=True))
        self.body.addWidget(Paragraph(_PROMISE, self))
        self.body.addWidget(SectionHead("Licenses", self))
        licences = QLabel("\n".join(f"{name}: {licence}" for name, licence in LICENCES), self)
        licences.setWordWrap(True)
        licences.setProperty("role", "dim")
        licences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        licences.setAccessibleName("Licenses")
        self.body.addWidget(licences)
        self.primary.setFocus()
