"""``create``, ``passwd``, ``recover``: the keys of a vault."""

from __future__ import annotations

import argparse
from typing import Any

from notes_vault.children import wipe
from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_passphrase, derivation_of
from notes_vault.cli.path_arguments import text_path
from notes_vault.cli.secret_input import SecretInputError, read_secret, read_text
from notes_vault.errors import KnownError
from notes_vault.guard.occupancy import Occupancy
from notes_vault.keys.header import read_header
from notes_vault.vault.folder import VaultFolder
from notes_vault.workflows.new_folder import remove_unfinished, require_free_folder
from notes_vault.workflows.opening import (
    change_passphrase,
    complete_vault,
    prepare_vault,
    recover_keys,
)
from notes_vault.workflows.sample import SAMPLE_PASSPHRASE


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the three commands."""
    create = commands.add_parser("create", help="make a new vault")
    create.add_argument("vault", metavar="DIR", type=text_path, help="the new vault's folder, empty or not yet there")
    create.add_argument("--name", default="Practice", help='the name on the lock screen ("-": standard input)')
    create.add_argument(
        "--sample",
        action="store_true",
        help="a vault for invented clients; says so and shows its passphrase when locked",
    )
    add_passphrase(create)
    add_json(create)
    create.set_defaults(run=run_create)

    passwd = commands.add_parser("passwd", help="change the passphrase; only the header is rewritten")
    passwd.add_argument("vault", metavar="DIR", type=text_path, help="the vault's folder")
    add_passphrase(passwd)
    _add_new_passphrase(passwd)
    add_json(passwd)
    passwd.set_defaults(run=run_passwd)

    rescue = commands.add_parser("recover", help="open with the recovery code and set a new passphrase")
    rescue.add_argument("vault", metavar="DIR", type=text_path, help="the vault's folder")
    rescue.add_argument("--code-file", metavar="FILE", help='read the recovery code from FILE ("-": standard input)')
    _add_new_passphrase(rescue)
    add_json(rescue)
    rescue.set_defaults(run=run_recover)


def run_create(arguments: argparse.Namespace) -> int:
    """Make a vault and show its recovery code, once."""
    require_free_folder(arguments.vault)
    for problem in VaultFolder(arguments.vault).problems():
        if problem.code == "synced":
            output.remark(f"notes-vault: {problem.sentence}")
    name = read_text(arguments.name)
    if arguments.sample:
        passphrase = bytearray(SAMPLE_PASSPHRASE, "utf-8")
    else:
        passphrase = _new_passphrase("Passphrase for the new vault: ", arguments.passphrase_file)
    keys = prepare_vault(name, passphrase, derivation_of(arguments), is_sample=arguments.sample)
    code = keys.recovery_code.decode("ascii")
    wipe(keys.recovery_code)
    is_new = not arguments.vault.exists()
    complete_vault(arguments.vault, keys).close()
    try:
        _show_recovery_code(arguments, name, code)
    except BaseException as problem:  # a vault whose code nobody has seen is none
        remove_unfinished(arguments.vault, is_new=is_new)
        if isinstance(problem, KnownError):
            problem.kept, problem.next_step = "Nothing was created.", "Give the command again."
        raise
    return 0


def _show_recovery_code(arguments: argparse.Namespace, name: str, code: str) -> None:
    if arguments.json:
        output.answer({"vault": str(arguments.vault), "name": name, "recovery_code": code})
        output.finish()
        return
    output.say(f"The vault {arguments.vault} was created.")
    output.say(f"\nRecovery code:\n\n    {code}\n")
    output.say("Write it on paper and keep the paper away from this computer. There is no reset: without the")
    output.say("passphrase and without this code nobody can open the vault. It is not shown again.")
    output.finish()


def run_passwd(arguments: argparse.Namespace) -> int:
    """Change the passphrase."""
    read_header(arguments.vault)
    old = read_secret("Passphrase now: ", arguments.passphrase_file)
    new = _new_passphrase("New passphrase: ", arguments.new_passphrase_file)
    occupancy = Occupancy.acquire(arguments.vault, "notes-vault passwd")
    try:
        change_passphrase(arguments.vault, old, new, derivation_of(arguments))
    finally:
        occupancy.release()
    _report(arguments, "The passphrase was changed. Backups made before open with the passphrase of their day.")
    return 0


def run_recover(arguments: argparse.Namespace) -> int:
    """Set a new passphrase with the recovery code."""
    read_header(arguments.vault)
    code = read_secret("Recovery code: ", arguments.code_file)
    new = _new_passphrase("New passphrase: ", arguments.new_passphrase_file)
    occupancy = Occupancy.acquire(arguments.vault, "notes-vault recover")
    try:
        recover_keys(arguments.vault, code, new, derivation_of(arguments)).wipe()
    finally:
        occupancy.release()
    _report(arguments, "The vault opens with the new passphrase. The recovery code stays as it is.")
    return 0


def _add_new_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file", metavar="FILE", help='read the new passphrase from FILE ("-": standard input)'
    )


def _new_passphrase(prompt: str, source: str | None) -> bytearray:
    """A passphrase that is about to be set: asked for twice when it is typed; the keys room judges it."""
    passphrase = read_secret(prompt, source)
    if source is None:
        again = read_secret("The same again: ", None)
        same = again == passphrase
        wipe(again)
        if not same:
            wipe(passphrase)
            raise SecretInputError("The two passphrases differ.", "Nothing was changed.", "Type them again.")
    if any(byte in passphrase for byte in b"\0\n\r"):
        wipe(passphrase)
        raise SecretInputError(
            "The new passphrase has more than one line or holds a NUL, which nobody can type on the lock screen.",
            "Nothing was changed.",
            "Give it on one line.",
        )
    return passphrase


def _report(arguments: argparse.Namespace, sentence: str) -> None:
    if arguments.json:
        output.answer({"vault": str(arguments.vault), "changed": True})
    else:
        output.say(sentence)
