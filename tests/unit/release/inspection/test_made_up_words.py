"""A short name inside a made-up word is found in strings, names and metadata; the format's own names are no secrets."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.findings import LeakKind
from notes_vault.release.inspection.foreign import inspect_foreign
from notes_vault.release.inspection.made_up_words import find_in_name
from notes_vault.release.inspection.secret_search import SecretSearch
from tests.unit.release.inspection.leaky import Make, annotated, changed, clean, root_entry

_WORD = "bethreyes87"


def _xmp(packet: str) -> Make:
    def value(pdf: pikepdf.Pdf, word: str) -> Any:
        said = f'<x xmlns:reyesns="urn:a"><rdf:Description {packet.replace("WORD", word)}</x>'
        return Stream(pdf, said.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return root_entry(value, "Metadata")


def _info(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.docinfo["/Author"] = word


def _outline(pdf: pikepdf.Pdf, word: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(word, 0))


def _attached(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.attachments[f"{word}.txt"] = b"nothing"


def _enclosed(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.attachments["list.txt"] = f"Write to {word}, Zürich.".encode()


def _layer(pdf: pikepdf.Pdf, word: str) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(word)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


HIDDEN: dict[str, tuple[Make, Channel]] = {
    "author": (changed(_info), Channel.INFORMATION),
    "title": (changed(_outline), Channel.OUTLINE),
    "file name": (changed(_attached), Channel.FILE_NAME),
    "attachment": (changed(_enclosed), Channel.ATTACHMENT),
    "layer": (changed(_layer), Channel.LAYER_NAME),
    "link": (
        annotated(
            lambda _, word: {"Subtype": Name.Link, "A": Dictionary(S=Name.URI, URI=String(f"http://{word}.org"))}
        ),
        Channel.LINK,
    ),
    "note": (annotated(lambda _, word: {"Subtype": Name.Text, "Contents": String(f"ask {word}")}), Channel.ANNOTATION),
    "form field": (
        root_entry(lambda _, word: Dictionary(Fields=Array([Dictionary(T=String("a"), V=String(word))])), "AcroForm"),
        Channel.FORM,
    ),
    "destination": (root_entry(lambda pdf, word: Dictionary({f"/{word}": pdf.pages[0].obj}), "Dests"), Channel.KEY),
    "element of metadata": (_xmp("/><dc:creator>WORD</dc:creator>"), Channel.METADATA),
    "attribute of metadata": (_xmp("dc:creator='WORD'/>"), Channel.METADATA),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_it_is_found_wherever_people_write(name: str) -> None:
    make, channel = HIDDEN[name]
    result = inspect_foreign(make(_WORD), ["Okoye", "Reyes"])
    found = {(leak.channel, leak.secret_number) for leak in result.findings if leak.kind is LeakKind.FOUND}
    assert (channel, 2) in found
    assert {number for _, number in found} == {2}


HARMLESS: dict[str, Make] = {
    "identifier": changed(lambda pdf, _: pdf.docinfo.__setitem__("/Doc", "uuid:0dade123-4abc-4def-8abc-0123456789ab")),
    "program": changed(lambda pdf, _: pdf.docinfo.__setitem__("/Producer", "iTextSharp 5, xSharpTool")),
    "program in metadata": _xmp(
        "/><xmp:CreatorTool>iTextSharpx 5</xmp:CreatorTool><pdf:Producer>xsharp</pdf:Producer>"
    ),
    "identifier in metadata": _xmp('xmpMM:DocumentID="xmp.did:xdadex"/><xmpMM:InstanceID>xdadex</xmpMM:InstanceID>'),
    "nothing": lambda _: clean(),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_programs_say_of_themselves_is_no_secret(name: str) -> None:
    result = inspect_foreign(HARMLESS[name](""), ["Dade", "Sharp", "Code", "Mark", "Reyes"])
    assert [leak for leak in result.findings if leak.kind is LeakKind.FOUND] == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("MarkInfo", []), ("ToUnicode", []), ("FontDescriptor", []), ("JavaScript", []), ("parenleft", []),
        ("xMark", []), ("xMarkx", [1]), ("elisacode9", [2]), ("Omarkson", [1]),
    ],
)  # fmt: skip
def test_names_are_searched_part_by_part(name: str, found: list[int]) -> None:
    assert find_in_name(name, SecretSearch(["Mark", "Code", "Aren", "Java"])) == found


def test_without_a_short_secret_nothing_is_looked_for() -> None:
    texts = ("Joy", "Reyes", "Vandermeer", "")
    assert [SecretSearch([text]).has_short for text in texts] == [False, True, False, False]
