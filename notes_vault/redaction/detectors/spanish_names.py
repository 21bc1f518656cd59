"""Who and what Spanish names behind its own words: titles and kin, neighborhoods, streets, churches, schools and firms.

The title and the kind of place stay ("tía [Lichita]", "colonia [Los Nopalitos]"); a firm that writes its kind with a
capital goes whole ("[Panadería Trigal]"). Where everything behind the word is a usual word, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import BLANK, CAPITAL, NAME_WORD, lazily
from notes_vault.redaction.spanish import acts_in_spanish, holds_spanish, is_named_too
from notes_vault.redaction.spanish_words import spanish_words
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "spanish_names"
_LINK: Final = rf"(?:(?:de|del|la|las|los|y|e|el){BLANK}){{0,3}}"
_NAMES: Final = rf"{NAME_WORD}(?:{BLANK}{_LINK}(?:{NAME_WORD}|[A-Z]\.)){{0,4}}"
_TITLED = lazily(
    lambda: (
        r"(?<![\w-])(?i:(?P<title>do\u00f1a|don|se\u00f1or(?:a|ita)?|sr(?:a|ta)?|licd?a?|licenciad[oa]|dra|doctora?|ing|profa?|profe|profesora?|maestr[oa]"
        r"|padre|madre|sor|fray|herman(?:o|a|ito|ita)|pastora?|obispo|juez|jueza|enfermer[oa]|psic\u00f3log[oa]|abogad[oa]|notari[oa]"
        r"|t\u00ed[oa]|ti[oa]|(?:tatara|bis)?abuel(?:it)?[oa]|mam[a\u00e1i]|pap[a\u00e1i]|(?:co)madre|compadre|madrina|padrino|ahijad[oa]|suegr[oa]"
        r"|cu\u00f1ad[oa]|nuera|yerno|sobrin[oa]|prim[oa]|niet[oa]|hij[oa]|hijastr[oa]|madrastra|padrastro|espos[oa]|marido|novi[oa]|vecin[oa]"
        rf"|amig[oa]|compa\u00f1er[oa]|patr(?:\u00f3n|ona)|jef[ea]|oficial|comandante))\.?,?{BLANK}"
    )
)
_CAPITALS = lazily(
    lambda: rf"(?P<value>{CAPITAL}(?:{BLANK}(?:(?:de|del|la|las|los|y){BLANK}){{0,2}}(?:[A-Z]\.|{CAPITAL})){{0,3}})"
)
_SMALL = lazily(lambda: r"(?P<value>[^\W\d_A-Z][^\W\d_]{2,15})(?![\w-])")
#: Behind these a word without its capital is somebody, if it is no word or a name as well.
_SURE: Final = frozenset(
    "dona don senora senorita sra srta sr lic licda licenciada licenciado dra sor comadre compadre tia tio".split()
)
_BEGUN = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{CAPITAL})[ \u00a0](?:(?:no|se|le|les|lo|la|me|ya|nunca|siempre)[ ]){{0,2}}(?P<did>[^\W\d_]+)"
    )
)

_QUARTER = lazily(
    lambda: (
        r"(?<![\w-])(?i:colonia|col\.|barrio|fraccionamiento|fracc\.|ejido|rancho|rancher\u00eda|unidad[ ]habitacional|residencial"
        r"|municipio|poblado|vecindad|sector|delegaci\u00f3n|pueblo|cant\u00f3n|vereda|caser\u00edo)[ \u00a0\n]"
        rf"(?:(?:de|del){BLANK})?(?P<value>(?:(?:el|la|los|las){BLANK})?{_NAMES})"
    )
)
_STREET = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?i:calle|avenida|av\.|avda\.|bulevar|blvr\.|carretera|carr\.|callej\u00f3n|privada|cerrada|calzada|prolongaci\u00f3n"
        rf"|andador|retorno|libramiento|autopista|esquina[ ](?:con|de))[ \u00a0\n]{_LINK}(?:{_NAMES}|\d{{1,2}}[ ]de[ ]{NAME_WORD})"
        r"(?:,?[ \u00a0](?:(?i:n\u00famero|n\u00fam\.?|num\.?|no\.|n[\u00b0\u00ba]|#)[ ]?)?#?\d{1,5}[a-zA-Z]?(?![\w%]|[.:]\d))?"
        r"(?:,?[ \u00a0](?i:interior|int\.?|depto\.?|departamento)[ ]?\w{1,4})?)(?![\w-])"
    )
)
_CHURCH = lazily(
    lambda: (
        r"(?<![\w-])(?i:parroquia|iglesia|templo|capilla|santuario|catedral|convento|misi\u00f3n|bas\u00edlica)[ \u00a0\n]"
        rf"(?:(?:de|del){BLANK})?(?P<value>(?:(?:la|los|las|el){BLANK})?{_NAMES})"
    )
)
_FIRM = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?P<kind>(?i:escuela|primaria|secundaria|prepa|preparatoria|k\u00ednder|colegio|universidad|guarder\u00eda|cl\u00ednica"
        r"|hospital|farmacia|funeraria|panader\u00eda|notar\u00eda|taquer\u00eda|tortiller\u00eda|carnicer\u00eda|restaurante?|hotel|taller|tienda"
        r"|bufete|despacho|albergue|refugio|casa[ ]hogar|sal\u00f3n|f\u00e1brica|maquila|mercado|lavander\u00eda|peluquer\u00eda|est\u00e9tica|pizzer\u00eda"
        r"|yonke|llantera|ferreter\u00eda|papeler\u00eda|jard\u00edn[ ]de[ ]ni\u00f1os|centro[ ]de[ ]salud|radio|banda|gorditas|techos))[ \u00a0\n]"
        rf"{_LINK}(?P<name>{_NAMES}))(?![\w-])"
    )
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def find_spanish_names(text: str) -> Iterator[Finding]:
    """People behind Spanish titles and words of kinship, and names that are words where somebody acts."""
    if not holds_spanish(text):
        return
    for match in _TITLED().finditer(text):
        name = _CAPITALS().match(text, match.end())
        if name is not None:
            yield from _report_titled(name)
        elif fold_word(match["title"]) in _SURE:
            small = _SMALL().match(text, match.end())
            if small is not None and _is_small_name(small["value"]):
                yield _report_person(small["value"], small.span("value"), 0.6)
    for match in _BEGUN().finditer(text):
        word = fold_word(match["value"])
        named = is_named_too(word) or word in vocabulary().word_names or word in vocabulary().also_given
        if named and begins_sentence(text, match.start()) and acts_in_spanish(match["did"]):
            yield _report_person(match["value"], match.span("value"), 0.5)


def find_spanish_places(text: str) -> Iterator[Finding]:
    """Neighborhoods, streets, churches, schools and firms behind the Spanish words for them."""
    if not holds_spanish(text):
        return
    for match in _QUARTER().finditer(text):
        if _is_particular(match["value"]):
            yield Finding(*match.span("value"), Category.ADDRESS, "address or place", _SOURCE, 0.75)
    for match in _STREET().finditer(text):
        yield Finding(*match.span("value"), Category.ADDRESS, "address or place", _SOURCE, 0.8)
    for match in _CHURCH().finditer(text):
        if _is_particular(match["value"]):
            yield Finding(*match.span("value"), Category.ORG, "organization by its form", _SOURCE, 0.75)
    for match in _FIRM().finditer(text):
        if _is_particular(match["name"]):
            whole = match["kind"][0].isupper()
            yield Finding(
                *match.span("value" if whole else "name"), Category.ORG, "organization by its form", _SOURCE, 0.7
            )


def _report_titled(name: re.Match[str]) -> Iterator[Finding]:
    """The name up to the first word that is meant as the word it is; none where that is the first."""
    start, end = name.start("value"), name.start("value")
    lists, english = spanish_words(), vocabulary()
    for word in re.finditer(rf"[A-Z]\.|{CAPITAL}", name["value"]):
        folded = fold_word(word[0])
        if folded in lists.always or (folded in english.function and folded not in english.word_names):
            break
        if folded in english.terms or folded in english.headings:
            break
        end = start + word.end()
    if end > start:
        value = name["value"][: end - start]
        yield _report_person(value, (start, end), 0.85)


def _is_small_name(word: str) -> bool:
    folded = fold_word(word)
    lists = spanish_words()
    if folded in lists.always:
        return False
    if lists.is_word(folded):
        return lists.is_name(folded)
    return not vocabulary().is_known(folded)


def _is_particular(value: str) -> bool:
    """True unless every word is a usual one of either language, or a nation's."""
    lists, english = spanish_words(), vocabulary()
    found = [fold_word(word) for word in _WORD.findall(value)]
    if not found:
        return False
    return not all(
        word in lists.always or word in english.terms or (lists.is_word(word) and not lists.is_name(word))
        for word in found
    )


def _report_person(value: str, span: tuple[int, int], confidence: float) -> Finding:
    return Finding(
        *span, Category.PERSON_OTHER, "name behind a title or kinship word", _SOURCE, confidence, key_of(value)
    )
