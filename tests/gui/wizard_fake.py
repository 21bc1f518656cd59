"""The rooms below the wizard, as a test wants them: quick, and remembering what they were asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.wizard.services import Advice, PreparedVault, Progress, QrModules
from notes_vault.errors import BadInputError, CancelledError, KnownError

#: Eight groups; here a group is sound when it ends in its own number.
CODE = b"AAAA1-BBBB2-CCCC3-DDDD4-EEEE5-FFFF6-GGGG7-HHHH8"
GOOD = "copper lantern meadow river"


@dataclass
class FakeJudgement:
    acceptable: bool
    sentence: str
    score: int


@dataclass
class FakePrepared:
    recovery_code: bytearray = field(default_factory=lambda: bytearray(CODE))
    is_wiped: bool = False

    def wipe(self) -> None:
        self.recovery_code[:] = bytes(len(self.recovery_code))
        self.is_wiped = True


class FakeWizardServices:
    def __init__(self, parent: Path) -> None:
        self.parent = parent
        self.folder_advice: Sequence[Advice] = ()
        self.sheet_advice: Sequence[Advice] = ()
        self.existing_sentence = ""
        self.refusal: KnownError | None = None
        self.completion_refusal: KnownError | None = None
        self.prepared: list[FakePrepared] = []
        self.secrets: list[Secret] = []
        self.names: list[str] = []
        self.completed: list[Path] = []
        self.written: dict[Path, bytes] = {}
        self.may_prepare = threading.Event()
        self.may_prepare.set()

    def default_parent(self) -> Path:
        return self.parent

    def check_folder(self, _folder: Path) -> Sequence[Advice]:
        return self.folder_advice

    def check_existing(self, _folder: Path) -> str:
        return self.existing_sentence

    def judge(self, passphrase: Secret, _own_words: Sequence[str]) -> FakeJudgement:
        length = len(passphrase)
        passphrase.wipe()
        acceptable = length >= 15
        return FakeJudgement(acceptable, "Accepted." if acceptable else f"Too short: {length}.", 4 if acceptable else 0)

    def suggest_passphrase(self) -> Secret:
        return Secret(bytearray(b"amber kettle orchard pebble violin walnut"))

    def prepare(self, name: str, passphrase: Secret, progress: Progress, cancel: Cancel) -> PreparedVault:
        self.names.append(name)
        self.secrets.append(passphrase.copy())
        passphrase.wipe()
        progress(0.5)
        while not self.may_prepare.wait(0.01):
            if cancel.is_set():
                raise CancelledError("Stopped.")
        if self.refusal is not None:
            raise self.refusal
        self.prepared.append(FakePrepared())
        return self.prepared[-1]

    def complete(
        self,
        folder: Path,
        _prepared: PreparedVault,
        done: Callable[[object], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        if self.completion_refusal is not None:
            failed(self.completion_refusal)
            return
        self.completed.append(folder)
        done(folder)

    def create_sample(self, progress: Progress, _cancel: Cancel) -> Path:
        progress(1.0)
        return self.parent / "Sample.vault"

    def draw_qr(self, code: bytearray) -> QrModules:
        return ((True, False), (False, bool(code)))

    def is_group(self, code: bytearray, number: int, typed: Secret) -> bool:
        return code.split(b"-")[number - 1] == typed.buffer

    def sheet_pdf(self, vault_name: str, code: bytearray) -> bytes:
        return b"%PDF " + vault_name.encode() + b" " + bytes(code)

    def check_sheet_place(self, _file: Path, _folder: Path) -> Sequence[Advice]:
        return self.sheet_advice

    def write_sheet(self, file: Path, pdf: bytes) -> None:
        self.written[file] = pdf

    def group_count(self) -> int:
        return 8

    def group_length(self) -> int:
        return 5

    def is_sound_group(self, number: int, typed: Secret) -> bool:
        return len(typed) == 5 and typed.buffer[-1:] == str(number).encode()


class RefusedError(BadInputError):
    code = "refused-by-test"

    def __init__(self) -> None:
        super().__init__("This phrase is well known.", "Nothing was changed.", "Choose another.")
