"""Videos at the simulator, all the way: registered, uploaded, processed, a pin."""

import io
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from accounts.pinterest import upload
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import Refused, Waiting
from accounts.pinterest.media import MediaState, Upload
from accounts.pinterest.pin_media import Cover, CoverUrl, KeyFrame, Video
from accounts.pinterest.types import NewPin
from tests.pinterest.connected import PICTURE, picture, refused
from tests.pinterest.raw_server import RawServer, http
from tests.pinterest.uploads import VIDEO, sparse
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]

MEBIBYTE = 1 << 20


def sent(registered: Upload, data: bytes = VIDEO) -> str:
    upload.send(registered, io.BytesIO(data), timeout=(1, 5))
    return registered.media_id


@pytest.fixture
def media_id(sim: Simulator, hazel: PinterestClient) -> str:
    sim.set_processing(0)
    return sent(hazel.register_video())


def test_a_video_is_ready_when_it_was_processed(sim: Simulator, hazel: PinterestClient) -> None:
    registered = hazel.register_video()
    sim.set_processing(60)
    sent(registered)
    assert hazel.media(registered.media_id).status is MediaState.PROCESSING
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=61)):
        assert hazel.media(registered.media_id).status is MediaState.SUCCEEDED
    uploads = [record for record in sim.requests if record.operation == "media/upload"]
    assert [record.status for record in uploads] == [204]


@pytest.mark.parametrize("cover", [PICTURE, picture(kind="PNG"), KeyFrame(0), KeyFrame(3)])
def test_a_video_pin_has_a_cover(
    sim: Simulator, hazel: PinterestClient, board_id: str, media_id: str, cover: Cover
) -> None:
    pin = hazel.create_pin(NewPin(board_id, title="Kneading", video=Video(media_id, cover)))
    assert (pin.title, pin.creative_type) == ("Kneading", "VIDEO")
    assert sim.pins(board_id)[0]["media_id"] == media_id


def test_a_cover_by_address_is_fetched_by_pinterest(
    sim: Simulator, hazel: PinterestClient, board_id: str, media_id: str
) -> None:
    with RawServer(http(200, PICTURE.data, "Content-Type: image/jpeg")) as shop:
        cover = CoverUrl(shop.url)
        hazel.create_pin(NewPin(board_id, video=Video(media_id, cover)))
    assert sim.pins(board_id)[0]["images"][0]["width"] == 400
    with RawServer(http(404)) as shop:
        new = NewPin(board_id, video=Video(media_id, CoverUrl(shop.url)))
        assert refused(hazel, new).cause is Cause.IMAGE_UNREACHABLE


def test_bytes_that_are_no_video_fail_for_good(sim: Simulator, hazel: PinterestClient) -> None:
    sim.set_processing(0)
    cover_instead = sent(hazel.register_video(), PICTURE.data)
    assert hazel.media(cover_instead).status is MediaState.FAILED


def test_a_video_that_is_not_there_is_uploaded_again(hazel: PinterestClient, board_id: str) -> None:
    new = NewPin(board_id, video=Video("404", KeyFrame(0)))
    assert refused(hazel, new).cause is Cause.MEDIA_EXPIRED


def test_parameters_that_are_too_old_are_registered_anew(hazel: PinterestClient) -> None:
    registered = hazel.register_video()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        with pytest.raises(Refused) as caught:
            sent(registered)
        sent(hazel.register_video())
    assert caught.value.cause is Cause.MEDIA_EXPIRED
    assert caught.value.message.startswith("AccessDenied: ")


def test_what_the_storage_says_at_the_simulator(sim: Simulator, hazel: PinterestClient) -> None:
    sim.fault("upload_expired", times=1)
    registered = hazel.register_video()
    with pytest.raises(Refused) as caught:
        sent(registered)
    assert (caught.value.cause, caught.value.message) == (
        Cause.MEDIA_EXPIRED,
        "AccessDenied: Policy expired.",
    )


def test_a_dropped_upload_is_sent_again_as_it_was(sim: Simulator, hazel: PinterestClient) -> None:
    sim.set_processing(0)
    sim.fault("dropped_before_work", "media/upload", times=1)
    registered = hazel.register_video()
    with pytest.raises(Waiting) as caught:
        sent(registered)
    assert caught.value.cause is Cause.PINTEREST_DOWN
    assert hazel.media(sent(registered)).status is MediaState.SUCCEEDED


def test_a_field_left_out_is_refused(hazel: PinterestClient) -> None:
    whole = hazel.register_video()
    with pytest.raises(Refused):
        sent(Upload(whole.media_id, whole.upload_url, whole.parameters[1:]))


def test_a_large_file_costs_no_memory(hazel: PinterestClient, tmp_path: Path) -> None:
    """The simulator counts too: it runs in this process."""
    registered = hazel.register_video()
    with sparse(tmp_path, 64 * MEBIBYTE).open("rb") as file:
        tracemalloc.start()
        try:
            before, _ = tracemalloc.get_traced_memory()
            upload.send(registered, file)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak - before < 16 * MEBIBYTE
    assert hazel.media(registered.media_id).status is not MediaState.REGISTERED
