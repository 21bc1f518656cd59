"""Random pairs of charts and notes: the same kept words and the same pattern of who is who, other secrets.

A *skeleton* fixes everything that may be seen: sentences, order, and which slot means whom. A *cast* fills the slots;
two casts differ in length, script, number of words and line breaks. Both must release the same bytes.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

_SENTENCES = (
    "Came on time and spoke of {0}.",
    "{0} called twice, and {1} did not answer.",
    "Said that {0}'s letter lies unopened on the table.",
    "“{0} would have laughed at this”, with a smile.",
    "The quarrel with {1} goes on; {0} keeps out of it.",
    "Sleep is better since the talk with {0}, two hours more each night.",
    "Reached by phone at {phone}, messages without content.",
    "Prefers mail to {email} in the week.",
    "Social security number on the referral: {ssn}.",
    "Case No. {case} is still pending.",
    "Born {dob}, grew up by the sea.",
    "Works at {employer}; the shifts are long.",
    "A stranger wrote from {ip} to the practice's portal.",
    "Lives at {address}, near the water.",
    "Next to {0} sat {1}, silent, for an hour.",
    "Mood brighter, speech fluent, no thoughts of self-harm when asked.",
    "Kept the worry hour on four of seven days.",
    "({0}) stands at the head of the list, then nobody.",
    "Read about grief & shame; #3 of $4 stays unread.",
)
_HEADINGS = ("Subjective", "Objective", "Assessment", "Plan")

_GIVEN = {
    "latin": [
        "Marisol",
        "Devontae",
        "Wilhelmina",
        "Jaxxon",
        "Priya",
        "Anders",
        "Zuzana",
        "Rocío",
        "Torunn",
        "Łukasz",
        "Bohumil",
        "Ottoline",
    ],
    "cyrillic": ["Екатерина", "Иван", "Людмила", "Пётр", "Анастасия", "Мирослав"],
    "greek": ["Ελευθερία", "Νικόλαος", "Αικατερίνη", "Σταύρος"],
    "han": ["李小龍", "王芳", "陳美玲", "歐陽修", "張偉"],
    "hangul": ["김민준", "박서연", "이도현"],
    "arabic": ["فاطمة", "محمد", "عبدالرحمن", "خديجة"],
    "hebrew": ["רבקה", "יהושע", "אברהם"],
    "devanagari": ["प्रिया", "अर्जुन", "लक्ष्मी"],
}
_FAMILY = {
    "latin": [
        "Okonkwo-Reilly",
        "Brickhouse",
        "Vandermolen",
        "O'Shaughnessy",
        "Horáčková",
        "Peña",
        "Sørli",
        "Nakagawa",
        "Quisenberry",
    ],
    "cyrillic": ["Петров", "Достоевская", "Иванова", "Чернышевский"],
    "greek": ["Παπαδόπουλος", "Αγγελοπούλου"],
    "han": [""],
    "hangul": [""],
    "arabic": ["الحسيني", "البغدادي"],
    "hebrew": ["כהן", "בן־דוד"],
    "devanagari": ["शर्मा", "चौधरी"],
}
_PARTICLES = ("", "van der", "de la", "al", "dos")
_STREETS = ["Tannery", "Marigold", "Cutthroat", "Pronghorn", "Plover", "Division", "Harborview"]
_KINDS_OF_STREET = ["Street", "Avenue", "Lane", "Court", "Circle", "Road"]
_TOWNS = ("Wickham Falls", "Bend", "Cinder Bluff", "Ust", "Merrow Springs")
_FIRMS = ["Boatworks", "Millwork", "Architects", "Diner", "Bakery"]


@dataclass(frozen=True)
class Skeleton:
    """What both sides share: for each note a service date and lines; slots ``{0}`` … name people by position."""

    people: int
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cast:
    """One side: a chart file, note files with their header lines, and every secret for the searches afterwards."""

    chart_toml: str
    notes: tuple[str, ...]
    secrets: tuple[str, ...]


def draw_skeleton(chance: random.Random) -> Skeleton:
    """One to four people, one to three notes of three to nine sentences under headings."""
    people = chance.randint(1, 4)
    notes = []
    for number in range(chance.randint(1, 3)):
        lines: list[str] = []
        for _ in range(chance.randint(3, 9)):
            if chance.random() < 0.3:
                lines.append(f"\n## {chance.choice(_HEADINGS)}")
            first, second = chance.randrange(people), chance.randrange(people)
            sentence = chance.choice(_SENTENCES)
            lines.append(sentence.replace("{0}", f"<{first}>").replace("{1}", f"<{second}>"))
        notes.append((f"2026-0{number + 1}-1{chance.randrange(10)}", "\n".join(lines)))
    return Skeleton(people, tuple(notes))


def draw_cast(skeleton: Skeleton, chance: random.Random) -> Cast:
    """Fill the slots with people and numbers of one side."""
    names = _draw_names(chance, skeleton.people)
    facts = _draw_facts(chance)
    people = []
    for index, name in enumerate(names):
        lines = ["[[people]]", f'role = "{"client" if index == 0 else "other"}"', f"name = {_toml(name)}"]
        if index == 0:
            lines += [f"{key} = {_toml(facts[key])}" for key in ("phone", "email", "address", "employer", "dob")]
        people.append("\n".join(lines))
    notes = []
    for day, body in skeleton.notes:
        text = body
        for index, name in enumerate(names):
            while f"<{index}>" in text:
                text = text.replace(f"<{index}>", _spread(name, chance), 1)
        for key, value in facts.items():
            text = text.replace(f"{{{key}}}", value)
        notes.append(f"# kind: progress; date: {day}\n\n{text}\n")
    chart = 'kind = "individual"\n\n' + "\n\n".join(people) + "\n"
    return Cast(chart, tuple(notes), (*names, *facts.values()))


def _draw_names(chance: random.Random, count: int) -> list[str]:
    names: list[str] = []
    used: set[str] = set()
    while len(names) < count:
        script = chance.choice(tuple(_GIVEN))
        parts = [chance.choice(_GIVEN[script])]
        if script == "latin" and chance.random() < 0.3:
            parts.append(chance.choice(_GIVEN[script]))
        if script == "latin" and chance.random() < 0.2:
            parts += chance.choice(_PARTICLES).split()
        if chance.random() < 0.7:
            parts.append(chance.choice(_FAMILY[script]))
        words = [part for part in parts if part]
        # Two people who share a word would make a mention of one a mention of both: another pattern of who is who.
        if used.isdisjoint(words) and len(set(words)) == len(words):
            used.update(word for word in words if word not in " ".join(_PARTICLES).split())
            names.append(" ".join(words))
    return names


def _draw_facts(chance: random.Random) -> dict[str, str]:
    digits = "".join(chance.choice("0123456789") for _ in range(9))
    area = chance.choice(("207", "503", "515", "971"))
    line = f"555-01{chance.randrange(100):02d}"
    street = f"{chance.randrange(1, 9000)} {chance.choice(_STREETS)} {chance.choice(_KINDS_OF_STREET)}"
    flat = chance.choice(("", f", Apt {chance.randrange(1, 40)}"))
    year, month, day = chance.randrange(1940, 2010), chance.randrange(1, 13), chance.randrange(1, 29)
    return {
        "phone": chance.choice((f"({area}) {line}", f"{area}-{line}", f"{area}.{line.replace('-', '.')}")),
        "email": f"{chance.choice('abcxyz')}.{chance.choice(('ortiz', 'lee', 'vandermolen'))}{chance.randrange(99)}@"
        + chance.choice(("mail.example", "a-very-long-domain-name.example.org")),
        "ssn": f"{digits[:3]}-{digits[3:5]}-{digits[5:]}",
        "case": chance.choice((f"21-CV-{digits[:6]}", f"D-1116-CR-2023-{digits[:5]}", f"{digits[:4]}DR{digits[4:]}")),
        "dob": f"{year}-{month:02d}-{day:02d}",
        "employer": f"{chance.choice(_TOWNS)} {chance.choice(_FIRMS)}",
        "ip": ".".join(str(chance.randrange(1, 255)) for _ in range(4)),
        "address": f"{street}{flat}, {chance.choice(_TOWNS)}",
    }


def _spread(name: str, chance: random.Random) -> str:
    """A mention: its words are apart by one blank, several, or a line break."""
    return "".join(
        part if index == 0 else chance.choice((" ", " ", " ", "\n", "  ", "\u00a0")) + part
        for index, part in enumerate(name.split(" "))
    )


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
