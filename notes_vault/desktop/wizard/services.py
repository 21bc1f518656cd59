"""What the first run and the recovery dialog ask of the rooms below; composition builds it over the workflows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from notes_vault.children import Cancel
from notes_vault.desktop.secret import Secret
from notes_vault.errors import KnownError

Progress = Callable[[float], None]
#: Rows of dark (True) and light modules of a QR code, without its quiet zone.
QrModules = tuple[tuple[bool, ...], ...]


class Advice(NamedTuple):
    """One thing to say about a place. ``refuses``: it must not be used; otherwise the person may know better."""

    sentence: str
    refuses: bool = False


class Judged(Protocol):
    """Whether a new passphrase is good enough, in plain words."""

    @property
    def acceptable(self) -> bool:
        """False: it is refused."""

    @property
    def sentence(self) -> str:
        """For the person."""

    @property
    def score(self) -> int:
        """0 (worst) to 4."""


class PreparedKit(Protocol):
    """A recovery code that is not in force yet: of a vault about to be made, or a new one for an open vault."""

    @property
    def recovery_code(self) -> bytearray:
        """The printed text; the buffer stays its owner's."""


class PreparedVault(PreparedKit, Protocol):
    """The keys of a vault that is not written yet."""

    def wipe(self) -> None:
        """Overwrite everything secret; the vault never comes to be."""


class PassphraseServices(Protocol):
    """Judging and proposing passphrases; both run off the GUI thread, in a child."""

    def judge(self, passphrase: Secret, own_words: Sequence[str]) -> Judged:
        """Judge and wipe the passphrase. ``own_words``: names that an intruder would know."""

    def suggest_passphrase(self) -> Secret:
        """Six random words, separated by spaces."""


class SheetServices(Protocol):
    """What showing, checking and keeping a recovery sheet needs."""

    def draw_qr(self, code: bytearray) -> QrModules:
        """The recovery code as a QR code."""

    def is_group(self, code: bytearray, number: int, typed: Secret) -> bool:
        """True when ``typed`` reads as that group (from 1) of the code. Quick; on the GUI thread."""

    def sheet_pdf(self, vault_name: str, code: bytearray) -> bytes:
        """The recovery sheet as a PDF, made in memory."""

    def check_sheet_place(self, file: Path, folder: Path) -> Sequence[Advice]:
        """What speaks against keeping the sheet as this file: inside the vault (refused), same disk, synced folder."""

    def write_sheet(self, file: Path, pdf: bytes) -> None:
        """Write the sheet where the person chose.

        Raises:
            KnownError: it could not be written.
        """


class WizardServices(PassphraseServices, SheetServices, Protocol):
    """Everything the first run needs. Unless it says otherwise a method may take long and runs off the GUI thread."""

    def default_parent(self) -> Path:
        """The folder in which a new vault's folder is suggested. Quick; on the GUI thread."""

    def check_folder(self, folder: Path) -> Sequence[Advice]:
        """What speaks against making a vault's folder here."""

    def check_existing(self, folder: Path) -> str:
        """Nothing if this is a vault's folder, else a sentence."""

    def prepare(self, name: str, passphrase: Secret, progress: Progress, cancel: Cancel) -> PreparedVault:
        """Make the keys (calibration and derivation, some seconds) and wipe the passphrase; writes nothing.

        Raises:
            KnownError: the name or the passphrase is refused, memory is short, or it was cancelled.
        """

    def complete(
        self,
        folder: Path,
        prepared: PreparedVault,
        done: Callable[[object], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Write the vault and open it. Returns at once; calls back on the GUI thread with the opened vault.

        After ``failed`` the prepared keys are still whole, so that it can be tried again. After ``done`` the wizard
        wipes the recovery code and lets go of the rest: wiping the vault key is the services' business then.
        """

    def create_sample(self, progress: Progress, cancel: Cancel) -> Path:
        """Make the vault of invented clients (or find it) and return its folder."""


class RecoveryServices(PassphraseServices, Protocol):
    """What the recovery dialog needs while the code is typed."""

    def group_count(self) -> int:
        """How many groups a code has. Quick."""

    def group_length(self) -> int:
        """How many characters a group has, check character included. Quick."""

    def is_sound_group(self, number: int, typed: Secret) -> bool:
        """True when this text can be group ``number`` (from 1) of some code: its check character fits. Quick."""
