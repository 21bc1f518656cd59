"""Pieces of patterns that detectors of names by form share: a capitalised word, with stand-ins of hidden ones."""

from __future__ import annotations

from typing import Final

from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE

_UPPER: Final = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚА-ЯЁІЇЄҐΑ-Ω"
#: A capitalised word, hyphen compounds and O'Brien included; the possessive stays outside.
CAPITAL: Final = rf"[{_UPPER}][^\W\d_]*(?:[-\u2010\u2011][^\W\d_]+|['\u2019][^\W\d_]{{2,}})*"
#: The same, or a hidden person, place or organisation.
NAME_WORD: Final = rf"(?:{CAPITAL}|[{PERSON}{PLACE}{ORGANISATION}])"
#: One blank or line break within a name.
BLANK: Final = r"(?:[ \u00a0]{1,2}|[ \u00a0]?\n[ \u00a0]{0,4})"
