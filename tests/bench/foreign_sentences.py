"""Writes short sentences about invented people of many countries, marked, for redaction_quality.py to score.

    python -m tests.bench.foreign_sentences OUT [--count 1500] [--seed 7] [--cache FOLDER]
    python tests/bench/redaction_quality.py OUT [--no-models] [--presidio]

The kind of set that presidio-research generates (templates filled by Faker), with templates of our own
(data/foreign_templates.txt). No sentence has a chart, each is a text of its own. Faker is installed at first use into
an environment of its own, from a hash-pinned list. The same seed writes the same file.

Marked as identifying: names of persons (title outside), street, town and postal code, telephone, e-mail, web and
network addresses, numbers of cards, accounts, documents and cases, plates, organizations, days (with or without a
year), ages from 90. Not identifying, as in the issue: countries, nationalities, languages, titles, a year alone, ages
under 90, professions, amounts, times of day, days of the week.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.bench.own_environment import NoEnvironmentError, python_with

_TEMPLATES = Path(__file__).with_name("data") / "foreign_templates.txt"
_WORDS = Path(__file__).with_name("foreign_words.py")
_SLOT = re.compile(r"<(\w+?)([23]?)>")
_DAYS = (
    "%Y-%m-%d", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%B %-d, %Y", "%-d %B %Y", "%B %-d", "%-d %B", "%d-%b-%Y",
    "%b %-d, %Y", "%m/%d/%y", "%-d %b %Y", "%-m/%-d",
)  # fmt: skip
_TITLES = ("Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "Professor", "Miss", "Dr")
_FIRMS = (
    "{last} & Sons", "{last} Logistics", "University of {city}", "{city} General Hospital", "Bank of {city}",
    "St. {first}'s College", "{last} Shipping Ltd", "{city} Water Works", "{last} and {other}", "Clinic {last}",
)  # fmt: skip
_CURRENCIES = ("$", "€", "£", "US$ ", "CHF ")
Person = Mapping[str, str]
Draw = Callable[[Person, Person, random.Random], str]


def _day(chance: random.Random) -> str:
    day = date(1940, 1, 1) + timedelta(days=chance.randrange(31_000))
    form = chance.choice(_DAYS)
    number = str(day.day)
    short = form.replace("%-d", number).replace("%-m", str(day.month))  # not every platform knows %-d
    return day.strftime(short)


def _digits(chance: random.Random, form: str) -> str:
    return "".join(
        str(chance.randrange(10)) if sign == "#" else chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ") if sign == "@" else sign
        for sign in form
    )


def _number(*forms: str) -> Draw:
    return lambda _one, _two, chance: _digits(chance, chance.choice(forms))


def _of(key: str) -> Draw:
    return lambda one, _two, _chance: one[key]


def _amount(chance: random.Random) -> str:
    return f"{chance.choice(_CURRENCIES)}{chance.randrange(500, 900_000) / 100:,.2f}"


def _email(one: Person, _two: Person, chance: random.Random) -> str:
    plain = re.sub(r"[^a-z]", "", one["last"].lower().encode("ascii", "ignore").decode()) or "info"
    return (
        chance.choice((f"{plain}{chance.randrange(99)}", f"{plain}.{one['slug'][:5].strip('-')}")) + "@" + one["domain"]
    )


def _organization(one: Person, two: Person, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return one["company"]
    return chance.choice(_FIRMS).format(last=one["last"], city=one["city"], first=one["first"], other=two["last"])


def _address(one: Person, _two: Person, chance: random.Random) -> str:
    forms = ("{street}, {city} {zip}", "{street}, {city}", "{street}, {zip} {city}")
    return chance.choice(forms).format_map(one)


def _card(one: Person, _two: Person, chance: random.Random) -> str:
    number = one["card"]
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4)) if chance.random() < 0.4 else number


def _iban(one: Person, _two: Person, chance: random.Random) -> str:
    number = one["iban"]
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4)) if chance.random() < 0.3 else number


def _web(one: Person, _two: Person, chance: random.Random) -> str:
    return chance.choice(("https://www.{}/{}", "http://{}/{}", "www.{}/{}")).format(one["domain"], one["slug"])


#: Slot -> category ("" is not identifying) and how it is drawn from a person, another one, and chance.
SLOTS: dict[str, tuple[str, Draw]] = {
    "person": ("PERSON_OTHER", lambda one, _two, _chance: f"{one['first']} {one['last']}"),
    "first": ("PERSON_OTHER", _of("first")),
    "last": ("PERSON_OTHER", _of("last")),
    "full_address": ("ADDRESS", _address),
    "street": ("ADDRESS", _of("street")),
    "city": ("ADDRESS", _of("city")),
    "zip": ("ADDRESS", _of("zip")),
    "org": ("ORG", _organization),
    "date": ("DATE", lambda _one, _two, chance: _day(chance)),
    "elder": ("AGE_OVER_89", lambda _one, _two, chance: str(chance.randrange(90, 105))),
    "phone": ("PHONE", _of("phone")),
    "email": ("EMAIL", _email),
    "url": ("URL", _web),
    "domain": ("URL", _of("domain")),
    "ip": ("IP", lambda one, _two, chance: one["ip" if chance.random() < 0.8 else "ipv6"]),
    "card": ("ID_NUMBER", _card),
    "iban": ("ID_NUMBER", _iban),
    "ssn": ("ID_NUMBER", _of("ssn")),
    "passport": ("ID_NUMBER", _number("@@#######", "@########", "#########", "@#####@##")),
    "license": ("ID_NUMBER", _number("@###-####-####", "@#######", "@@######", "#########")),
    "account": ("ID_NUMBER", _number("##########", "########", "####-######-##")),
    "policy": ("ID_NUMBER", _number("@@@-######", "##-####-###", "@########")),
    "record": ("ID_NUMBER", _number("########", "######-##", "@######")),
    "case": ("ID_NUMBER", _number("##-CV-#####", "#:##-cr-#####", "@@ ###/##")),
    "badge": ("ID_NUMBER", _number("####", "#####", "@-####")),
    "plate": ("PLATE", _of("plate")),
    "title": ("", lambda _one, _two, chance: chance.choice(_TITLES)),
    "country": ("", _of("country")),
    "nationality": ("", _of("nationality")),
    "language": ("", _of("language")),
    "job": ("", _of("job")),
    "year": ("", lambda _one, _two, chance: str(chance.randrange(1930, 2025))),
    "age": ("", lambda _one, _two, chance: str(chance.randrange(19, 89))),
    "amount": ("", lambda _one, _two, chance: _amount(chance)),
}


def read_templates() -> list[tuple[str, str]]:
    """Every template with its style."""
    templates, style = [], ""
    for line in _TEMPLATES.read_text(encoding="utf-8").splitlines():
        if line.startswith("##"):
            style = line.removeprefix("##").strip()
        elif line and not line.startswith("#"):
            templates.append((style, line))
    return templates


def fill(template: str, people: Sequence[Person], chance: random.Random) -> str:
    """One marked sentence; a slot with a 2 or 3 is of another person than one without."""

    def put(match: re.Match[str]) -> str:
        number = int(match[2] or 1) - 1
        category, draw = SLOTS[match[1]]
        value = draw(people[number], people[(number + 1) % len(people)], chance)
        return f"{{{{{category}|{value}}}}}" if category else value

    return _SLOT.sub(put, template)


def write_sentences(people: Sequence[Person], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Title and marked sentence; every template is used equally often."""
    chance = random.Random(seed)
    templates: list[tuple[str, str]] = []
    for number in range(count):
        if not templates:
            templates = chance.sample(read_templates(), len(read_templates()))
        style, template = templates.pop()
        trio = chance.sample(people, 3)
        yield f"{number:04} {style}, {trio[0]['locale']}", fill(template, trio, chance)


def main() -> int:
    """Write the set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder; paragraphs.txt in it is written anew")
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cache", type=Path, help="where Faker's environment is kept")
    asked = parser.parse_args()
    try:
        python = python_with("sentences", asked.cache)
    except NoEnvironmentError as problem:
        print(problem, file=sys.stderr)
        return 3
    command = [str(python), "-I", str(_WORDS), str(asked.seed), str(2 * asked.count)]
    people = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    asked.out.mkdir(parents=True, exist_ok=True)
    sentences = write_sentences(people, asked.count, asked.seed)
    text = "".join(f"### {title}\n{sentence}\n" for title, sentence in sentences)
    (asked.out / "paragraphs.txt").write_text(text, encoding="utf-8")
    print(f"{asked.count} sentences of {len(read_templates())} templates, seed {asked.seed}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
