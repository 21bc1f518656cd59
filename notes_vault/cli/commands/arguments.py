"""Arguments that several commands share, and opening the vault they name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from notes_vault.cli import output
from notes_vault.cli.path_arguments import text_path
from notes_vault.cli.secret_input import read_secret
from notes_vault.vault.vault import Vault
from notes_vault.workflows.opening import Derivation, opened_vault


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: report for programs."""
    parser.add_argument("--json", action="store_true", help="report as JSON")


def add_vault(parser: argparse.ArgumentParser) -> None:
    """The vault's folder and where its passphrase comes from."""
    parser.add_argument("vault", metavar="DIR", type=text_path, help="the vault's folder")
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """``--passphrase-file`` and consent to a slow unlock."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help='read the passphrase from FILE ("-": standard input), not from a prompt; one trailing newline is dropped',
    )
    parser.add_argument(
        "--accept-slow", action="store_true", help="unlock even if the vault asks for unusually much memory or time"
    )


def add_people_by_role(parser: argparse.ArgumentParser) -> None:
    """``--people-by-role``."""
    parser.add_argument(
        "--people-by-role",
        action="store_true",
        help='look for people by what they are to somebody too ("his stepfather", "her manager at the mill")',
    )


def derivation_of(arguments: argparse.Namespace) -> Derivation:
    """How this command derives keys."""
    return Derivation(accept_slow=getattr(arguments, "accept_slow", False))


@contextmanager
def vault_of(arguments: argparse.Namespace) -> Iterator[Vault]:
    """The open vault of a command; closed, and its lock given back, at the end."""
    passphrase = read_secret("Passphrase: ", arguments.passphrase_file)
    who = f"notes-vault {arguments.command}"
    for_check = arguments.command == "check"
    with opened_vault(arguments.vault, passphrase, derivation_of(arguments), who, for_check=for_check) as vault:
        if not for_check and vault.productions.count_unfinished():
            output.remark(
                "A release is in the ledger, but its files wait for their folder. "
                "Make the folder available, and the files follow at the next unlock."
            )
        yield vault
