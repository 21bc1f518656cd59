"""What a chart's names consist of."""

from __future__ import annotations

from notes_vault.record.people import Person, Role
from notes_vault.redaction.roster import words_of_names


def test_the_words_of_a_chart_s_names_are_told_without_particles_and_usual_nicknames() -> None:
    people = (
        Person(name="Elizabeth van der Berg-Holt", role=Role.CLIENT, aliases=("Graces Mom",)),
        Person(name="Dr. Will Rose", role=Role.OTHER),
    )
    assert words_of_names(people) == {"elizabeth", "berg", "holt", "graces", "mom", "will", "rose"}
