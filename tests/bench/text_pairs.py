"""Random pairs of charted texts: the same kept words and the same pattern of who is who, other hidden content.

Four kinds take turns: whole releases of one to three notes (secret_pairs.py), the same typed without capitals, listed
names in many scripts and spellings between pieces of notes, and facts of the chart, dates and numbers by their form.
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from notes_vault.record.chart import parse_chart
from notes_vault.record.people import Person, Role
from notes_vault.redaction.application import MarkerStyle, Redaction, apply
from notes_vault.redaction.decisions import accept_all
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.labels import LabelBook
from tests.bench.secret_pairs import Skeleton, draw_cast, draw_skeleton

_SECRETS = Path(__file__).parents[1] / "unit" / "redaction" / "data" / "secrets.toml"
_ROLES = (Role.CLIENT, Role.PARTNER, Role.CLIENT, Role.OTHER)
#: Behind what is found by form: nothing that would continue it.
_AFTER = (", then went home. ", ". ", ") ", " and slept. ", " as planned. ", "; better. ", "\n", "\n\nPlan: weekly. ")
#: Lines of a writer who uses no capitals, with names that no chart lists.
_SMALL_LINES = (
    "cl came on time and said the week was long, tired but slept well, no si. told her to call when it gets bad.",
    "still works nites at copper kettle, mom in care at silver birch, visits sundays. drove in from otter bend.",
    "bf dune got fired, wants to move to stone harbor bc rent is cheaper there. plan: wkly, bring the sleep log.",
    "saw the pcp at meadow ridge clinic, labs ok. lives 2210 w delphi now, apt 4c, took i-70 home thurs.",
    "her sponsor told hunter abt it and met opal at the group. coach price called, he is pushing 95 and fine.",
    "kids are hunter, mason and bella, all fine. login anna.h password Blue42!, she lives on elm st in new britain.",
    "client t came, her mom, barb, is in st mary's. crash on rt 8 in tulsa, per dr patel. wife mei said KELLY left.",
    "usw local 1104 paid, engine 7 came first, rm 212 at the motel. lawyer from hart and sons wrote on the 3rd.",
)
FindAll = Callable[[Sequence[str], Sequence[Person]], Sequence[Sequence[Finding]]]


@dataclass(frozen=True)
class Side:
    """One chart and its texts, with all that is hidden in them."""

    people: tuple[Person, ...]
    texts: tuple[str, ...]
    secrets: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Pair:
    """Two sides that must become the same; ``kind`` says how they were drawn."""

    kind: str
    one: Side
    other: Side


def draw_pair(number: int, seed: int) -> Pair:
    """The pair of one number: always the same."""
    chance = random.Random(f"{seed}/text/{number}")
    kind = ("release", "scripts", "facts", "small")[number % 4]
    draw = {"release": _draw_release, "scripts": _draw_scripts, "facts": _draw_facts, "small": _draw_small}[kind]
    one, other = draw(chance)
    return Pair(kind, one, other)


def redact_side(side: Side, find_all: FindAll, style: MarkerStyle) -> tuple[Redaction, ...]:
    """What would leave, one text after the other with one book of labels."""
    labels = LabelBook()
    found = find_all(side.texts, side.people)
    return tuple(
        apply(text, accept_all(findings), labels, style) for text, findings in zip(side.texts, found, strict=True)
    )


def _draw_release(chance: random.Random) -> tuple[Side, Side]:
    skeleton = draw_skeleton(chance)
    sides = []
    for _ in range(2):
        cast = draw_cast(skeleton, chance)
        texts = tuple(note.partition("\n\n")[2] for note in cast.notes)
        sides.append(Side(parse_chart(cast.chart_toml).people, texts, cast.secrets))
    return sides[0], sides[1]


def _draw_small(chance: random.Random) -> tuple[Side, Side]:
    """A release typed without capitals, as far as its own words go; the same lines behind both sides."""
    skeleton = draw_skeleton(chance)
    small = Skeleton(skeleton.people, tuple((day, body.lower()) for day, body in skeleton.notes))
    behind = "\n".join(chance.sample(_SMALL_LINES, 4))
    sides = []
    for _ in range(2):
        cast = draw_cast(small, chance)
        texts = tuple(f"{note.partition(chr(10) * 2)[2]}{behind}\n" for note in cast.notes)
        sides.append(Side(parse_chart(cast.chart_toml).people, texts, cast.secrets))
    return sides[0], sides[1]


@cache
def _secrets() -> dict[str, Any]:
    return tomllib.loads(_SECRETS.read_text(encoding="utf-8"))


def _draw_scripts(chance: random.Random) -> tuple[Side, Side]:
    count = chance.randrange(1, 9)
    kept = [chance.choice(_secrets()["kept"]) for _ in range(count + 1)]
    who = [chance.randrange(len(_ROLES)) for _ in range(count)]
    sides = []
    for _ in range(2):
        names = _draw_names(chance)
        pieces = [kept[0]]
        for piece, person in zip(kept[1:], who, strict=True):
            pieces += [_spell(names[person], chance), piece]
        people = tuple(Person(role, name) for role, name in zip(_ROLES, names, strict=True))
        sides.append(Side(people, ("".join(pieces),), tuple(names)))
    return sides[0], sides[1]


def _draw_names(chance: random.Random) -> list[str]:
    """No two share a word: a mention of one would be a mention of both, another pattern of who is who."""
    while True:
        names: list[str] = chance.sample(_secrets()["names"], len(_ROLES))
        words = [word for name in names for word in {part.casefold() for part in name.replace("-", " ").split()}]
        if len(words) == len(set(words)):
            return names


def _spell(name: str, chance: random.Random) -> str:
    """The name as a tired writer types it: line breaks between words, composed or not, capitals, direction marks."""
    separators = _secrets()["separators"]
    spelled = "".join(chance.choice(separators) if letter == " " else letter for letter in name)
    change = chance.choice(("", "", "", "", "NFD", "NFC", "upper", "bidi"))
    if change == "NFD":
        return unicodedata.normalize("NFD", spelled)
    if change == "NFC":
        return unicodedata.normalize("NFC", spelled)
    if change == "bidi":
        return f"\u2067{spelled}\u2069"
    keeps_letters = spelled.upper().lower() == spelled.lower() and len(name) > 3
    return spelled.upper() if change == "upper" and keeps_letters else spelled


def _draw_facts(chance: random.Random) -> tuple[Side, Side]:
    """Facts of the chart between pieces of notes, then dates and numbers that no chart lists."""
    lists = _secrets()
    calm = [piece for piece in lists["kept"] if not piece.startswith(("'", "\u2019", "-")) and piece[-1] in " \n"]
    fields = [chance.choice(sorted(lists["listed"])) for _ in range(chance.randrange(1, 5))]
    kinds = [chance.choice(sorted(lists["by_form"])) for _ in range(chance.randrange(1, 5))]
    between = [chance.choice(calm) for _ in range(len(fields) + 1)]
    around = [(chance.choice(lists["before"][kind]), chance.choice(_AFTER)) for kind in kinds]
    sides = []
    for _ in range(2):
        values = {name: chance.choice(options) for name, options in lists["listed"].items()}
        numbers = [chance.choice(lists["by_form"][kind]) for kind in kinds]
        text = between[0]
        for name, piece in zip(fields, between[1:], strict=True):
            text += values[name] + piece
        text += "She came."
        for number, (before, after) in zip(numbers, around, strict=True):
            text += before + number + after
        hidden = (*values.values(), *numbers)
        ids = (values.pop("ids"),)
        client = Person(Role.CLIENT, chance.choice(lists["names"]), ids=ids, **values)
        sides.append(Side((client,), (text,), hidden))
    return sides[0], sides[1]
