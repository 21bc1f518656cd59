"""Spanish verbs in all their simple tenses, as they are compared: in small letters and without accents.

The endings of the three conjugations, the changes of the stem under stress and of the spelling before e and i follow
the models of conjugation of the Real Academia Española's *Diccionario panhispánico de dudas* (2005), appendix 1. What
no rule makes is handed in (:class:`Irregular`); ser, estar, ir and haber are written out in the list itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_PRESENT: Final = {
    "a": ("o", "as", "a", "an"),
    "e": ("o", "es", "e", "en"),
    "i": ("o", "es", "e", "en"),
}
_PRESENT_OF_US: Final = {"a": ("amos", "ais"), "e": ("emos", "eis"), "i": ("imos", "is")}
_OPPOSITE: Final = {
    "a": (("e", "es", "en"), ("emos", "eis")),
    "e": (("a", "as", "an"), ("amos", "ais")),
    "i": (("a", "as", "an"), ("amos", "ais")),
}
_FUTURE: Final = ("e", "as", "a", "emos", "eis", "an", "ia", "ias", "iamos", "iais", "ian")
_IMPERFECT: Final = {"a": ("aba", "abas", "abamos", "abais", "aban")}
_IMPERFECT_IN_I: Final = ("ia", "ias", "iamos", "iais", "ian")
_PAST_OF_OTHERS: Final = {"a": ("o", "aron"), "e": ("io", "ieron"), "i": ("io", "ieron")}
_PAST: Final = {
    "a": ("aste", "amos", "asteis"),
    "e": ("i", "iste", "imos", "isteis"),
    "i": ("i", "iste", "imos", "isteis"),
}
#: Endings of the past subjunctive behind the stem of the third person plural ("habla-ron", "comie-ron").
_PAST_SUBJUNCTIVE: Final = ("ra", "ras", "ramos", "rais", "ran", "se", "ses", "semos", "seis", "sen")
_VOWELS: Final = "aeiou"
#: Of a changed stem: what stands in it under stress, and in an -ir verb elsewhere ("durmió", "pidió").
_CHANGES: Final = {"e>ie": ("ie", "i"), "o>ue": ("ue", "u"), "u>ue": ("ue", "u"), "e>i": ("i", "i")}


@dataclass(frozen=True, slots=True)
class Irregular:
    """What the rules do not make: folded stems and forms, empty where the rules hold.

    ``first`` is the first person of the present, from which the subjunctive is made; ``preterite`` and ``future`` are
    stems ("tuv", "tendr"); ``more`` are forms beside the others.
    """

    first: str = ""
    preterite: str = ""
    future: str = ""
    participle: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conjugation:
    """The forms of one verb. ``hosts``: those that pronouns are written on ("dar-le"); ``third``: he does, he did."""

    forms: frozenset[str]
    hosts: frozenset[str]
    third: frozenset[str]


def conjugate(verb: str, change: str = "", irregular: Irregular | None = None) -> Conjugation:
    """All simple forms of a folded infinitive; ``change`` is that of the stem under stress ("e>ie").

    Raises:
        ValueError: no infinitive, or no such change.
    """
    if len(verb) < 2 or verb[-2:] not in {"ar", "er", "ir"}:
        raise ValueError(verb)
    if change and change not in _CHANGES:
        raise ValueError(change)
    odd = irregular or Irregular()
    stem, kind = verb[:-2], verb[-2]
    stressed = _change(stem, change, 0) if change else stem
    weak = _change(stem, change, 1) if change and kind == "i" else stem
    present = _present(stem, stressed, kind, odd)
    past = _past(stem, weak, kind, odd)
    subjunctive = _subjunctive(weak, stressed, kind, odd)
    gerund = _join(weak, "ando" if kind == "a" else "iendo")
    participle = odd.participle or stem + ("ado" if kind == "a" else "ido")
    adjective = (participle, participle[:-1] + "a", participle + "s", participle[:-1] + "as")
    imperfect = tuple(stem + ending for ending in _IMPERFECT.get(kind, _IMPERFECT_IN_I))
    future = tuple((odd.future or verb) + ending for ending in _FUTURE)
    imperative = (present[2], stem + kind + "d", stem + kind)
    told = (present[2], present[3], past[0], past[1], imperfect[0], imperfect[-1])
    forms = {verb, gerund, *adjective, *present, *past, *subjunctive, *imperfect, *future, *imperative, *odd.more}
    hosts = {verb, gerund, *imperative, *subjunctive, *odd.more}
    return Conjugation(frozenset(forms), frozenset(hosts), frozenset(told))


def _change(stem: str, change: str, which: int) -> str:
    """The last vowel of that kind in a stem, changed."""
    place = stem.rfind(change[0])
    new = _CHANGES[change][which]
    return stem[:place] + new + stem[place + 1 :] if place >= 0 else stem


def _join(stem: str, ending: str) -> str:
    """Stem and ending, with an i between vowels written y ("leyendo", "construye")."""
    if ending.startswith("i") and len(ending) > 1 and ending[1] in _VOWELS and stem[-1:] in tuple(_VOWELS):
        if stem.endswith(("qu", "gu")):
            return stem + ending
        return stem + (ending[1:] if stem.endswith("i") else f"y{ending[1:]}")
    return stem + ending


def _spell(stem: str, kind: str, ending: str) -> str:
    """Stem and an ending that begins with the other vowel: c and qu, g and gu, z and c, g and j by what follows."""
    front = ending[:1] in ("e", "i")
    spelled = stem
    if kind == "a" and front:
        spelled = _respell(stem, (("c", "qu"), ("g", "gu"), ("z", "c")))
    elif kind != "a" and not front:
        if stem.endswith("c"):
            spelled = stem[:-1] + ("zc" if stem[-2:-1] in tuple(_VOWELS) else "z")
        else:
            spelled = _respell(stem, (("qu", "c"), ("gu", "g"), ("g", "j")))
        if _is_uir(spelled, kind):
            spelled += "y"
    return spelled + ending


def _respell(stem: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        if stem.endswith(old):
            return stem.removesuffix(old) + new
    return stem


def _is_uir(stem: str, kind: str) -> bool:
    return kind == "i" and stem.endswith("u") and not stem.endswith(("qu", "gu"))


def _present(stem: str, stressed: str, kind: str, odd: Irregular) -> tuple[str, ...]:
    """First, second and third person, they, and the two of us and you."""
    endings = _PRESENT[kind]
    first = odd.first or _spell(stressed, kind, endings[0])
    base = stressed + "y" if _is_uir(stressed, kind) else stressed
    return (first, *(base + ending for ending in endings[1:]), *(stem + ending for ending in _PRESENT_OF_US[kind]))


def _past(stem: str, weak: str, kind: str, odd: Irregular) -> tuple[str, ...]:
    """He did and they did first; then the others, and the past subjunctive."""
    if odd.preterite:
        strong = odd.preterite
        plural = strong + ("eron" if strong.endswith("j") else "ieron")
        rest = tuple(strong + ending for ending in ("e", "iste", "imos", "isteis"))
        one = f"{strong}o"
    else:
        one, plural = (_join(weak, ending) for ending in _PAST_OF_OTHERS[kind])
        rest = tuple(stem + ending for ending in _PAST[kind])
        rest = (_spell(stem, kind, "e"), *rest) if kind == "a" else rest
    subjunctive = (plural.removesuffix("ron") + ending for ending in _PAST_SUBJUNCTIVE)
    return (one, plural, *rest, *subjunctive)


def _subjunctive(weak: str, stressed: str, kind: str, odd: Irregular) -> tuple[str, ...]:
    others, us = _OPPOSITE[kind]
    if odd.first:
        stem = odd.first.removesuffix("o")
        return tuple(stem + ending for ending in (*others, *us))
    return (
        *(_spell(stressed, kind, ending) for ending in others),
        *(_spell(weak, kind, ending) for ending in us),
    )
