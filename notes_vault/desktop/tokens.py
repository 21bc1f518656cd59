"""The colours, spaces and sizes of the windows, as plain data: one table for light, one for dark.

No Qt here, so that the lock screen, the theme and a contrast test read the same numbers; and named tuples, because
importing ``dataclasses`` would cost the lock screen 8 ms.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

#: Spaces in pixels at 100 %: a 4 px grid, 8 within, 16 between, 24 around.
SPACE_WITHIN = 8
SPACE_BETWEEN = 16
SPACE_AROUND = 24
RADIUS = 8
RADIUS_MARK = 3
ROW_HEIGHT = 36

#: Type sizes in pixels at 100 %.
SIZE_INTERFACE = 13
SIZE_SMALL = 12
SIZE_HEAD = 11
SIZE_TITLE = 20
SIZE_NOTE = 16
NOTE_LINE_HEIGHT = 1.6


class Scheme(StrEnum):
    """Which of the two tables is used."""

    LIGHT = "light"
    DARK = "dark"


class FindingTint(StrEnum):
    """The families of findings that share a tint; never told apart by colour alone."""

    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    ID = "id"
    ORGANISATION = "organisation"


class Tint(NamedTuple):
    """A background and the 2 px line under it, both ``#RRGGBB``."""

    fill: str
    line: str


class Tokens(NamedTuple):
    """One scheme's colours, ``#RRGGBB``. ``dim`` and the three states reach 4.5:1 on every ground."""

    scheme: Scheme
    bg: str
    surface: str
    side: str
    line: str
    text: str
    dim: str
    accent: str
    accent_weak: str
    on_accent: str
    danger: str
    warn: str
    ok: str
    findings: Mapping[FindingTint, Tint]


LIGHT = Tokens(
    scheme=Scheme.LIGHT,
    bg="#F6F5F2",
    surface="#FFFFFF",
    side="#EFEDE8",
    line="#DDD9D1",
    text="#1F2328",
    dim="#5B6068",
    accent="#2F5D62",
    accent_weak="#DFEAE9",
    on_accent="#FFFFFF",
    danger="#A4372C",
    warn="#8A5A00",
    ok="#2E6B3F",
    findings=MappingProxyType(
        {
            FindingTint.PERSON: Tint("#F8E3C8", "#B46A13"),
            FindingTint.DATE: Tint("#DCE8F8", "#3A6EA8"),
            FindingTint.PLACE: Tint("#DFEDD6", "#4B7F32"),
            FindingTint.ID: Tint("#EBDFF5", "#7A4FA3"),
            FindingTint.ORGANISATION: Tint("#F8DEE4", "#A8405A"),
        }
    ),
)

DARK = Tokens(
    scheme=Scheme.DARK,
    bg="#1A1B1D",
    surface="#222426",
    side="#1E1F21",
    line="#37393D",
    text="#E8E6E1",
    dim="#A3A7AD",
    accent="#86C5C4",
    accent_weak="#263A3B",
    on_accent="#102021",
    danger="#E58A7E",
    warn="#E0B25A",
    ok="#86C79A",
    findings=MappingProxyType(
        {
            FindingTint.PERSON: Tint("#4A3920", "#E3A95A"),
            FindingTint.DATE: Tint("#24364D", "#86B4EA"),
            FindingTint.PLACE: Tint("#2A3D22", "#9CCB80"),
            FindingTint.ID: Tint("#3A2D49", "#C3A2E6"),
            FindingTint.ORGANISATION: Tint("#48262F", "#EE9BB0"),
        }
    ),
)


def tokens_for(scheme: Scheme) -> Tokens:
    """The table of a scheme."""
    return DARK if scheme is Scheme.DARK else LIGHT
