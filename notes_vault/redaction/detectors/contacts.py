"""E-mail addresses, web addresses, IPv4 and IPv6 addresses, by form; reserved domains included."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily

_SOURCE: Final = "contacts"
_EMAIL = lazily(lambda: r"[^\s<>()\[\]{}\"“”«»,;:|@]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_][\w-]{1,30}")
_URL = lazily(lambda: r"(?i:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"“”«»]{2,2000}")
_DOMAIN = lazily(
    lambda: (
        r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}"
        r"(?:com|org|net|edu|gov|mil|int|info|biz|io|co|us|uk|ca|de|fr|eu|me|tv|app|dev|blog|site|online|health|care|"
        r"example|test|local|lan|page|link|xyz|club|social|chat|video|art|photo|life|family)"
        r"(?:\.[a-z]{2})?(?::\d{2,5})?(?:/[^\s<>\"“”«»]{0,500})?(?![\w@])"
    )
)
_IPV4 = lazily(lambda: r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w]|\.\d)")
#: What stands before the number of a version, which is no address.
_VERSION = lazily(
    lambda: (
        r"(?i:\b(?:v|ver|versions?|build|release|firmware|revision|rev|i(?:pad)?os|macos|os x|android"
        r"|windows|chrome|firefox|safari)"
        r"\.?(?:[ \u00a0](?:is|was|to|from|no\.?|number|now|version|build))?[ \u00a0:]{0,2})$"
    )
)
_IPV6 = lazily(
    lambda: (
        r"(?<![\w:.])(?=[0-9A-Fa-f:.%]{2,45})(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4})(?:%\w{1,15})?(?![\w:])"
    )
)
#: "(at) … (dot)" for whoever does not want to be found, a short link, a name of a forum.
_SAID_EMAIL = lazily(
    lambda: (
        r"(?i:(?<![\w.])[a-z0-9][\w.+-]{0,40}[ ]?[(\[]at[)\]][ ]?[a-z0-9-]{1,40}"
        r"(?:(?:[ ]?[(\[]dot[)\]][ ]?|\.)[a-z0-9-]{2,20}){1,3})"
        r"|(?<![\w.+-])[a-zA-Z0-9][\w.+-]{0,40}@localhost(?!\w)"
    )
)
_SHORT_LINK = lazily(
    lambda: (
        r"(?<![\w@./-])(?:[a-z0-9-]{2,30}\.){1,3}[a-z]{2}/[^\s<>\"“”«»]{2,200}|(?<![\w/])[ur]/[A-Za-z0-9_-]{3,20}(?!\w)"
    )
)
_MAC = lazily(lambda: r"(?<![\w:])(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![\w:])")
_DEGREES: Final = r"\d{1,3}\u00b0[ ]?\d{1,2}['\u2032\u2019](?:[ ]?[\d.]{1,6}[\"\u2033\u201d]?)?[ ]?"
#: Latitude and longitude.
_COORDINATES = lazily(
    lambda: (
        r"(?<![\w.])-?\d{1,3}\.\d{3,8}\u00b0?[ ]?[NS]?,[ ]?-?\d{1,3}\.\d{3,8}(?:\u00b0?[ ]?[EW])?(?!\w)"
        rf"|(?<!\w){_DEGREES}[NS][, ]{{1,3}}{_DEGREES}[EW](?!\w)"
    )
)
_OTHERS: Final = (
    (_SAID_EMAIL, Category.EMAIL, "e-mail address"),
    (_SHORT_LINK, Category.URL, "web address"),
    (_COORDINATES, Category.ADDRESS, "latitude and longitude"),
    (_MAC, Category.IP, "address of a device"),
)
_TRAILING: Final = ".,;:!?'\u2019\")]}…"


def find_contacts(raw_text: str) -> Iterator[Finding]:
    """Addresses of the network in a raw text."""
    for match in _EMAIL().finditer(raw_text):
        start = match.start() + len(match[0]) - len(match[0].lstrip("'\u2019\u2018.,!?-/"))
        yield Finding(start, match.end(), Category.EMAIL, "e-mail address", _SOURCE, 0.99)
    for pattern, category, what in _OTHERS:
        for match in pattern().finditer(raw_text):
            yield Finding(match.start(), match.start() + len(_trim(match[0])), category, what, _SOURCE, 0.9)
    for match in _URL().finditer(raw_text):
        end = match.start() + len(_trim(match[0]))
        yield Finding(match.start(), end, Category.URL, "web address", _SOURCE, 0.99)
    for match in _DOMAIN().finditer(raw_text):
        end = match.start() + len(_trim(match[0]))
        yield Finding(match.start(), end, Category.URL, "web address", _SOURCE, 0.9)
    for match in _IPV4().finditer(raw_text):
        if _VERSION().search(raw_text, max(0, match.start() - 24), match.start()) is None:
            yield Finding(*match.span(), Category.IP, "IP address", _SOURCE, 0.9)
    for match in _IPV6().finditer(raw_text):
        if _is_ipv6(match[0]):
            yield Finding(*match.span(), Category.IP, "IP address", _SOURCE, 0.95)


def _trim(address: str) -> str:
    """Without the full stop or bracket that belongs to the sentence."""
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _is_ipv6(candidate: str) -> bool:
    try:
        ipaddress.IPv6Address(candidate)
    except ValueError:
        return False
    return sum(character.isalnum() for character in candidate) > 1
