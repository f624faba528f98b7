"""Uploads become rows and files under names that nobody guesses."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from publishing.media.storing import store
from publishing.models import Media
from tests.factories import picture
from tests.publishing.media import odd_files


def test_what_lies_in_storage_is_the_normalised_image(alice: User) -> None:
    data = picture(kind="WEBP")
    media = store(alice, SimpleUploadedFile("soup.webp", data)).media
    assert media.content_type == "image/jpeg"
    assert media.size == media.file.size
    assert (media.width, media.height) == (400, 600)
    assert media.original_name == "soup.webp"


def test_the_stored_names_are_not_the_users(alice: User) -> None:
    data = picture()
    media = store(alice, SimpleUploadedFile("../../etc/soup.jpg", data)).media
    assert "soup" not in str(media.file.name)
    assert media.key.hex in str(media.file.name)
    assert Path(media.file.path).is_relative_to(settings.MEDIA_ROOT)
    assert str(media.thumbnail.name).endswith("-thumb.jpg")


def test_whoever_chose_an_animation_is_told_that_it_stands_still(alice: User) -> None:
    stored = store(alice, SimpleUploadedFile("soup.gif", odd_files.animated("GIF")))
    assert "only its first frame" in stored.warnings[0]
    assert stored.media.content_type == "image/jpeg"
    still = SimpleUploadedFile("soup.gif", picture(kind="GIF"))
    assert store(alice, still).warnings == ()


def test_a_refused_file_leaves_nothing_behind(alice: User) -> None:
    with pytest.raises(ValidationError):
        store(alice, SimpleUploadedFile("soup.jpg", b"no image"))
    assert not Media.objects.exists()
    assert not Path(settings.MEDIA_ROOT).exists()
