"""Pieces of uploads whose row is gone: of a deleted user, of a killed process, of a bad moment."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from publishing.media import arriving, chunks, cleaning, strays
from publishing.media.cleaning import UNUSED
from publishing.models import ChunkedUpload
from tests.films import film
from tests.publishing.media.test_strays import age

pytestmark = pytest.mark.usefixtures("clock")


class DeletesNothing(FileSystemStorage):
    def delete(self, name: str) -> None:
        raise OSError("Input/output error")


def sweep() -> None:
    """Do an hour's work."""
    cleaning.clean_up(timezone.now())


def begun(owner: User) -> tuple[ChunkedUpload, Path]:
    """An upload with a piece that is two days old, and the folder of it."""
    data = film()
    file = arriving.Announced("soup.mp4", len(data), 0, data)
    upload = arriving.begin(owner, file)
    arriving.add(upload, 0, data)
    folder = Path(default_storage.path(chunks.folder(upload)))
    for piece in folder.iterdir():
        age(str(piece), timedelta(days=2))
    return upload, folder


def test_they_go_within_the_hour_when_their_user_is_deleted(alice: User) -> None:
    _, folder = begun(alice)
    alice.delete()
    sweep()
    assert not folder.exists()


def test_they_go_when_a_process_was_killed_after_the_row_had_gone(alice: User) -> None:
    upload, folder = begun(alice)
    ChunkedUpload.objects.filter(pk=upload.pk).delete()
    sweep()
    assert not folder.exists()


def test_they_stay_while_their_row_is_there(alice: User) -> None:
    _, folder = begun(alice)
    sweep()
    assert len(list(folder.iterdir())) == 1


def test_a_piece_that_came_late_goes_a_day_later_with_its_folder(alice: User) -> None:
    upload, folder = begun(alice)
    upload.delete()
    name = chunks.write(upload, 0, b"late")
    age(default_storage.path(name), timedelta(hours=23))
    sweep()
    assert [piece.name for piece in folder.iterdir()] == [Path(name).name]
    age(default_storage.path(name), timedelta(hours=25))
    sweep()
    assert not folder.exists()


def test_a_folder_goes_that_was_emptied_and_then_left(alice: User) -> None:
    upload, folder = begun(alice)
    upload.delete()
    for piece in folder.iterdir():
        piece.unlink()
    sweep()
    assert not folder.exists()


def test_a_storage_that_refused_is_asked_again_each_hour(alice: User, settings: Settings) -> None:
    upload, folder = begun(alice)
    storages = dict(settings.STORAGES)
    backend = {"BACKEND": f"{__name__}.DeletesNothing"}
    settings.STORAGES = {**storages, "default": backend}
    arriving.give_up(upload)
    sweep()
    assert len(list(folder.iterdir())) == 1
    settings.STORAGES = storages
    sweep()
    assert not folder.exists()


@pytest.mark.parametrize("name", ["notes", "0" * 31, "{" + "0" * 32 + "}", "A" * 32])
def test_a_folder_that_is_none_of_ours_is_left_alone(alice: User, name: str) -> None:
    stored = default_storage.save(f"{chunks.FOLDER}/{name}/0-4-00000000", ContentFile(b"mine"))
    age(default_storage.path(stored), timedelta(days=400))
    sweep()
    assert default_storage.exists(stored)


def test_many_pieces_are_removed_in_steps_so_that_a_run_can_end_between_them(alice: User) -> None:
    upload, folder = begun(alice)
    upload.delete()
    for at in range(9):
        age(default_storage.path(chunks.write(upload, at, b"x")), timedelta(days=2))
    steps = strays.sweep(timezone.now(), timezone.now() - UNUSED)
    for _ in range(3):
        next(steps)
    assert len(list(folder.iterdir())) == 7
