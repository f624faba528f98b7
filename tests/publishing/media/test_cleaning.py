"""Files go when nothing needs them any more, and not before."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import PinterestAccount, User
from publishing.media import chunks, cleaning
from publishing.models import CarouselItem, ChunkedUpload, Media
from tests import factories

pytestmark = pytest.mark.usefixtures("clock")
VIDEO = {"kind": Media.Kind.VIDEO, "content_type": "video/mp4"}


def clean() -> None:
    cleaning.clean_up(timezone.now())


def files_of(media: Media) -> list[bool]:
    """Whether the file and the thumbnail are there."""
    return [Path(file.path).exists() for file in (media.file, media.thumbnail)]


def test_an_upload_that_no_pin_uses_goes_after_a_day_with_its_files(
    soup: Media, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=23))
    clean()
    assert Media.objects.exists()
    clock.shift(timedelta(hours=2))
    clean()
    assert not Media.objects.exists()
    assert files_of(soup) == [False, False]


def test_all_of_many_go_in_one_run(alice: User, clock: time_machine.Traveller) -> None:
    for _ in range(cleaning.BATCH + 1):
        factories.media(alice)
    clock.shift(timedelta(days=2))
    clean()
    assert not Media.objects.exists()


def as_media(account: PinterestAccount, media: Media) -> None:
    factories.pin(account, media=media)


def as_cover(account: PinterestAccount, media: Media) -> None:
    factories.pin(account, cover=media)


def in_a_carousel(account: PinterestAccount, media: Media) -> None:
    CarouselItem.objects.create(pin=factories.pin(account), position=1, media=media)


@pytest.mark.parametrize("use", [as_media, as_cover, in_a_carousel])
def test_a_file_that_a_pin_shows_stays_in_whatever_way_it_shows_it(
    hazel: PinterestAccount,
    soup: Media,
    clock: time_machine.Traveller,
    use: Callable[[PinterestAccount, Media], None],
) -> None:
    use(hazel, soup)
    clock.shift(timedelta(days=400))
    clean()
    assert Media.objects.get() == soup
    assert files_of(soup) == [True, True]


def test_a_video_and_its_frames_go_together(alice: User, clock: time_machine.Traveller) -> None:
    video = factories.media(alice, **VIDEO)
    frame = factories.media(alice, frame_of=video, frame_ms=500)
    clock.shift(timedelta(days=2))
    clean()
    assert not Media.objects.exists()
    assert files_of(video) + files_of(frame) == [False] * 4


@pytest.mark.parametrize("used", ["video", "frame"])
def test_a_video_and_its_frames_stay_for_the_sake_of_one_of_them(
    alice: User, hazel: PinterestAccount, clock: time_machine.Traveller, used: str
) -> None:
    video = factories.media(alice, **VIDEO)
    frames = [factories.media(alice, frame_of=video, frame_ms=ms) for ms in (0, 500)]
    factories.pin(hazel, media=video) if used == "video" else factories.pin(hazel, cover=frames[0])
    clock.shift(timedelta(days=2))
    clean()
    assert Media.objects.count() == 3


def test_a_video_stays_while_somebody_chooses_its_cover(
    alice: User, clock: time_machine.Traveller
) -> None:
    video = factories.media(alice, **VIDEO)
    clock.shift(timedelta(days=2))
    factories.media(alice, frame_of=video, frame_ms=500)
    clean()
    assert Media.objects.count() == 2


@pytest.fixture
def film(alice: User, hazel: PinterestAccount) -> Media:
    """A video whose pin was published now, with a frame for its cover."""
    video = factories.media(alice, **VIDEO)
    frame = factories.media(alice, frame_of=video, frame_ms=500)
    factories.pin(hazel, media=video, cover=frame, status="published")
    return video


def test_the_original_of_a_published_video_goes_after_30_days_and_its_pictures_stay(
    film: Media, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=29))
    clean()
    assert files_of(film) == [True, True]
    clock.shift(timedelta(days=2))
    clean()
    film.refresh_from_db()
    assert files_of(film) == [False, True]
    assert film.file_removed_at == timezone.now()
    assert files_of(film.frames.get()) == [True, True]


def test_how_long_originals_are_kept_is_a_setting(
    film: Media, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.VIDEO_KEEP_DAYS = 90
    clock.shift(timedelta(days=89))
    clean()
    assert files_of(film) == [True, True]


@pytest.mark.parametrize("status", ["draft", "scheduled", "checking", "needs_you"])
def test_an_original_stays_while_another_pin_may_still_need_it(
    film: Media, hazel: PinterestAccount, clock: time_machine.Traveller, status: str
) -> None:
    factories.pin(hazel, media=film, status=status)
    clock.shift(timedelta(days=31))
    clean()
    assert files_of(film) == [True, True]


def test_the_image_of_a_published_pin_is_no_video_and_stays(
    soup: Media, hazel: PinterestAccount, clock: time_machine.Traveller
) -> None:
    factories.pin(hazel, media=soup, status="published")
    clock.shift(timedelta(days=31))
    clean()
    assert files_of(soup) == [True, True]


def test_an_upload_that_nobody_went_on_with_goes_with_its_pieces(
    alice: User, clock: time_machine.Traveller
) -> None:
    left, going = (ChunkedUpload.objects.create(owner=alice, size=9) for _ in range(2))
    for upload in (left, going):
        default_storage.save(f"{chunks.folder(upload)}/0", ContentFile(b"ftyp"))
    clock.shift(timedelta(hours=25))
    going.save()
    clean()
    assert ChunkedUpload.objects.get() == going
    assert not default_storage.exists(chunks.folder(left))
    assert default_storage.exists(f"{chunks.folder(going)}/0")


def test_an_upload_without_pieces_goes_too(alice: User, clock: time_machine.Traveller) -> None:
    ChunkedUpload.objects.create(owner=alice, size=9)
    clock.shift(timedelta(hours=25))
    clean()
    assert not ChunkedUpload.objects.exists()


@pytest.mark.parametrize("length", [timedelta(minutes=-1), timedelta(days=2)])
def test_an_upload_is_kept_while_a_video_is_made_of_it_and_not_for_a_lease_that_is_none(
    alice: User, clock: time_machine.Traveller, length: timedelta
) -> None:
    """One that is over, or that a clock wrote which was set back since."""
    over, made = (ChunkedUpload.objects.create(owner=alice, size=9) for _ in range(2))
    clock.shift(timedelta(hours=25))
    uploads, now = ChunkedUpload.objects.all(), timezone.now()
    uploads.filter(pk=over.pk).update(finishing_until=now + length)
    uploads.filter(pk=made.pk).update(finishing_until=now + timedelta(minutes=1))
    clean()
    assert uploads.get() == made
