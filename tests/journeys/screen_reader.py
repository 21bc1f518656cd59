"""Reads the accessibility bus as a screen reader does; started by ``session.py`` under the system's Python.

That one has python3-gi (of python3-pyatspi), the project's has not; so this file imports nothing of the project. It
answers each line on standard input with a line of JSON on standard output. Questions are sent a level of the tree at a
time: one by one, as pyatspi asks them, a window would take a second.
"""

from __future__ import annotations

import json
import sys
from typing import Any, NamedTuple

from gi.repository import Gio, GLib  # type: ignore[import-not-found]  # of the system's Python

_ATSPI = "org.a11y.atspi."
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
#: Bits of ``AtspiStateType``.
_STATES = {
    "ACTIVE": 1, "CHECKED": 4, "EDITABLE": 7, "ENABLED": 8, "FOCUSABLE": 11, "FOCUSED": 12, "MODAL": 16,
    "SELECTED": 23, "SHOWING": 25,
}  # fmt: skip
_VISIBLE = 30
_LABELLED_BY = 2
#: ``ATSPI_ROLE_PASSWORD_TEXT``; its name Qt does not tell apart from that of other fields.
_PASSWORD_TEXT = 40
_WITH_TEXT = frozenset({"text", "password text", "entry", "paragraph", "document text"})
_WITH_LONG_LISTS = frozenset({"list", "table", "tree", "tree table"})
#: Longest text and longest list that is read, and the patience for one answer in milliseconds.
_LONGEST, _MOST_CHILDREN, _PATIENCE = 20_000, 120, 5_000

Place = tuple[str, str]
Node = dict[str, Any]


class Question(NamedTuple):
    """One call; the answer is None when the object is gone."""

    place: Place
    interface: str
    method: str
    arguments: Any = None


class Bus:
    """The accessibility bus of this session."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, _PATIENCE, None
        )
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._connection = Gio.DBusConnection.new_for_address_sync(answer.unpack()[0], flags, None, None)
        #: The object that last said that it has the focus.
        self.focused: Place | None = None
        #: What never changes of an object: its role in words, its role, its classes. Qt uses no path twice.
        self.natures: dict[Place, tuple[str | None, int | None, str | None]] = {}
        self._listen()

    def _listen(self) -> None:
        """Items of menus stand in no tree; they are heard of when they get the focus."""
        event = GLib.Variant("(sass)", ("object:state-changed:focused", [], ""))
        registry = (_ROOT[0], "/org/a11y/atspi/registry", f"{_ATSPI}Registry")
        self._connection.call_sync(*registry, "RegisterEvent", event, None, Gio.DBusCallFlags.NONE, _PATIENCE, None)

        def hear(_connection: Any, sender: str, path: str, _interface: str, _signal: str, values: Any) -> None:
            kind, gained = values.unpack()[:2]
            if kind == "focused" and gained:
                self.focused = (sender, path)

        self._connection.signal_subscribe(
            None, f"{_ATSPI}Event.Object", "StateChanged", None, None, Gio.DBusSignalFlags.NONE, hear
        )

    def ask(self, questions: list[Question]) -> list[Any]:
        """Send all of them, then wait for every answer."""
        answers: list[Any] = [None] * len(questions)
        waiting = set(range(len(questions)))
        loop = GLib.MainLoop()

        def take(connection: Any, result: Any, number: int) -> None:
            try:
                values = connection.call_finish(result).unpack()
                answers[number] = values[0] if len(values) == 1 else values
            except GLib.Error:
                answers[number] = None
            waiting.discard(number)
            if not waiting:
                loop.quit()

        for number, (place, interface, method, arguments) in enumerate(questions):
            self._connection.call(
                *place, interface, method, arguments, None, Gio.DBusCallFlags.NONE, _PATIENCE, None, take, number
            )
        if waiting:
            loop.run()
        return answers


def read_desktop(bus: Bus) -> list[Node]:
    """Every visible object of every application, parents before their children."""
    applications = bus.ask([_children(_ROOT)])[0] or []
    windows = [
        tuple(window) for found in bus.ask([_children(tuple(one)) for one in applications]) for window in found or []
    ]
    found = _read_level(bus, windows)
    if bus.focused is not None and bus.focused not in _places(found):
        found += _read_level(bus, [bus.focused])
    return _flatten(found)


def _places(nodes: list[Node]) -> set[Place]:
    return {node["place"] for node in nodes}.union(*(_places(node["children"]) for node in nodes))


def _read_level(bus: Bus, places: list[Any]) -> list[Node]:
    """The visible ones of these objects, with all below them."""
    if not places:
        return []
    states = bus.ask([Question(place, f"{_ATSPI}Accessible", "GetState") for place in places])
    seen = [
        (place, _bits(state))
        for place, state in zip(places, states, strict=True)
        if state and _bits(state) >> _VISIBLE & 1
    ]
    _learn_natures(bus, [place for place, _ in seen])
    answers = bus.ask([question for place, _ in seen for question in _plain_questions(place)])
    nodes = []
    for number, (place, bits) in enumerate(seen):
        name, description, children = answers[3 * number : 3 * number + 3]
        role, kind, identifier = bus.natures[place]
        if None in {role, name}:
            continue  # gone meanwhile
        role = "password text" if kind == _PASSWORD_TEXT else role
        held = [tuple(child) for child in children or []][: _MOST_CHILDREN if role in _WITH_LONG_LISTS else None]
        nodes.append({
            "role": role, "name": name, "label": "", "description": description or "", "id": identifier or "",
            "states": [state for state, bit in _STATES.items() if bits >> bit & 1], "place": place, "children": held,
        })  # fmt: skip
    _add_texts(bus, [node for node in nodes if node["role"] in _WITH_TEXT])
    _add_labels(bus, [node for node in nodes if node["role"] == "combo box"])
    below = iter(_read_level(bus, [child for node in nodes for child in node["children"]]))
    found = {node["place"]: node for node in below}
    for node in nodes:
        node["children"] = [found[child] for child in node["children"] if child in found]
    return nodes


def _plain_questions(place: Place) -> list[Question]:
    return [*(_property(place, "Accessible", name) for name in ("Name", "Description")), _children(place)]


def _learn_natures(bus: Bus, places: list[Any]) -> None:
    """Ask once what an object is; one that goes away meanwhile is asked again."""
    fresh = [place for place in places if None in bus.natures.get(place, (None,))]
    answers = bus.ask(
        [
            question
            for place in fresh
            for question in (
                Question(place, f"{_ATSPI}Accessible", "GetRoleName"),
                Question(place, f"{_ATSPI}Accessible", "GetRole"),
                _property(place, "Accessible", "AccessibleId"),
            )
        ]
    )
    for number, place in enumerate(fresh):
        bus.natures[place] = tuple(answers[3 * number : 3 * number + 3])


def _add_texts(bus: Bus, nodes: list[Node]) -> None:
    """What stands in a field, where its cursor is, and how far down the screen."""
    questions = [_property(node["place"], "Text", name) for node in nodes for name in ("CharacterCount", "CaretOffset")]
    answers = [answer or 0 for answer in bus.ask(questions)]
    inside = [(node, answers[2 * number], answers[2 * number + 1]) for number, node in enumerate(nodes)]
    filled = [(node, length, caret) for node, length, caret in inside if length]
    texts = bus.ask(
        [
            question
            for node, length, caret in filled
            for question in (
                _call_text(node["place"], "GetText", (0, min(length, _LONGEST)), "(ii)"),
                _call_text(node["place"], "GetCharacterExtents", (max(0, caret - 1), 0), "(iu)"),
            )
        ]
    )
    for node, _length, caret in inside:
        node.update(caret=caret)
    for number, (node, _length, _caret) in enumerate(filled):
        extents = texts[2 * number + 1]
        node.update(text=texts[2 * number] or "", caret_top=extents[1] if extents else -1)


def _add_labels(bus: Bus, nodes: list[Node]) -> None:
    """Qt names a combo box by what is chosen; what it is for stands in its label."""
    relations = bus.ask([Question(node["place"], f"{_ATSPI}Accessible", "GetRelationSet") for node in nodes])
    labelled = [
        (node, tuple(targets[0]))
        for node, found in zip(nodes, relations, strict=True)
        for kind, targets in found or []
        if kind == _LABELLED_BY and targets
    ]
    names = bus.ask([_property(label, "Accessible", "Name") for _node, label in labelled])
    for (node, _label), name in zip(labelled, names, strict=True):
        node["label"] = name or ""


def _flatten(nodes: list[Node], depth: int = 0) -> list[Node]:
    flat = []
    for node in nodes:
        children = node.pop("children")
        del node["place"]
        flat += [{**node, "depth": depth}, *_flatten(children, depth + 1)]
    return flat


def _children(place: Any) -> Question:
    return Question(place, f"{_ATSPI}Accessible", "GetChildren")


def _property(place: Place, interface: str, name: str) -> Question:
    wanted = GLib.Variant("(ss)", (f"{_ATSPI}{interface}", name))
    return Question(place, "org.freedesktop.DBus.Properties", "Get", wanted)


def _call_text(place: Place, method: str, arguments: tuple[int, int], types: str) -> Question:
    return Question(place, f"{_ATSPI}Text", method, GLib.Variant(types, arguments))


def _bits(state: list[int]) -> int:
    low, high = state
    return low | high << 32


def main() -> None:
    """Answer until the input ends."""
    bus = Bus()
    for _line in sys.stdin:
        print(json.dumps(read_desktop(bus)), flush=True)


if __name__ == "__main__":
    main()
