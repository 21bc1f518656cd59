"""The people of a chart as a table that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.birth_day import birth_day_problem, tidy_birth_day
from notes_vault.desktop.day_words import today
from notes_vault.record.people import Person, Role

Index = QModelIndex | QPersistentModelIndex

#: Field of :class:`Person`, its heading, and what belongs there.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("role", "Role", "What this person is to the client; both partners of a couple are clients."),
    ("name", "Name", "Full name."),
    ("aliases", "Also called", "Nicknames, short forms, former names; separated by semicolons."),
    ("dob", "Born", "Day of birth, as 1986-03-14 or 14 Mar 1986."),
    ("phone", "Phone", "As it is written in your notes; several separated by semicolons."),
    ("email", "E-mail", "E-mail address; several separated by semicolons."),
    ("address", "Address", "Street, town, region, postcode."),
    ("employer", "Employer", "Employer or practice."),
    ("school", "School", "School or university."),
    ("ids", "Numbers", "Record, policy or case numbers; separated by semicolons."),
)
_MANY = frozenset({"aliases", "ids"})


class ClientPeopleModel(QAbstractTableModel):
    """One row a person. What cannot be used stays in its cell as typed, until it is mended: see :meth:`problem`."""

    def __init__(self, people: Sequence[Person] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = list(people)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody with a name, in order, as typed."""
        return tuple(person for person in self._people if person.name)

    def problem(self, index: Index) -> str:
        """Why what stands in a cell cannot be used, in a sentence; nothing if it can."""
        field, heading, _explanation = COLUMNS[index.column()]
        found = birth_day_problem(self._people[index.row()].dob, today()) if field == "dob" else ""
        return f"{heading}, row {index.row() + 1}: {found}" if found else ""

    def find_problem(self) -> QModelIndex:
        """The first cell that must be mended; an invalid index when there is none."""
        cells = (self.index(row, column) for row in range(len(self._people)) for column in range(len(COLUMNS)))
        return next((cell for cell in cells if self.problem(cell)), QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many people are listed."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many things are known of each."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings, and what belongs under them."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][1]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return COLUMNS[section][2]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, and for screen readers what it is."""
        if not index.isValid():
            return None
        field, heading, explanation = COLUMNS[index.column()]
        words = _words(self._people[index.row()], field)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.problem(index) or f"{heading}: {words or 'empty'}"
        return explanation if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an entry; a day of birth is kept in one form."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        field, words = COLUMNS[index.column()][0], " ".join(str(value).split())
        if field == "role" and words not in set(Role):
            return False
        self._people[index.row()] = _changed(self._people[index.row()], field, words)
        self.dataChanged.emit(index, index)
        return True

    def add_person(self, person: Person) -> QModelIndex:
        """Append a row; returns where its name is typed."""
        row = len(self._people)
        self.beginInsertRows(QModelIndex(), row, row)
        self._people.append(person)
        self.endInsertRows()
        return self.index(row, 1)

    def remove_person(self, row: int) -> Person:
        """Take a row out of the list; returns what stood in it."""
        self.beginRemoveRows(QModelIndex(), row, row)
        removed = self._people.pop(row)
        self.endRemoveRows()
        return removed

    def put_back(self, row: int, person: Person) -> QModelIndex:
        """Put a removed row where it stood, or last; returns where its name stands."""
        place = min(row, len(self._people))
        self.beginInsertRows(QModelIndex(), place, place)
        self._people.insert(place, person)
        self.endInsertRows()
        return self.index(place, 1)


def _words(person: Person, field: str) -> str:
    value = getattr(person, field)
    return "; ".join(value) if field in _MANY else str(value)


def _changed(person: Person, field: str, words: str) -> Person:
    if field == "role":
        return replace(person, role=Role(words))
    if field in _MANY:
        parts: Any = tuple(part.strip() for part in words.split(";") if part.strip())
        return replace(person, **{field: parts})
    value: Any = tidy_birth_day(words, today()) if field == "dob" else words
    return replace(person, **{field: value})
