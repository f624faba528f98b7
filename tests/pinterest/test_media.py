"""Registering a video and asking how far it is, at the simulator."""

import pytest

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused, Waiting
from accounts.pinterest.media import MediaState, MediaStatus, media_status, upload
from accounts.pinterest.reading import Unreadable
from tests.pinterest.calls import client, failing
from tests.pinterest.connected import client_of
from tests.pinterest.raw_server import RawServer, http
from tests.simulator.running import Simulator
from tests.simulator.uploading import FIELDS

pytest_plugins = ["tests.simulator.fixtures"]


def test_a_registered_video_has_an_address_and_its_fields_in_order(
    sim: Simulator, hazel: PinterestClient
) -> None:
    registered = hazel.register_video()
    assert registered.media_id.isdigit()
    assert registered.upload_url == f"{sim.url}/upload/"
    assert tuple(name for name, _ in registered.parameters) == FIELDS
    status = hazel.media(registered.media_id)
    assert status == MediaStatus(registered.media_id, MediaState.REGISTERED)


def test_registering_with_200_is_a_success_too() -> None:
    body = '{"media_id": "7", "media_type": "video", "upload_url": "https://a.example/",'
    with RawServer(http(200, body + ' "upload_parameters": {"b": "2", "a": "1"}}')) as server:
        registered = client(server.url).register_video()
        assert server.requests[0][2] == b'{"media_type": "video"}'
    assert registered.parameters == (("b", "2"), ("a", "1"))
    assert "2" not in repr(registered)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("media_failed", MediaState.FAILED),
        ("media_processing", MediaState.PROCESSING),
        ("media_without_status", MediaState.UNKNOWN),
    ],
)
def test_a_status_is_what_pinterest_says(
    sim: Simulator, hazel: PinterestClient, fault: str, state: MediaState
) -> None:
    sim.fault(fault)
    assert hazel.media("5212123920968240771").status is state


def test_a_new_word_for_a_status_is_not_ready() -> None:
    assert media_status({"media_id": "7", "status": "sparkling"}).status is MediaState.UNKNOWN
    assert media_status({"media_id": "7", "status": None}).status is MediaState.UNKNOWN
    assert media_status({"media_id": "7", "status": "succeeded"}).status is MediaState.SUCCEEDED


def test_a_video_that_is_not_known_is_uploaded_again(hazel: PinterestClient) -> None:
    with pytest.raises(Refused) as caught:
        hazel.media("404")
    assert caught.value.cause is Cause.MEDIA_EXPIRED


def test_anothers_video_is_not_known(sim: Simulator, hazel: PinterestClient) -> None:
    registered = hazel.register_video()
    with pytest.raises(Refused) as caught:
        client_of(sim, "quietcorner").media(registered.media_id)
    assert caught.value.cause is Cause.MEDIA_EXPIRED


def test_registering_may_be_tried_again_after_trouble(
    sim: Simulator, hazel: PinterestClient
) -> None:
    sim.fault("media_register_failed", times=1)
    with pytest.raises(Waiting) as caught:
        hazel.register_video()
    assert caught.value.cause is Cause.PINTEREST_DOWN
    sim.fault("dropped_before_work", "media/create", times=1)
    with pytest.raises(Waiting):
        hazel.register_video()
    assert hazel.register_video().media_id


def test_registering_needs_the_scopes_of_pins(sim: Simulator) -> None:
    with pytest.raises(PinterestError) as caught:
        client_of(sim, "hazelandoak", ["pins:read"]).register_video()
    assert (caught.value.cause, caught.value.missing_scopes) == (
        Cause.SCOPES_MISSING,
        ("pins:write",),
    )


WHOLE = {"media_id": "7", "upload_url": "https://a.example/", "upload_parameters": {"key": "k"}}


@pytest.mark.parametrize(
    "odd",
    [
        {"media_id": None},
        {"upload_url": None},
        {"upload_url": "/upload"},
        {"upload_url": "file:///etc/passwd"},
        {"upload_parameters": None},
        {"upload_parameters": {}},
        {"upload_parameters": ["key"]},
        {"upload_parameters": {"key": None}},
        {"upload_parameters": {"key": {}}},
    ],
)
def test_a_registration_that_nobody_could_use_is_unreadable(odd: dict[str, object]) -> None:
    assert upload(WHOLE).parameters == (("key", "k"),)
    with pytest.raises(Unreadable):
        upload(WHOLE | odd)


def test_an_unreadable_registration_is_waited_out() -> None:
    with RawServer(http(201, '{"media_id": "7"}')) as server:
        error = failing(lambda url: client(url).register_video(), server.url)
    assert isinstance(error, Waiting)
    assert error.cause is Cause.UNREADABLE_ANSWER
