"""Videos become rows and files, all or nothing."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from accounts.models import User
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.video.frames import frame_at, offered_frames
from publishing.media.video.storing import store_video
from publishing.models import Media
from tests.films import film


@pytest.fixture
def data() -> bytes:
    """Once for each test: x264 does not always make the same bytes of the same pictures."""
    return film()


@pytest.fixture
def video(alice: User, data: bytes) -> Media:
    return store_video(alice, ContentFile(data), "soup.mp4")


def test_a_video_is_stored_as_it_is_with_what_is_known_of_it(video: Media, data: bytes) -> None:
    assert (video.kind, video.content_type) == (Media.Kind.VIDEO, "video/mp4")
    assert (video.width, video.height, video.duration_ms) == (240, 360, 5000)
    assert (video.original_name, video.size) == ("soup.mp4", len(data))
    assert video.file.read() == data
    assert video.file.name
    assert video.file.name.endswith(".mp4")


def test_four_pictures_are_offered_none_of_them_the_first(video: Media) -> None:
    frames = offered_frames(video)
    assert [frame.frame_ms for frame in frames] == [625, 1875, 3125, 4375]
    for frame in frames:
        assert (frame.kind, frame.content_type) == (Media.Kind.IMAGE, "image/jpeg")
        assert (frame.width, frame.height, frame.owner) == (240, 360, video.owner)
        assert Image.open(frame.file).format == "JPEG"
    first = Image.open(io.BytesIO(frames[0].thumbnail.read()))
    assert Image.open(video.thumbnail).tobytes() == first.tobytes()


def test_the_picture_of_a_moment_is_taken_once(video: Media) -> None:
    taken = frame_at(video, 2000)
    assert (taken.frame_of, taken.frame_ms) == (video, 2000)
    assert frame_at(video, 2000) == taken
    assert len(offered_frames(video)) == 4


def test_a_moment_of_a_video_whose_file_is_gone_is_refused_in_words(video: Media) -> None:
    video.file.storage.delete(str(video.file.name))
    with pytest.raises(MediaRefused) as refused:
        frame_at(video, 2000)
    assert refused.value.refusal is Refusal.VIDEO_GONE


@pytest.mark.parametrize(
    ("kind", "name", "content_type"),
    [("mov", "a.mov", "video/quicktime"), ("ipod", "a.m4v", "video/x-m4v")],
)
def test_a_video_is_named_after_what_it_is(
    alice: User, kind: str, name: str, content_type: str
) -> None:
    stored = store_video(alice, ContentFile(film(kind=kind)), "film")
    assert stored.content_type == content_type
    assert str(stored.file.name).endswith(name[1:])
