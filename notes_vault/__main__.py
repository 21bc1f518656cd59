"""Start here: branch first, so that each process loads only what it is for."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the module typing loads slowly, and the first desk waits
if TYPE_CHECKING:
    from types import TracebackType

    from notes_vault.errors import KnownError

#: Usage error of ``sysexits.h``.
_EXIT_USAGE = 64


def main(argv: list[str] | None = None) -> int:
    """Run as the application, a desk, a child or a command; return the exit code."""
    sys.excepthook = _end_without_content
    arguments = sys.argv[1:] if argv is None else argv
    match arguments:
        case ["child", job]:
            return _run_child(job, None)
        case ["child", job, parent] if parent.isdecimal():
            return _run_child(job, int(parent))
        case ["desk", *rest]:
            return _run_desk(rest)
        case []:
            return _open_application("")
        case ["--vault", folder] if folder:
            return _open_application(os.path.abspath(folder))  # noqa: PTH100  # pathlib loads slowly, and the first desk waits
    from notes_vault.guard.hygiene import harden_process

    harden_process(die_with_parent=False)
    from notes_vault.cli import main as run_command  # commands are not the application

    return run_command(arguments)


def _end_without_content(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Instead of a traceback, whose lines and messages could hold what must not be shown: type and place.

    Ctrl+C while the program loads ends it without a word; nothing had begun.
    """
    if sys.stderr is None or issubclass(kind, KeyboardInterrupt):
        return
    place = ""
    while trace is not None:
        place = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119  # as above
        trace = trace.tb_next
    sys.stderr.write(f"notes-vault: a fault of this program ({kind.__name__}{place}).\n")


def _run_child(job: str, parent: int | None) -> int:
    from notes_vault.guard.hygiene import harden_process

    harden_process(die_with_parent=True, parent=parent, fill_freed=False)
    from notes_vault.children import run_job  # only children need it

    return run_job(job)


def _run_desk(arguments: list[str]) -> int:
    from notes_vault.guard.desk_arguments import read_desk_arguments  # only desks need it

    try:
        desk = read_desk_arguments(arguments)
    except (ValueError, KeyError):
        return _EXIT_USAGE
    from notes_vault.guard.hygiene import harden_process

    harden_process(die_with_parent=True, parent=desk.doorkeeper)
    from notes_vault.composition import run_desk  # everything there is, Qt included

    return run_desk(desk.link, desk)


def _open_application(folder: str) -> int:
    from notes_vault.guard.hygiene import harden_process

    harden_process(die_with_parent=False)
    from notes_vault.guard.doorkeeper import DoorkeeperArguments, run_doorkeeper  # no Qt, little else

    try:
        return run_doorkeeper(DoorkeeperArguments(folder, first_desk=_run_desk))
    except _known_error() as error:
        sys.stderr.write(f"{error.sentence()}\n")
        return error.exit_code


def _known_error() -> type[KnownError]:
    """Looked up only when there is an error: the first desk should not wait for it."""
    from notes_vault.errors import KnownError  # as above

    return KnownError


if __name__ == "__main__":
    sys.exit(main())
