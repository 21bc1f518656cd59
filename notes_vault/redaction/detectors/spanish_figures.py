"""What Spanish says with figures: ages over 89, days and dates, numbers by their word, plates, house numbers.

Each is told by a Spanish word of its own ("cumplió noventa y cinco", "martes 14", "expediente 1187/2024"): a note need
hold no more Spanish than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import alternation, lazily
from notes_vault.redaction.skeleton import PERSON

_SOURCE: Final = "spanish_figures"
_B: Final = r"[ \u00a0\n]{1,2}"
_UNITS: Final = r"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_SAID_AGE: Final = rf"(?:noventa(?:[ ]y[ ]{_UNITS})?|cien(?:to)?(?:[ ](?:{_UNITS}|diez|once|doce))?)(?!\w)"
_AGE: Final = rf"(?P<value>9\d|1[01]\d|12[0-2]|{_SAID_AGE})"
_YEARS: Final = r"[ \u00a0-]?(?:a\u00f1(?:os|itos)|anos|a\.)(?!\w)"
#: "Tiene 94 pesos", "tiene 120/80".
_NOT_AGED: Final = (
    r"(?![\w%\u00b0/:$#]|[.,]\d|-\w|[ \u00a0]?(?:%|por\b)"
    r"|[ ](?!(?:a\u00f1|y|e|pero|que|en|de[ ]edad|ya|con|cuando|la|el|and|but|he|she|this|now|next|ayer|hoy)\w*)"
    r"[^\W\d_]+s(?!\w)"
    r"|[ ](?i:mg|ml|kg|lb|min|mil|pesos|por|puntos?|y[ ]medi[ao]))"
)
_OLD: Final = """
abuela abuelo abuelita abuelito bisabuela bisabuelo tatarabuela tatarabuelo suegra suegro viejita viejito tía tío
mamá papá madre padre señora señor
"""
_AGED: Final = (
    lazily(
        lambda: (
            r"(?<!\w)(?i:tiene|ten\u00eda|tenia|tendr\u00e1|cumple|cumpli\u00f3|cumplio"
            r"|cumplir\u00e1"
            rf"|cumplir|cumpliendo|cumplidos|edad(?:[ ]de|:)?)[ \u00a0]"
            rf"(?:(?i:ya|casi|como|unos|sus|los|apenas|s\u00f3lo|solo)[ ])?"
            rf"(?i:{_AGE}){_NOT_AGED}"
        )
    ),
    lazily(
        lambda: rf"(?<![\w.,$/-])(?i:{_AGE})(?={_YEARS}(?![ ]de[ ](?!edad)|[ ](?i:despu|antes|atr|casad|junt|sobri)))"
    ),
    lazily(
        lambda: (
            rf"(?:(?<=[^\W\d_])|{PERSON})[)\"\u201d]?,[ \u00a0\n](?i:(?:de|ya)[ ])?"
            rf"(?P<value>(?i:{_SAID_AGE}))(?=[,.;)\n]|$)"
        )
    ),
    lazily(
        lambda: (
            rf"(?:{PERSON}|(?<!\w)(?i:{alternation(_OLD.split())}))[ \u00a0]"
            rf"\((?i:{_AGE})(?=[,;)])"
        )
    ),
)
_AGE_MAY_STAND: Final = re.compile(r"(?i:noventa|\bcien)|(?<!\d)(?:9\d|1[012]\d)(?!\d)")
#: "Hace 95 años" is no age.
_AGO: Final = re.compile(r"(?i:\b(?:hace|durante|por|desde|con|\u00faltimos))[ ]$")

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_SAID_DAY: Final = (
    r"(?:primero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diecis\u00e9is|dieciseis"
    r"|diecisiete|dieciocho|diecinueve|veinte|veinti[^\W\d_]{2,6}|treinta(?:[ ]y[ ]uno)?)"
)
_MONTHS: Final = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|setiembre|octubre|noviembre|diciembre)"
)
_YEAR: Final = r"(?:19|20)\d{2}(?!\d)"
_OF_YEAR: Final = rf"(?:[ \u00a0,]{{1,2}}(?:(?:de|del)[ ])?{_YEAR})"
_WEEKDAYS: Final = r"(?:lunes|martes|mi[\u00e9e]rcoles|jueves|viernes|s[\u00e1a]bado|domingo)"
_NO_HOUR: Final = r"(?![\w%$]|[:/.,-]\d|-\w|[ ]?(?i:am|pm|a\.m|p\.m|hrs?|horas)\b)"
_WHOLE_DATES: Final = (
    lazily(lambda: rf"(?<!\w)(?i:{_SAID_DAY}|{_DAY}(?:[\u00b0\u00ba]|ro|ero))[ ](?i:de[ ]{_MONTHS}){_OF_YEAR}?(?!\w)"),
    lazily(lambda: rf"(?<!\w)(?i:{_MONTHS}){_OF_YEAR}(?!\w)"),
    lazily(lambda: rf"(?<!\w)(?i:{_MONTHS})[ ]{_DAY}(?!\w|[:/.,-]\d|[ ](?i:de[ ]{_MONTHS})){_OF_YEAR}?"),
    lazily(
        lambda: (
            rf"(?<![\w/]){_DAY}[ /-](?i:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\.?"
            rf"[ /-](?:{_YEAR}|\d{{2}}(?!\d))(?!\w)"
        )
    ),
    lazily(lambda: rf"(?<!\w)(?i:{_WEEKDAYS},?[ ](?:(?:el|d[i\u00ed]a)[ ])?){_DAY}{_NO_HOUR}"),
)
#: "El 15", where a clause ends or a time of day follows.
_THE_DAY = lazily(
    lambda: (
        rf"(?<!\w)(?P<value>[Ee]l(?:[ ]d[i\u00ed]a)?[ ]{_DAY})(?![\w%$/:-]|[.,]\d)"
        r"(?=\s*(?:[,.;!?)\"\u201d\n]|$)|[ ](?:a[ ]las?|por[ ]la|en[ ]la|de[ ]este|del[ ](?:mes|pr\u00f3ximo)"
        r"|at|pasado|y[ ]el|pr\u00f3ximo)\b)"
    )
)
_LAST_WORD: Final = re.compile(r"(\w+)\W{1,3}$")
#: Behind these "el 15" counts something else.
_NO_DAY: Final = frozenset(
    {
        "en",
        "item",
        "que",
        "es",
        "de",
        "con",
        "por",
        "numero",
        "saco",
        "saca",
        "marca",
        "marco",
        "cuarto",
        "canal",
        "nivel",
    }
    | {"grado", "paso", "pagina", "pregunta", "contra", "ruta", "camion", "bus", "sobre"}
)

_IDENTIFIERS: Final = """
expediente exp reporte folio caso causa carpeta carpeta~de~investigación póliza poliza cédula cedula curp ine
ife rfc nss clave clave~de~elector matrícula matrícula~consular matricula matricula~consular pasaporte licencia
acta boleta recibo oficio averiguación denuncia demanda credencial contrato permiso seguro~social
"""
_OF_MONEY: Final = r"(?:cuenta|tarjeta)(?=[ ](?:n|de[ ]n|#|que[ ]t|terminaci|termina|acaba)|:)"
_SIGNS: Final = r"(?:n\u00famero|numero|n\u00fam\.?|num\.?|no\.?|n[\u00b0\u00ba])"
_SAID: Final = (
    rf"(?:[ \u00a0]{{0,2}}[:#(\u2116][ \u00a0]{{0,2}}|[ \u00a0](?:(?:de[ ])?{_SIGNS}[ :]{{0,2}}|es(?:[ ]el)?[ ]"
    r"|(?:con[ ])?terminaci\u00f3n[ ]|(?:que[ ])?(?:termina|acaba)(?:da)?[ ]en[ ]|penal[ ]|civil[ ]|familiar[ ])?#?)"
)
_NUMBER: Final = (
    r"(?P<value>(?=[\w/. -]{0,24}\d)[A-Z\d]{1,20}(?:[-./\u2010\u2011][A-Z\d]{1,12}){0,6})"
    r"(?![\w/-]|[ ](?:pesos|d\u00f3lares)\b)"
)
_IDENTIFIED = lazily(lambda: rf"(?<![\w-])(?i:{alternation(_IDENTIFIERS.split())}|{_OF_MONEY})\.?{_SAID}{_NUMBER}")
_DATE_LIKE: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.](?:(?:19|20)\d{2}|\d{2}))?|(?:19|20)\d{2}")
_LETTERS_TOO: Final = 3
_FIGURES: Final = 4

_PLATE: Final = r"(?P<value>(?=[A-Z\d -]{0,8}\d)[A-Z\d]{1,7}(?:[ \u00a0-][A-Z\d]{1,4}){0,2})(?![\w-])"
_PLATED = lazily(
    lambda: (
        r"(?<![\w-])(?i:placas?|tablillas?|matr\u00edcula|matricula)"
        r"(?i:[ ](?:de[ ]\w+|del[ ]coche|n\u00famero|es|son|son[ ]las|empiezan?[ ]con|terminan?[ ]en"
        r"|terminadas?[ ]en)|:){0,3}"
        rf"[ \u00a0]{_PLATE}"
    )
)
_PLATE_END = lazily(
    lambda: (
        r"(?i:\b(?:placas?|plates?|jetta|troca|coche|carro|camioneta|auto)\b[^.;\n]{0,40}"
        rf"\b(?:terminan?|acaban?|empiezan?|terminada)[ ](?:en|con))[ \u00a0]{_PLATE}"
    )
)
#: Somebody's door: "la vecina del 2218", "vive en el número 40".
_DOOR = lazily(
    lambda: (
        r"(?<!\w)(?i:(?:vecin[oa]s?|se\u00f1ora|familia|gente)[ ](?:del|de[ ]la)"
        r"(?:[ ](?:n\u00famero|departamento|depto\.?))?"
        r"|(?:viv(?:e|en|\u00eda|o)|domicilio|casa|departamento|depto\.?)(?:[ ]en)?(?:[ ]el|[ ]del)?"
        r"[ ](?:n\u00famero|n\u00fam\.?|no\.|#)"
        r"|interior|n\u00famero[ ]exterior)[ \u00a0#]{1,2}(?P<value>\d{1,5}-?[A-Z]?)(?![\w%]|[.,:/]\d)"
    )
)


def find_spanish_numbers(text: str) -> Iterator[Finding]:
    """Numbers behind Spanish words for them, plates among them."""
    for pattern in (_PLATED, _PLATE_END):
        for match in pattern().finditer(text):
            yield Finding(*match.span("value"), Category.PLATE, "vehicle plate", _SOURCE, 0.85)
    for match in _IDENTIFIED().finditer(text):
        if _identifies(match["value"]):
            yield Finding(*match.span("value"), Category.ID_NUMBER, "number after a word for one", _SOURCE, 0.8)


def find_spanish_moments(text: str) -> Iterator[Finding]:
    """Dates, days and ages over 89."""
    for pattern in _WHOLE_DATES:
        for match in pattern().finditer(text):
            yield Finding(*match.span(), Category.DATE, "date", _SOURCE, 0.9)
    for match in _THE_DAY().finditer(text):
        before = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
        if before is None or fold_word(before[1]) not in _NO_DAY:
            yield Finding(*match.span("value"), Category.DATE, "date", _SOURCE, 0.6)
    if _AGE_MAY_STAND.search(text) is None:
        return
    for pattern in _AGED:
        for match in pattern().finditer(text):
            if _AGO.search(text, max(0, match.start("value") - 12), match.start("value")) is None:
                yield Finding(*match.span("value"), Category.AGE_OVER_89, "age over 89", _SOURCE, 0.85)


def find_spanish_doors(text: str) -> Iterator[Finding]:
    """Numbers of houses by who lives there."""
    for match in _DOOR().finditer(text):
        yield Finding(*match.span("value"), Category.ADDRESS, "part of an address", _SOURCE, 0.7)


def _identifies(value: str) -> bool:
    """No date, no year, no small count: letters with three figures or more, or four figures."""
    if _DATE_LIKE.fullmatch(value):
        return False
    figures = sum(map(str.isdigit, value))
    return figures >= _FIGURES or (figures >= _LETTERS_TOO and not value.isdigit())
