"""Opens every window, page and dialog, and remembers what a screen reader saw of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys import releasing, steps
from tests.journeys.conftest import PASSPHRASE
from tests.journeys.session import Session

#: The dialogs that a key of the working window opens; Escape closes each.
DIALOGS = (
    ("ctrl+shift+n", "ClientDialog"),
    ("ctrl+e", "ClientDialog"),
    ("ctrl+n", "NotePicker"),
    ("ctrl+shift+s", "SignDialog"),
    ("ctrl+shift+Delete", "DiscardDialog"),
    ("ctrl+comma", "SettingsDialog"),
    ("ctrl+t", "TemplateDialog"),
    ("ctrl+shift+r", "LedgerDialog"),
    ("ctrl+i", "InspectDialog"),
    ("ctrl+b", "BackupDialog"),
    ("ctrl+shift+c", "CheckDialog"),
    ("ctrl+shift+p", "PassphraseDialog"),
    ("ctrl+shift+k", "RecoveryKitDialog"),
    ("ctrl+slash", "ShortcutSheet"),
    ("shift+F1", "AboutDialog"),
)


@dataclass
class Walk:
    """What was seen.

    Attributes:
        kinds: classes of everything that was visible somewhere.
        nameless: "where: control" for each control that takes the focus and has no name.
    """

    session: Session
    kinds: set[str] = field(default_factory=set)
    nameless: list[str] = field(default_factory=list)

    def note(self, where: str) -> None:
        """Remember what is visible now."""
        tree = self.session.look()
        self.kinds |= tree.kinds
        self.nameless += [f"{where}: {control}" for control in tree.nameless]

    def everything(self, folder: Path) -> Iterator[str]:
        """Go through the application; says where it is."""
        yield from self._first_run()
        yield from self._working_window()
        yield from self._dialogs()
        yield from self._release(folder)
        yield from self._lock_screen()
        yield from self._idle_warning()

    def _first_run(self) -> Iterator[str]:
        session = self.session
        session.await_focus("Name of the vault")
        yield "wizard, place"
        session.tab_to("Browse")
        session.press("Return")
        session.await_window("QFileDialog")
        yield "wizard, folder"
        self.session.escape("QFileDialog")
        session.tab_to("Name of the vault")
        session.press("Return")
        session.await_focus("New passphrase")
        yield "wizard, passphrase"
        session.tab_to("Generate six words")
        session.press("Return")
        session.await_focus("The same passphrase")
        yield "wizard, six words"
        session.tab_to("New passphrase", chord="shift+Tab")
        session.press("ctrl+a")
        steps.type_new_passphrase(session)
        session.await_node("Making the keys", kind="Busy")
        yield "wizard, making the keys"
        steps.read_code(session)
        yield "wizard, recovery kit"
        session.tab_to("Save it as a file")
        session.press("Return")
        session.await_window("QFileDialog")
        yield "wizard, file of the sheet"
        session.press("Return")
        session.await_node(kind="SheetSaving")
        yield "wizard, sheet on the same disk"
        groups = steps.read_code(session)
        session.tab_to("I have it on paper")
        session.press("Return")
        session.await_focus("Group ")
        yield "wizard, group"
        steps.type_group_back(session, groups)
        session.await_window("MainWindow")

    def _working_window(self) -> Iterator[str]:
        session = self.session
        yield "no client yet"
        steps.add_client(session, "Elias Brandt")
        steps.begin_note(session, "Elias", "free")
        session.write("Elias slept. Johanna rang.")
        steps.await_saved(session)
        yield "writing"
        session.press("ctrl+a", "ctrl+m")
        session.await_focus("Third party", kind="MarkChooser")
        yield "what a passage is marked as"
        session.press("t")
        session.await_node("Kinds of the marks", kind="MarkGutter")
        yield "a marked passage"
        session.press("ctrl+m", "r")
        session.await_without(kind="MarkGutter")
        steps.await_saved(session)
        session.press("ctrl+f")
        session.await_focus("Search notes")
        session.write("slept")
        session.await_node(role="list item", kind="SearchPane")
        yield "search"
        session.press("Escape")
        session.press("ctrl+k")
        session.await_focus("People, notes and commands")
        yield "palette"
        session.press("Escape")
        session.await_without(kind="CommandPalette")
        session.press("F9")
        session.await_node(kind="Curtain")
        yield "curtain"
        session.press("F9")
        session.await_without(kind="Curtain")
        session.press("F10", "Down")
        session.await_focus("Note", kind="QMenu")
        yield "menu"
        session.press("Escape")
        session.await_focus(kind="NoteEditor")

    def _dialogs(self) -> Iterator[str]:
        for chord, kind in DIALOGS:
            self.session.press(chord)
            self.session.await_window(kind)
            yield f"{kind} ({chord})"
            self.session.escape(kind)
        yield from self._removed_person()
        self.session.press("ctrl+shift+c")
        self.session.await_window("CheckDialog")
        self.session.press("Return")
        self.session.await_node(kind="FactFields")
        yield "the vault was checked"
        self.session.escape("CheckDialog")
        self.session.press("ctrl+shift+s")
        self.session.await_window("SignDialog")
        self.session.write("R. Vale\n")
        self.session.await_without(kind="SignDialog")
        self.session.press("ctrl+shift+a")
        self.session.await_window("AddendumDialog")
        yield "addendum"
        self.session.escape("AddendumDialog")

    def _removed_person(self) -> Iterator[str]:
        session = self.session
        session.press("ctrl+e")
        session.await_window("ClientDialog")
        session.tab_to("Remove this person")
        session.press("Return")
        session.await_node("Put back", kind="RemovedPeople")
        yield "a person was removed from the chart"
        session.press("ctrl+z")
        session.await_without(kind="RemovedPeople")
        session.escape("ClientDialog")

    def _release(self, folder: Path) -> Iterator[str]:
        session = self.session
        releasing.open_release(session)
        yield "release, authority"
        releasing.name_the_authority(session)
        yield "release, scope"
        releasing.come_back_later(session)
        yield "release, begun before"
        releasing.ask_to_discard(session)
        yield "release, whether it is to be discarded"
        self.session.escape("DiscardReleaseDialog")
        session.press("Tab")
        releasing.continue_the_release(session)
        releasing.choose_the_first_entry(session)
        yield "release, review"
        yield from self._review()
        releasing.keep_the_date_redact_the_rest(session)
        yield "release, package"
        releasing.read_what_leaves(session)
        yield "release, folder"
        releasing.produce(session, folder)
        yield "release, produced"
        session.press("Return")
        session.await_window("MainWindow")

    def _review(self) -> Iterator[str]:
        session = self.session
        session.press("ctrl+k")
        session.await_focus("Commands")
        session.write("lock")
        session.await_node("Lock", kind="CommandPalette")
        yield "release, palette"
        session.press("Escape")
        session.await_focus(kind="ReviewText")
        session.press("ctrl+slash")
        session.await_window("ShortcutSheet")
        yield "release, shortcut sheet"
        self.session.escape("ShortcutSheet")
        session.await_focus(kind="ReviewText")
        session.tab_to("Redact ")
        yield "release, buttons of a finding"
        session.tab_to("Text under review")
        session.press("shift+Right", "shift+Right")
        session.await_node(kind="AddStrip")
        yield "release, words to add"
        session.press("Escape")
        session.await_without(kind="AddStrip")
        session.press("c", "Down")
        session.await_focus(kind="ChangeMenu")
        yield "release, what it is"
        session.press("Escape")
        session.await_focus(kind="ReviewText")
        session.press("f")
        session.await_focus(kind="ChevronComboBox")  # Qt tells a list's value in place of its name
        yield "release, filter"
        session.press("Escape", "r")
        session.await_node(kind="ReasonStrip")
        yield "release, reason"
        session.press("Escape")
        session.await_without(kind="ReasonStrip")
        session.press("x")
        session.await_node(kind="UndoBar")
        yield "release, what undo takes back"
        session.press("ctrl+z")
        session.tab_to("What leaves")
        session.press("Return")
        session.await_window("WhatLeavesDialog")
        yield "release, what leaves"
        self.session.escape("WhatLeavesDialog")
        session.tab_to("Text under review")

    def _lock_screen(self) -> Iterator[str]:
        session = self.session
        steps.lock(session)
        yield "lock screen"
        session.await_focus("Passphrase")
        session.write("not the passphrase\n")
        session.await_node(kind="MessageBar")
        yield "lock screen, wrong passphrase"
        for link, keys, kind in (
            ("Use the recovery kit", ["Return"], "RecoveryDialog"),
            ("Another vault", ["Return", "Return"], "QFileDialog"),
            ("Another vault", ["Return", "Down", "Down", "Return"], "RestoreDialog"),
        ):
            session.tab_to(link)
            session.press(*keys)
            session.await_window(kind)
            yield f"lock screen, {kind}"
            self.session.escape(kind)
        session.tab_to("Passphrase")
        session.press("ctrl+a")
        steps.unlock(session, PASSPHRASE)

    def _idle_warning(self) -> Iterator[str]:
        """The shortest time that can be set, and nobody there."""
        session = self.session
        session.press("ctrl+comma")
        session.await_window("SettingsDialog")
        session.await_focus("Minutes without activity")
        session.press("ctrl+a")
        session.write("1\n")
        session.await_without(kind="SettingsDialog")
        session.await_node("Nobody seems to be here", kind="IdleWarning")
        yield "nobody there"
        session.press("shift")
        session.await_without(kind="IdleWarning")
