"""Uploads that stopped: what goes on with which, and how many there may be."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import PinterestAccount, User
from publishing.media import allowance, arriving, cleaning
from publishing.media.refusals import MediaRefused
from publishing.models import ChunkedUpload, Media
from tests import factories
from tests.films import film, padded
from tests.publishing.views.test_chunks import FullStorage, announce, begin, send

GIGABYTE = 1_000_000_000
SOME = 70_000  # bytes
FULL = {"BACKEND": f"{FullStorage.__module__}.{FullStorage.__name__}"}


@pytest.fixture
def data() -> bytes:
    return padded(film(), 300_000)


def pieces(key: str) -> list[str]:
    return default_storage.listdir(f"uploads/{uuid.UUID(key).hex}")[1]


def test_the_same_file_goes_on_where_it_stopped(signed_in: Client, data: bytes) -> None:
    first = begin(signed_in, data)
    send(signed_in, first["url"], data[:SOME], 0)
    again = begin(signed_in, data)
    assert (again["key"], again["received"]) == (first["key"], SOME)


def test_what_was_just_taken_up_is_not_cleaned_away(
    signed_in: Client, data: bytes, clock: time_machine.Traveller
) -> None:
    send(signed_in, begin(signed_in, data)["url"], data[:SOME], 0)
    clock.shift(timedelta(hours=25))
    state = begin(signed_in, data)
    cleaning.clean_up(timezone.now())
    assert send(signed_in, state["url"], data[SOME:], SOME).json() == {"received": len(data)}
    assert signed_in.post(state["finish"]).status_code == 200


def test_what_a_full_disk_kept_from_its_end_is_not_cleaned_away_either(
    signed_in: Client, settings: Settings, clock: time_machine.Traveller
) -> None:
    data, storages = padded(film(), 400_000), dict(settings.STORAGES)
    state = begin(signed_in, data)
    send(signed_in, state["url"], data, 0)
    clock.shift(timedelta(hours=25))
    settings.STORAGES = {**storages, "default": FULL}
    assert signed_in.post(state["finish"]).status_code == 507
    settings.STORAGES = storages
    cleaning.clean_up(timezone.now())
    assert signed_in.post(state["finish"]).status_code == 200


@pytest.mark.parametrize(
    "changed", [{"name": "other.mp4"}, {"size": 9_999}, {"modified": 1_763_800_000_001}]
)
def test_another_name_size_or_time_of_change_is_another_file(
    signed_in: Client, data: bytes, changed: dict[str, Any]
) -> None:
    send(signed_in, begin(signed_in, data)["url"], data[:SOME], 0)
    assert begin(signed_in, data, **changed)["received"] == 0


def test_a_file_of_the_same_name_size_and_time_is_another_when_it_begins_otherwise(
    signed_in: Client, data: bytes
) -> None:
    send(signed_in, begin(signed_in, data)["url"], data[:SOME], 0)
    assert begin(signed_in, film(6), size=len(data))["received"] == 0


def test_a_chunk_of_what_was_given_up_in_another_tab_says_so_and_leaves_nothing(
    signed_in: Client, data: bytes
) -> None:
    begin(signed_in, data)
    upload = ChunkedUpload.objects.get()
    ChunkedUpload.objects.all().delete()
    with pytest.raises(MediaRefused, match="no longer here"):
        arriving.add(upload, 0, data[:SOME])
    assert pieces(upload.key.hex) == []


def test_so_many_may_be_on_their_way_and_no_more(
    signed_in: Client, data: bytes, clock: time_machine.Traveller
) -> None:
    for number in range(allowance.UPLOADS):
        begin(signed_in, data, name=f"{number}.mp4")
    answer = announce(signed_in, data, name="one-more.mp4")
    assert answer.status_code == 422
    assert "5 videos of yours are on their way already" in answer.json()["error"]
    assert ChunkedUpload.objects.count() == allowance.UPLOADS
    assert begin(signed_in, data, name="0.mp4")  # what is on its way goes on


def test_so_many_bytes_may_be_on_their_way_and_no_more(
    signed_in: Client, data: bytes, clock: time_machine.Traveller
) -> None:
    for number in range(3):
        begin(signed_in, data, name=f"{number}.mp4", size=2 * GIGABYTE)
    answer = announce(signed_in, data)
    assert answer.status_code == 422
    assert "on their way already, 6 GB in all." in answer.json()["error"]


def test_what_stood_still_for_an_hour_gives_way_with_its_pieces(
    signed_in: Client, data: bytes, clock: time_machine.Traveller
) -> None:
    states = [begin(signed_in, data, name=f"{number}.mp4") for number in range(allowance.UPLOADS)]
    first, second = states[:2]
    for one in (first, second):
        send(signed_in, one["url"], data[:SOME], 0)
    clock.shift(timedelta(minutes=61))
    send(signed_in, first["url"], data[SOME : 2 * SOME], SOME)
    begin(signed_in, data, name="new.mp4")
    begin(signed_in, data, name="newer.mp4")
    begin(signed_in, data, name="newest.mp4")
    begin(signed_in, data, name="last.mp4")
    assert len(pieces(first["key"])) == 2
    assert not default_storage.exists(f"uploads/{uuid.UUID(second['key']).hex}")
    assert announce(signed_in, data, name="too-many.mp4").status_code == 422


def test_an_upload_of_somebody_else_counts_for_them_alone(
    signed_in: Client, data: bytes, bob: Any
) -> None:
    for number in range(allowance.UPLOADS):
        ChunkedUpload.objects.create(owner=bob, original_name=f"{number}", size=GIGABYTE)
    assert begin(signed_in, data)["received"] == 0


def test_what_stopped_is_offered_on_a_page_without_an_image_and_to_nobody_else(
    signed_in: Client, alice: User, bob: User, hazel: PinterestAccount, soup: Media
) -> None:
    film = {"original_name": "large.mp4", "size": 1_000, "received": 385}
    for owner, changed in ((alice, {}), (bob, {"original_name": "hers.mp4"})):
        ChunkedUpload.objects.create(owner=owner, **{**film, **changed})
    ChunkedUpload.objects.create(owner=alice, original_name="none.mp4", size=1_000, received=0)
    page = signed_in.get("/pins/new/").content.decode()
    assert "large.mp4: 38 % is here. Choose the same file to go on." in page
    assert page.count("data-unfinished") == 1
    with_image = factories.pin(hazel, media=soup)
    assert "data-unfinished" not in signed_in.get(f"/pins/{with_image.pk}/edit/").content.decode()
