"""Files without a row, as a process leaves them that ends between the two."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import User
from publishing.media.cleaning import UNUSED
from publishing.media.strays import sweep
from publishing.models import Media
from tests import factories

pytestmark = pytest.mark.usefixtures("clock")


def a_days_work() -> None:
    """Sweep once each hour."""
    for hour in range(24):
        moment = timezone.now().replace(hour=hour)
        for _ in sweep(moment, timezone.now() - UNUSED):
            pass


def age(path: str, by: timedelta) -> None:
    moment = (timezone.now() - by).timestamp()
    os.utime(path, (moment, moment))


@pytest.fixture
def files(soup: Media) -> list[Path]:
    """A file and its thumbnail, two days old."""
    paths = [Path(soup.file.path), Path(soup.thumbnail.path)]
    for path in paths:
        age(str(path), timedelta(days=2))
    return paths


def test_files_whose_row_is_gone_go_within_a_day(soup: Media, files: list[Path]) -> None:
    soup.delete()
    a_days_work()
    assert [path.exists() for path in files] == [False, False]


def test_files_of_a_row_stay(files: list[Path]) -> None:
    a_days_work()
    assert [path.exists() for path in files] == [True, True]


def test_a_file_stays_that_may_still_get_its_row(soup: Media, files: list[Path]) -> None:
    soup.delete()
    for path in files:
        age(str(path), timedelta(hours=23))
    a_days_work()
    assert [path.exists() for path in files] == [True, True]


def test_an_original_that_outlived_its_mark_goes_and_its_thumbnail_stays(
    soup: Media, files: list[Path]
) -> None:
    Media.objects.update(file_removed_at=timezone.now())
    a_days_work()
    assert [path.exists() for path in files] == [False, True]


def test_what_others_put_beside_our_files_is_left_alone(alice: User) -> None:
    media = factories.media(alice)
    folder = str(Path(str(media.file.name)).parent)
    name = default_storage.save(f"{folder}/notes.txt", ContentFile(b"mine"))
    age(default_storage.path(name), timedelta(days=400))
    a_days_work()
    assert default_storage.exists(name)


def test_every_folder_has_its_turn_in_a_day(alice: User, clock: time_machine.Traveller) -> None:
    made = [factories.media(alice) for _ in range(40)]
    for media in made:
        age(media.file.path, timedelta(days=2))
    Media.objects.all().delete()
    a_days_work()
    assert not any(Path(media.file.path).exists() for media in made)
