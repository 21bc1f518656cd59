from __future__ import annotations

from notes_vault.record.identifiers import ReleaseId
from notes_vault.record.place import Place
from notes_vault.vault.vault import Vault


def test_a_place_remembers_the_release_that_stood_open(vault: Vault) -> None:
    client = vault.clients.list()[0].id
    note = vault.notes.timeline(client)[0].id
    vault.reviews.save_draft(ReleaseId("r1"), "{}")
    place = Place(client, note, 3, 2, 1, ReleaseId("r1"))
    vault.places.put(place)
    assert vault.places.get() == place
    vault.reviews.remove(ReleaseId("r1"))
    assert vault.places.get() == Place(client, note, 3, 2, 1)


def test_a_release_is_remembered_without_a_note(vault: Vault) -> None:
    vault.reviews.save_draft(ReleaseId("r1"), "{}")
    vault.places.put(Place(release_id=ReleaseId("r1")))
    assert vault.places.get() == Place(release_id=ReleaseId("r1"))


def test_a_place_of_an_earlier_version_is_read(vault: Vault) -> None:
    vault.places._values.put("place", '{"client_id": null, "note_id": null, "cursor": 0, "anchor": 0, "scroll": 0}')
    assert vault.places.get() == Place()
