"""Arguments that several commands share, and opening the vault they name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from notes_vault.cli import output
from notes_vault.cli.path_arguments import text_path
from notes_vault.cli.progress import ProgressLine
from notes_vault.cli.secret_input import read_secret
from notes_vault.redaction.finder import ReadTexts
from notes_vault.redaction.readers.passages import ToRead
from notes_vault.redaction.readers.reading_children import Readings, read_texts
from notes_vault.vault.vault import Vault
from notes_vault.workflows.opening import Derivation, opened_vault


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: report for programs."""
    parser.add_argument("--json", action="store_true", help="report as JSON")


def add_rules_only(parser: argparse.ArgumentParser) -> None:
    """``--rules-only``: leave the language models out."""
    parser.add_argument(
        "--rules-only", action="store_true", help="without the language models: quicker by seconds, and misses more"
    )


class Search:
    """How a command searches: rules and lists, then the language models; how far it is stands on a terminal.

    Attributes:
        read: has the models read; None with ``--rules-only``.
    """

    def __init__(self, line: ProgressLine, *, rules_only: bool) -> None:
        self._line = line
        self.read: ReadTexts | None = None if rules_only else self._read

    def note_searched(self, share: float) -> None:
        """So much has been searched by rules and lists; fits ``on_searched=``."""
        self._line.report("Rules and lists", share)

    def _read(self, texts: Sequence[ToRead]) -> Readings:
        self._line.report("Second reading", 0.0)
        return read_texts(texts, on_progress=partial(self._line.report, "Second reading"))


@contextmanager
def search_of(arguments: argparse.Namespace) -> Iterator[Search]:
    """How this command searches; at the end the line on the terminal is taken away."""
    line = ProgressLine()
    try:
        yield Search(line, rules_only=arguments.rules_only)
    finally:
        line.clear()


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
