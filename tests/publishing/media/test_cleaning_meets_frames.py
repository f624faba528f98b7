"""A picture is taken out of a video that no pin used for a day, while that is cleaned away."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from publishing.media import cleaning
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.video import frames
from publishing.media.video.storing import store_video
from publishing.models import Media
from tests.films import film
from tests.publishing.media.test_cleaning_meets_forms import A_MOMENT, in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old(alice: User) -> Media:
    video = store_video(alice, ContentFile(film()), "soup.mp4")
    Media.objects.update(created_at=timezone.now() - timedelta(days=2))
    return video


def test_a_picture_that_is_taken_too_late_is_refused_in_words_and_leaves_no_file(
    old: Media,
) -> None:
    gone = threading.Event()

    def remove() -> None:
        with transaction.atomic():
            list(Media.objects.select_for_update().order_by("pk"))
            gone.set()
            time.sleep(10 * A_MOMENT)  # the picture is decoded and stored meanwhile
            Media.objects.all().delete()

    thread = in_a_thread(remove)
    gone.wait()
    with pytest.raises(MediaRefused) as refused:
        frames.frame_at(old, 2000)
    thread.join()
    assert refused.value.refusal is Refusal.GONE
    assert not Media.objects.exists()


def test_a_picture_that_was_just_taken_keeps_its_video(old: Media) -> None:
    taken = frames.frame_at(old, 2000)
    cleaning.clean_up(timezone.now())
    assert set(Media.objects.filter(frame_of=old)) >= {taken}
    assert old.file.storage.exists(str(old.file.name))


def test_cleaning_waits_for_a_picture_that_is_being_kept(old: Media) -> None:
    held = threading.Event()

    def take() -> None:
        with transaction.atomic():
            frames.hold(old)
            held.set()
            time.sleep(A_MOMENT)
            measures = {"size": 1, "width": 1, "height": 1}
            Media.objects.create(owner=old.owner, frame_of=old, frame_ms=7, **measures)

    thread = in_a_thread(take)
    held.wait()
    cleaning.clean_up(timezone.now())
    thread.join()
    assert Media.objects.filter(pk=old.pk).exists()
