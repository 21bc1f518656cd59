"""A passage that begins on one page and ends on the next is found, with running lines between, wherever they divide."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.findings import Leak, LeakKind
from notes_vault.release.inspection.foreign import inspect_foreign
from notes_vault.release.inspection.page_edges import read_edges
from tests.unit.release.inspection.leaky import save
from tests.unit.release.inspection.test_page_division import divided, foreign

HEAD, FOOT = ("Session notes", "Vale Practice"), ("Confidential", "Page {number} of 5")


def _file(*bodies: tuple[str, ...], head: tuple[str, ...] = HEAD, foot: tuple[str, ...] = FOOT) -> bytes:
    """A page for each body, a line for each text, running lines above and below."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for number, body in enumerate(bodies, start=1):
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        page.Resources = Dictionary(Font=Dictionary(F=font))
        lines = [*head, *body, *foot] if body else []
        shown = "".join(f"({line.format(number=number)}) Tj 0 -20 Td " for line in lines)
        page.Contents = Stream(pdf, f"BT /F 12 Tf 72 700 Td {shown}ET".encode())
    return save(pdf)


def _found(raw: bytes, *secrets: str) -> set[tuple[str, int | None]]:
    return {(leak.where, leak.secret_number) for leak in inspect_foreign(raw, secrets).findings}


@pytest.mark.parametrize(
    ("end", "beginning"),
    [
        ("she met Hanni", "Vandermeer at noon"),
        ("she met Hanni Vander-", "meer at noon"),
        ("she met Han-", "ni Vandermeer"),
        ("H", "anni Vandermeer."),
    ],
)
def test_a_name_over_two_pages_is_found_between_running_lines(end: str, beginning: str) -> None:
    raw = _file(("It rained.",), ("It rained again.", end), (beginning, "Nothing more."), ("The end.",))
    assert _found(raw, "Absent Person", "Hanni Vandermeer") == {("pages 2 and 3", 2)}


def test_it_is_found_at_the_very_edge_and_over_an_empty_page() -> None:
    raw = _file(("met Hanni",), (), ("Vandermeer",), head=(), foot=())
    assert _found(raw, "Hanni Vandermeer") == {("pages 1 and 3", 1)}


@pytest.mark.parametrize("seam", range(5))
def test_it_is_found_wherever_the_pages_are_divided(seam: int) -> None:
    raw = _file(("one",), ("met Hanni",), ("Vandermeer",), ("met Elias",), ("Brandt",))
    asked = foreign("Hanni Vandermeer", "Elias Brandt")
    for fails in (False, True):
        assert divided(asked, raw, seam, fails=fails).findings == (
            Leak(LeakKind.FOUND, Channel.PAGE_TEXT, "pages 2 and 3", 1),
            Leak(LeakKind.FOUND, Channel.PAGE_TEXT, "pages 4 and 5", 2),
        )


@pytest.mark.parametrize(
    ("end", "beginning"),
    [
        ("met Hanni", "and Vandermeer"),
        ("met Hanni Vander", "the meer"),
        ("met Martin", "She came"),
        ("a chance", "llor came"),
        ("", ""),
    ],
)
def test_what_does_not_run_over_is_not_found(end: str, beginning: str) -> None:
    assert _found(_file((end, "x"), ("y", beginning)), "Hanni Vandermeer", "Ancell", "Martins", "Rosa") == set()


@pytest.mark.parametrize(
    ("pages", "where"),
    [
        ((("It rained.", "met Hanni"), ("Grace",), ("Vandermeer left.",)), "pages 1 to 3"),
        ((("met Han-",), ("ni Gra-",), ("ce Vander-",), ("meer.", "It rained.")), "pages 1 to 4"),
        ((("met Hanni",), (), ("Grace",), (), ("Vandermeer",)), "pages 1 to 5"),
    ],
)
def test_a_name_over_three_pages_and_more_is_found(pages: tuple[tuple[str, ...], ...], where: str) -> None:
    assert _found(_file(*pages), "Absent Person", "Hanni Grace Vandermeer") == {(where, 2)}


def test_a_passage_that_fills_a_whole_page_between_is_found() -> None:
    lines = [f"On day {number} she told of the river and of what stood beside it." for number in range(60)]
    raw = _file(("It rained.", *lines[:12]), tuple(lines[12:40]), (*lines[40:], "It rained."), ("The end.",))
    assert _found(raw, " ".join(lines)) == {("pages 1 to 3", 1)}
    other = _file(
        ("It rained.", *lines[:12]), (*lines[12:39], "It rained."), (*lines[40:], "It rained."), ("The end.",)
    )
    assert _found(other, " ".join(lines)) == set()


@pytest.mark.parametrize(
    "pages",
    [
        (("met Hanni",), ("Grace and others",), ("Vandermeer left.",)),
        (("met Hanni",), ("Gra",), ("Vandermeer left.",)),
        (("met Hanni",), ("Grace",), ("she", "left.", "Then", "he", "Vandermeer")),
    ],
)
def test_what_other_words_stand_between_is_not_found(pages: tuple[tuple[str, ...], ...]) -> None:
    assert _found(_file(*pages), "Hanni Grace Vandermeer") == set()


def test_a_reader_that_tells_no_lines_gives_one() -> None:
    assert read_edges(None, None, 9) is None
    assert read_edges(None, " \n ", 9) is None
    edges = read_edges(None, "a\n\nb", 9)
    assert edges is not None
    assert edges.first == edges.last == ("a", "b")


def test_a_long_passage_is_found_too() -> None:
    lines = [f"On day {number} she told of the river and of what stood beside it." for number in range(20)]
    raw = _file(("It rained.", *lines[:10]), (*lines[10:], "It rained."), ("The end.",))
    assert _found(raw, " ".join(lines)) == {("pages 1 and 2", 1)}
