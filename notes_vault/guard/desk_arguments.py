"""What a desk process is started with; doorkeeper and desk agree here."""

from __future__ import annotations

import os
import sys

_START = "import sys; from notes_vault.__main__ import main; sys.exit(main(sys.argv[1:]))"


class LinkDescriptors:
    """The desk's ends of the two pipes."""

    __slots__ = ("inbox", "outbox")

    def __init__(self, inbox: int, outbox: int) -> None:
        self.inbox = inbox
        self.outbox = outbox


class DeskArguments:
    """How a desk begins.

    Attributes:
        standby: load everything, make no visible window, wait for ``show``.
        vault: path of the vault that was named at the start or was open last in this sitting; empty: the desk knows.
        doorkeeper: its process id.
    """

    __slots__ = ("doorkeeper", "link", "standby", "vault")

    def __init__(self, link: LinkDescriptors, doorkeeper: int, vault: str, *, standby: bool) -> None:
        self.link = link
        self.doorkeeper = doorkeeper
        self.vault = vault
        self.standby = standby


def desk_command() -> list[str]:
    """The command that starts this program as a desk, isolated from the environment's Python settings."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "desk"]
    return [sys.executable, "-I", "-c", _START, "desk"]  # -m takes 6 ms more


def write_desk_arguments(*, standby: bool, vault: str) -> list[str]:
    """The arguments after the command; the platform adds those of the link."""
    named = ["--vault", vault] if vault else []
    return [*(["--standby"] if standby else []), *named]


def read_desk_arguments(arguments: list[str]) -> DeskArguments:
    """The other way round, link included, and the link kept from the desk's own children.

    Raises:
        ValueError: nobody but a doorkeeper starts a desk, so nobody else needs a sentence.
    """
    left = list(arguments)
    standby = "--standby" in left
    if standby:
        left.remove("--standby")
    if len(left) % 2:
        raise ValueError("desk arguments")
    given = dict(zip(left[::2], left[1::2], strict=True))
    link = LinkDescriptors(int(given["--inbox"]), int(given["--outbox"]))
    for descriptor in (link.inbox, link.outbox):
        os.set_inheritable(descriptor, False)
    return DeskArguments(link, int(given["--doorkeeper"]), given.get("--vault", ""), standby=standby)
