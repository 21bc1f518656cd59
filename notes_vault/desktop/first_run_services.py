"""The wizard's services over the workflows; see ``wizard.services.WizardServices`` for what each must do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import segno

from notes_vault.children import Cancel
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.wizard.services import Advice, Judged, PreparedVault, Progress, QrModules
from notes_vault.errors import BugError, FileAccessError, KnownError
from notes_vault.keys.keyring import NewKeys, judge_passphrase, suggest_passphrase
from notes_vault.keys.recovery_code import is_group
from notes_vault.release.own_text import describe_recovery_sheet
from notes_vault.release.typesetting import typeset_own
from notes_vault.vault.folder import VaultFolder, is_vault, nearest_folder, same_disk, sync_service
from notes_vault.workflows.new_folder import require_free_folder
from notes_vault.workflows.opening import Derivation, prepare_vault
from notes_vault.workflows.preferences import Preferences
from notes_vault.workflows.sample import make_sample_vault
from notes_vault.workflows.vault_thread import VaultThread


class PassphraseDoors:
    """Judges and proposes passphrases in the keys room's child."""

    def judge(self, passphrase: Secret, own_words: Sequence[str]) -> Judged:
        """See ``PassphraseServices``."""
        try:
            return judge_passphrase(passphrase.buffer, own_words)
        finally:
            passphrase.wipe()

    def suggest_passphrase(self) -> Secret:
        """See ``PassphraseServices``."""
        return Secret(suggest_passphrase())


class SheetDoors(PassphraseDoors):
    """Draws, checks and keeps recovery sheets; see ``SheetServices``."""

    def draw_qr(self, code: bytearray) -> QrModules:
        """See ``SheetServices``."""
        matrix = segno.make(bytes(code).decode("ascii"), error="q", micro=False).matrix
        return tuple(tuple(bool(module) for module in row) for row in matrix)

    def is_group(self, code: bytearray, number: int, typed: Secret) -> bool:
        """See ``SheetServices``."""
        return is_group(code, number, typed.buffer)

    def sheet_pdf(self, vault_name: str, code: bytearray) -> bytes:
        """See ``SheetServices``."""
        today = date.today()  # noqa: DTZ011  # the sheet says the day where the therapist is
        return typeset_own(describe_recovery_sheet(vault_name, bytes(code).decode("ascii"), today))

    def check_sheet_place(self, file: Path, folder: Path) -> Sequence[Advice]:
        """See ``SheetServices``."""
        place = file.absolute()
        if place.is_relative_to(folder.absolute()):
            return [Advice("This is the vault's own folder. Whoever takes the vault would have its key.", refuses=True)]
        advice = []
        service = sync_service(place.parent)
        if service:
            advice.append(Advice(f"This folder is copied to {service}. Whoever can read it there can open the vault."))
        if same_disk(place.parent, folder):
            advice.append(Advice("This is the disk that holds the vault. If it is stolen or fails, both are gone."))
        return advice

    def write_sheet(self, file: Path, pdf: bytes) -> None:
        """See ``SheetServices``."""
        try:
            with file.open("xb") as sheet:
                sheet.write(pdf)
            file.chmod(0o600)
        except FileExistsError:
            raise FileAccessError(
                "There is already a file of this name.", "It was not touched.", "Choose another name."
            ) from None
        except OSError as problem:
            raise FileAccessError(
                f"The sheet could not be written: {problem.strerror}.",
                "The vault is not affected.",
                "Print it instead.",
            ) from None


class FirstRunServices(SheetDoors):
    """Makes vaults for the wizard."""

    def __init__(self, tasks: TaskRunner) -> None:
        self._tasks = tasks

    def default_parent(self) -> Path:
        """See ``WizardServices``."""
        return Preferences.suggested_folder().parent

    def check_folder(self, folder: Path) -> Sequence[Advice]:
        """See ``WizardServices``."""
        try:
            return self._check_folder(folder)
        except OSError:  # a name of 300 letters, a disk that has gone
            return [Advice("No folder can be made at this path. Choose another one.", refuses=True)]

    def _check_folder(self, folder: Path) -> Sequence[Advice]:
        advice = []
        try:
            require_free_folder(folder)
        except KnownError as problem:
            advice.append(Advice(problem.sentence(), refuses=True))
        advice += [
            Advice(problem.sentence, refuses=problem.code != "synced")
            for problem in VaultFolder(nearest_folder(folder)).problems()
        ]
        return advice

    def check_existing(self, folder: Path) -> str:
        """See ``WizardServices``."""
        return (
            "" if is_vault(folder) else "There is no vault in this folder. A vault's folder holds keys.a and vault.db."
        )

    def prepare(self, name: str, passphrase: Secret, progress: Progress, cancel: Cancel) -> PreparedVault:
        """See ``WizardServices``."""
        return prepare_vault(name, passphrase.buffer, Derivation(on_progress=progress, cancel=cancel))

    def complete(
        self,
        folder: Path,
        prepared: PreparedVault,
        done: Callable[[object], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """See ``WizardServices``."""
        if not isinstance(prepared, NewKeys):
            raise BugError("keys of another kind")
        keys = NewKeys(prepared.header, prepared.key.copy(), prepared.seal, prepared.recovery_code)

        def finish(opened: object) -> None:
            prepared.key.wipe()  # until now another folder could have been tried
            done(opened)

        self._tasks.run(lambda: VaultThread.of_new(folder, keys), finish, failed)

    def create_sample(self, progress: Progress, cancel: Cancel) -> Path:
        """See ``WizardServices``."""
        folder = self.default_parent() / "Sample.vault"
        return make_sample_vault(folder, Derivation(on_progress=progress, cancel=cancel))
