"""Draws what a release must not depend on: hash seed, time zone, locale, user name, home, folder.

Locales are those that are installed and, where ``localedef`` and its sources are, a few made for the bench: a
Turkish one above all, whose i and I are other letters than elsewhere.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ZONES = (
    "UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Istanbul", "EST5EDT", ":/etc/localtime", "XYZ-13:59",
)  # fmt: skip
_USERS = ("ann", "a-therapist-with-a-long-name", "root", "İpek", "dr.b", "user name")
_FOLDERS = (
    "w",
    "much-longer-folder-name-b",
    "with blanks in it",
    "İstanbul ve İzmir",
    "診療所",
    "a'b",
    "x" * 120,
    "%s#$",
)
_MADE = (("tr_TR", "UTF-8"), ("de_DE", "UTF-8"), ("hi_IN", "UTF-8"), ("ar_EG", "UTF-8"), ("tr_TR", "ISO-8859-9"))


@dataclass(frozen=True)
class Locales:
    """Names that ``LC_ALL`` may have, and the folder where those made for the bench lie."""

    names: tuple[str, ...]
    made_in: Path | None

    @property
    def has_turkish(self) -> bool:
        """False where none could be made and none is installed; the report must say so."""
        return any(name.startswith("tr_") for name in self.names)


def make_locales(folder: Path) -> Locales:
    """Installed ones, and those that can be made in a folder."""
    listed = shutil.which("locale")
    installed = subprocess.run([listed, "-a"], capture_output=True, text=True, check=True).stdout if listed else "C"
    names = sorted({*installed.split(), "C", "C.UTF-8", "POSIX"})
    maker = shutil.which("localedef")
    made = []
    for language, charset in _MADE if maker else ():
        name = f"{language}.{charset}"
        command = [str(maker), "--no-archive", "-i", language, "-f", charset, str(folder / name)]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            made.append(name)
    return Locales((*names, *made), folder if made else None)


def draw_surroundings(chance: random.Random, locales: Locales, place: Path) -> tuple[dict[str, str], Path]:
    """Environment variables, and a folder to work in that is not there yet."""
    folder = place / chance.choice(_FOLDERS) / f"{chance.randrange(1 << 40):x}"
    user, home = chance.choice(_USERS), place / chance.choice(("h", "home of somebody else"))
    home.mkdir(parents=True, exist_ok=True)
    surroundings = {
        "PYTHONHASHSEED": str(chance.randrange(1 << 32)),
        "TZ": chance.choice(ZONES),
        "USER": user,
        "LOGNAME": user,
        "USERNAME": user,
        "HOME": str(home),
        "LC_ALL": chance.choice(locales.names),
        "LANGUAGE": chance.choice(("", "tr", "de:en")),
        "COLUMNS": str(chance.randrange(20, 300)),
    }
    if locales.made_in is not None:
        surroundings["LOCPATH"] = f"{locales.made_in}{os.pathsep}/usr/lib/locale"
    return surroundings, folder
