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
from notes_vault.redaction.patterns import BLANK, CAPITAL, NAME_WORD, alternation, lazily
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.spanish import acts_in_spanish, holds_spanish, is_determined, is_named_too
from notes_vault.redaction.spanish_words import spanish_words
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "spanish_names"
_LINK: Final = rf"(?:(?:de|del|la|las|los|y|e|el){BLANK}){{0,3}}"
_NAMES: Final = rf"{NAME_WORD}(?:{BLANK}{_LINK}(?:{NAME_WORD}|[A-Z]\.)){{0,4}}"
_KIN: Final = """
padre madre hermano hermana hermanito hermanita tía tío tia tio abuela abuelo abuelita abuelito bisabuela bisabuelo
tatarabuela tatarabuelo mamá papá mama papa mami papi comadre compadre madrina padrino ahijada ahijado suegra suegro
cuñada cuñado nuera yerno sobrina sobrino prima primo nieta nieto hija hijo hijastra hijastro madrastra padrastro esposa
esposo marido novia novio vecina vecino amiga amigo compañera compañero patrón patrona jefa jefe
"""
_TITLE: Final = """
doña don señora señor señorita sra srta sr lic licda licenciada licenciado dra doctora doctor ing prof profa profe
profesora profesor maestra maestro sor fray pastora pastor obispo juez jueza enfermera enfermero psicóloga psicólogo
abogada abogado notario oficial comandante
"""
_TITLED = lazily(
    lambda: (
        rf"(?<![\w-])(?:(?i:(?P<title>{alternation(_TITLE.split())}|{alternation(_KIN.split())})){BLANK}"
        rf"|(?i:(?P<kin>{alternation(_KIN.split())})),{BLANK}"
        rf"|(?i:(?P<short>sra|srta|sr|lic|licda|dra|ing|prof|profa))\.{BLANK})"
    )
)
_CAPITALS = lazily(
    lambda: rf"(?P<value>{CAPITAL}(?:{BLANK}(?:(?:de|del|la|las|los|y){BLANK}){{0,2}}(?:[A-Z]\.|{CAPITAL})){{0,3}})"
)
_SMALL = lazily(lambda: r"(?P<value>[^\W\d_A-Z][^\W\d_]{2,15})(?![\w-])")
#: Behind these a word without its capital is somebody, if it is no word or a name as well.
_SURE: Final = frozenset(
    {"dona", "don", "senora", "senorita", "sra", "srta", "sr", "lic", "licda", "licenciada", "licenciado", "dra", "sor"}
    | {"comadre", "compadre", "tia", "tio"}
)
_BEGUN = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{CAPITAL})[ \u00a0](?:(?P<surname>{CAPITAL})"
        r"|(?:(?:no|se|le|les|lo|la|me|ya|nunca|siempre)[ ]){0,2}(?P<did>[^\W\d_]+))"
    )
)
#: The same in small letters.
_SMALL_BEGUN = lazily(
    lambda: (
        r"(?<![\w@./'\u2019-])(?P<value>[^\W\d_A-Z][^\W\d_]{2,15})"
        r"(?=[ \u00a0\n](?:(?:no|se|le|les|lo|la|me|ya|nunca|siempre)[ ]){0,2}(?P<did>[^\W\d_]+))"
    )
)
_BEING: Final = frozenset(
    {"es", "era", "fue", "esta", "estaba", "hay", "habia", "son", "hubo", "sea", "va", "da", "tiene"}
)
_QUARTERS: Final = """
colonia col. barrio fraccionamiento fracc. ejido rancho ranchería unidad~habitacional residencial municipio poblado
vecindad sector delegación pueblo cantón vereda caserío
"""
_QUARTER = lazily(
    lambda: (
        rf"(?<![\w-])(?i:{alternation(_QUARTERS.split())})[ \u00a0\n](?:(?:de|del){BLANK})?"
        rf"(?P<value>(?:(?:el|la|los|las){BLANK})?{_NAMES})"
    )
)
_STREETS: Final = """
calle avenida av. avda. bulevar carretera carr. callejón privada cerrada calzada prolongación andador retorno
libramiento autopista esquina~con esquina~de
"""
_NUMBER: Final = r"(?i:n\u00famero|n\u00fam\.?|num\.?|no\.|n[\u00b0\u00ba]|#)[ ]?"
_STREET = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?i:{alternation(_STREETS.split())})[ \u00a0\n]{_LINK}"
        rf"(?:{_NAMES}|\d{{1,2}}[ ]de[ ]{NAME_WORD})"
        rf"(?:,?[ \u00a0](?:{_NUMBER})?#?\d{{1,5}}[a-zA-Z]?(?![\w%]|[.:]\d))?"
        r"(?:,?[ \u00a0](?i:interior|int\.?|depto\.?|departamento)[ ]?\w{1,4})?)(?![\w-])"
    )
)
_CHURCHES: Final = "parroquia iglesia templo capilla santuario catedral convento misión basílica"
_CHURCH = lazily(
    lambda: (
        rf"(?<![\w-])(?i:{alternation(_CHURCHES.split())})[ \u00a0\n](?:(?:de|del){BLANK})?"
        rf"(?P<value>(?:(?:la|los|las|el){BLANK})?{_NAMES})"
    )
)
_FIRMS: Final = """
escuela primaria secundaria prepa preparatoria kínder colegio universidad guardería clínica hospital farmacia funeraria
panadería notaría taquería tortillería carnicería restaurante restaurant hotel taller tienda bufete despacho albergue
refugio casa~hogar salón fábrica maquila mercado lavandería peluquería estética pizzería yonke llantera ferretería
papelería jardín~de~niños centro~de~salud radio banda gorditas techos
"""
_FIRM = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?P<kind>(?i:{alternation(_FIRMS.split())}))[ \u00a0\n]{_LINK}"
        rf"(?P<name>{_NAMES}))(?![\w-])"
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
        elif fold_word(match["title"] or match["short"] or "") in _SURE:
            small = _SMALL().match(text, match.end())
            if small is not None and _is_small_name(small["value"]):
                yield _report_person(small["value"], small.span("value"), 0.6)
    for match in _BEGUN().finditer(text):
        if _is_named(match["value"]) and begins_sentence(text, match.start()):
            if match["surname"] and fold_word(match["surname"]) not in spanish_words().always:
                yield _report_person(f"{match['value']} {match['surname']}", (match.start(), match.end()), 0.6)
            elif match["did"] and acts_in_spanish(match["did"]):
                yield _report_person(match["value"], match.span("value"), 0.5)
    yield from _find_small(text)


def _find_small(text: str) -> Iterator[Finding]:
    """In a text that leaves capitals out: names of whom it is told what they did ("nacho se quedó")."""
    if not (is_small_text(text) or is_mixed_text(text)):
        return
    for match in _SMALL_BEGUN().finditer(text):
        acts = acts_in_spanish(match["did"]) and fold_word(match["did"]) not in _BEING
        if acts and is_named_too(match["value"]) and not is_determined(text, match.start()):
            yield _report_person(match["value"], match.span("value"), 0.4)


def _is_named(word: str) -> bool:
    """True for a word that is a name as well, in Spanish or in English."""
    folded = fold_word(word)
    lists = vocabulary()
    return is_named_too(folded) or folded in lists.word_names or folded in lists.also_given


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
