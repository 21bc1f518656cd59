"""Two texts with the same kept words and the same pattern of who is who, but different secrets, become one text."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import accept_all
from notes_vault.redaction.finder import find
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.profiles import load_profile

SECRETS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "secrets.toml").read_text(encoding="utf-8")
)
NAMES: Final[list[str]] = SECRETS["names"]
KEPT: Final[list[str]] = SECRETS["kept"]
#: Behind what is found by form: nothing that would continue it.
AFTER: Final = (
    ", then went home. ",
    ". ",
    ") ",
    " and slept. ",
    " as planned. ",
    "; better. ",
    "\n",
    "\n\nPlan: weekly. ",
)
ROLES: Final = (Role.CLIENT, Role.PARTNER, Role.CLIENT, Role.OTHER)


@dataclass(frozen=True)
class Shape:
    """Which kept pieces, and which of the people between them."""

    kept: tuple[str, ...]
    who: tuple[int, ...]


def redact(raw_text: str, people: Sequence[Person], style: MarkerStyle = MarkerStyle.LABELLED) -> str:
    findings = find(raw_text, people, load_profile("order_scope"))
    return apply(raw_text, accept_all(findings), LabelBook(), style).text


def write(shape: Shape, names: Sequence[str], how: random.Random) -> str:
    pieces = [shape.kept[0]]
    for kept, who in zip(shape.kept[1:], shape.who, strict=True):
        pieces += [spell(names[who], how), kept]
    return "".join(pieces)


def spell(name: str, how: random.Random) -> str:
    """The name as a tired writer types it: line breaks between words, composed or not, capitals, direction marks."""
    separators = SECRETS["separators"]
    spelled = "".join(how.choice(separators) if letter == " " else letter for letter in name)
    change = how.choice(("", "", "", "", "NFD", "NFC", "upper", "bidi"))
    if change == "NFD":
        return unicodedata.normalize("NFD", spelled)
    if change == "NFC":
        return unicodedata.normalize("NFC", spelled)
    if change == "bidi":
        return f"\u2067{spelled}\u2069"
    keeps_letters = spelled.upper().lower() == spelled.lower() and len(name) > 3
    return spelled.upper() if change == "upper" and keeps_letters else spelled


def cast(names: Sequence[str]) -> list[Person]:
    return [Person(role, name) for role, name in zip(ROLES, names, strict=True)]


def are_apart(names: Sequence[str]) -> bool:
    """No two names share a word: else the pattern of who is who would differ."""
    words = [word for name in names for word in {part.casefold() for part in name.replace("-", " ").split()}]
    return len(words) == len(set(words))


shapes = st.integers(1, 6).flatmap(
    lambda count: st.builds(
        Shape,
        st.lists(st.sampled_from(KEPT), min_size=count + 1, max_size=count + 1).map(tuple),
        st.lists(st.integers(0, 3), min_size=count, max_size=count).map(tuple),
    )
)
casts = st.lists(st.sampled_from(NAMES), min_size=4, max_size=4, unique=True).filter(are_apart)


@settings(max_examples=300, deadline=None)
@given(shape=shapes, one=casts, other=casts, seed=st.integers(0, 2**20))
def test_different_names_in_the_same_places_give_the_same_text(
    shape: Shape, one: list[str], other: list[str], seed: int
) -> None:
    first = redact(write(shape, one, random.Random(seed)), cast(one))
    second = redact(write(shape, other, random.Random(seed + 1)), cast(other))
    assert first == second


#: Forms, and what is told beside a name by the rules for them.
FORMS: Final = (
    "Client: {0}\nDOB: none\nTherapist: {1}\nAttendees: {2}, Grace, {3} (mom)\nNotes: {0} slept.\n",
    "Name:{0}\nAddress: 12 Elm Street\nPCP: {1} MD | Worker - May\nKids: hunter, {2} and mason came.\n",
    "{0} (92) and hunter left. Login {1} pw Blue42!, on elm st. Dr. King's speech moved {2}.\nCity: Grand Forks\n",
    "Rose Abernathy met {0}; Rose told {1}. mr hobbs saw {2}, {3}, and hunter.\nSmith, Robert / seen\n",
)


@settings(max_examples=40, deadline=None)
@given(form=st.sampled_from(FORMS), one=casts, other=casts, style=st.sampled_from(MarkerStyle))
def test_different_names_in_a_form_give_the_same_form(
    form: str, one: list[str], other: list[str], style: MarkerStyle
) -> None:
    kept = set(form.casefold().replace(",", " ").split())
    assume(
        not kept & {word for name in (*one, *other) for word in name.casefold().replace("-", " ").split()}
    )  # another who is who
    assert redact(form.format(*one), cast(one), style) == redact(form.format(*other), cast(other), style)


@settings(max_examples=100, deadline=None)
@given(shape=shapes, one=casts, other=casts, turned=st.permutations(range(4)), seed=st.integers(0, 2**20))
def test_neutral_markers_hide_who_is_who(
    shape: Shape, one: list[str], other: list[str], turned: list[int], seed: int
) -> None:
    again = Shape(shape.kept, tuple(turned[who] for who in shape.who))
    first = redact(write(shape, one, random.Random(seed)), cast(one), MarkerStyle.NEUTRAL)
    second = redact(write(again, other, random.Random(seed + 1)), cast(other), MarkerStyle.NEUTRAL)
    assert first == second


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_different_facts_of_the_chart_in_the_same_places_give_the_same_text(data: st.DataObject) -> None:
    listed: dict[str, list[str]] = SECRETS["listed"]
    kept = [piece for piece in KEPT if not piece.startswith(("'", "\u2019", "-")) and piece[-1] in " \n"]
    fields = data.draw(st.lists(st.sampled_from(sorted(listed)), min_size=1, max_size=4))
    pieces = data.draw(st.lists(st.sampled_from(kept), min_size=len(fields) + 1, max_size=len(fields) + 1))
    texts = []
    for _ in range(2):
        values = {field: data.draw(st.sampled_from(options)) for field, options in listed.items()}
        ids = (values.pop("ids"),)
        client = Person(Role.CLIENT, data.draw(st.sampled_from(NAMES)), ids=ids, **values)  # type: ignore[arg-type]  # texts all
        raw_text = pieces[0]
        for field, piece in zip(fields, pieces[1:], strict=True):
            raw_text += (ids[0] if field == "ids" else values[field]) + piece
        texts.append(redact(raw_text, [client]))
    assert texts[0] == texts[1]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_different_dates_and_numbers_in_the_same_places_give_the_same_text(data: st.DataObject) -> None:
    by_form: dict[str, list[str]] = SECRETS["by_form"]
    kinds = data.draw(st.lists(st.sampled_from(sorted(by_form)), min_size=1, max_size=4))
    around = [
        (data.draw(st.sampled_from(SECRETS["before"][kind])), data.draw(st.sampled_from(AFTER))) for kind in kinds
    ]
    texts = []
    for _ in range(2):
        raw_text = "She came."
        for kind, (before, after) in zip(kinds, around, strict=True):
            raw_text += before + data.draw(st.sampled_from(by_form[kind])) + after
        texts.append(redact(raw_text, []))
    assert texts[0] == texts[1]


@settings(max_examples=40, deadline=None)
@given(shape=shapes, names=casts, seed=st.integers(0, 2**20))
def test_nothing_is_found_inside_markers(shape: Shape, names: list[str], seed: int) -> None:
    people = cast(names)
    once = redact(write(shape, names, random.Random(seed)), people)
    findings = find(once, people, load_profile("order_scope"))
    inside = [one for one in findings if once.rfind("[", 0, one.end) > once.rfind("]", 0, one.end - 1)]
    assert [one for one in inside if "\u00a0" in once[one.start : one.end] or once[one.start : one.end].isupper()] == []


def test_a_name_that_begins_small_does_not_decide_what_the_word_before_it_is() -> None:
    """ "Ray and van Dyke" are two people as "Ray and Quentin" are, though "will and way" are not."""
    people = [Person(Role.CLIENT, "Ray"), Person(Role.CLIENT, "van Dyke")]
    others = [Person(Role.CLIENT, "Ray"), Person(Role.CLIENT, "Quentin")]
    assert redact("Ray and van Dyke were late.", people) == redact("Ray and Quentin were late.", others)


def test_a_listed_name_does_not_tell_whether_capitals_are_left_out() -> None:
    kept = "{0} was late. {0} said nothing. The rest was quiet. All of it was about solveig."
    one = redact(kept.format("van Dyke"), [Person(Role.CLIENT, "van Dyke")])
    assert one == redact(kept.format("Quentin"), [Person(Role.CLIENT, "Quentin")])
