"""Videos in the simulator: register, upload, wait, make the pin."""

import pytest
import requests

from tests.simulator import Simulator
from tests.simulator.checked_client import Api, image_source

pytest_plugins = ["tests.simulator.fixtures"]
VIDEO = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5000


def register(api: Api) -> dict[str, object]:
    made = api("media/create", "POST", "/media", json={"media_type": "video"})
    assert made.status_code == 201
    return dict(made.json())


def upload(
    registered: dict[str, object],
    data: bytes = VIDEO,
    leave_out: str = "",
    headers: dict[str, str] | None = None,
) -> requests.Response:
    parameters = registered["upload_parameters"]
    assert isinstance(parameters, dict)
    fields = [(name, (None, value)) for name, value in parameters.items() if name != leave_out]
    return requests.post(
        str(registered["upload_url"]),
        files=[*fields, ("file", ("a.mp4", data))],
        headers=headers,
        timeout=10,
    )


def status(api: Api, registered: dict[str, object]) -> str:
    return str(api.get("media/get", f"/media/{registered['media_id']}").json()["status"])


@pytest.fixture
def api(sim: Simulator) -> Api:
    sim.set_processing(0)
    return Api(sim)


def test_a_video_goes_from_registered_to_a_pin(api: Api) -> None:
    registered = register(api)
    assert status(api, registered) == "registered"
    assert upload(registered).status_code == 204
    assert status(api, registered) == "succeeded"
    source = {"source_type": "video_id", "media_id": registered["media_id"]}
    cover = {**source, "cover_image_key_frame_time": 0}
    made = api.create_pin(api.board("Recipes")["id"], media_source=cover)
    assert (made.status_code, made.json()["creative_type"]) == (201, "VIDEO")
    assert made.json()["media"]["duration"] is None


def test_processing_takes_its_time(sim: Simulator, api: Api) -> None:
    sim.set_processing(60)
    registered = register(api)
    upload(registered)
    assert status(api, registered) == "processing"
    source = {"source_type": "video_id", "media_id": registered["media_id"]}
    early = api.create_pin(api.board("Recipes")["id"], media_source=source)
    assert early.status_code == 400


def test_a_file_that_is_no_video_fails(api: Api) -> None:
    registered = register(api)
    assert upload(registered, b"\xff\xd8 a cover, not a video").status_code == 204
    assert status(api, registered) == "failed"


def test_a_video_needs_a_cover(api: Api) -> None:
    registered = register(api)
    upload(registered)
    board = api.board("Recipes")["id"]
    source = {"source_type": "video_id", "media_id": registered["media_id"]}
    refused = api.create_pin(board, media_source=source)
    assert "cover_image_url or cover_image_content_type" in refused.json()["message"]
    image = image_source()
    cover = {
        "cover_image_data": image["data"],
        "cover_image_content_type": image["content_type"],
    }
    made = api.create_pin(board, media_source={**source, **cover})
    assert "/media/originals/" in made.json()["media"]["cover_image_url"]


@pytest.mark.parametrize("leave_out", ["policy", "key", "x-amz-signature"])
def test_an_upload_without_all_its_fields_is_refused(api: Api, leave_out: str) -> None:
    refused = upload(register(api), leave_out=leave_out)
    assert refused.status_code == 403
    assert "<Code>AccessDenied</Code>" in refused.text


def test_an_upload_must_not_carry_the_token(api: Api) -> None:
    assert upload(register(api), headers={"Authorization": "Bearer x"}).status_code == 400


def test_an_upload_can_fail_and_its_connection_drop(sim: Simulator, api: Api) -> None:
    registered = register(api)
    sim.fault("upload_expired", times=1)
    assert upload(registered).status_code == 403
    sim.fault("dropped_before_work", operation="media/upload", times=1)
    with pytest.raises(requests.ConnectionError):
        upload(registered)
    assert upload(registered).status_code == 204


def test_a_status_can_be_made_to_say_what_one_likes(sim: Simulator, api: Api) -> None:
    registered = register(api)
    sim.fault("media_failed", times=1)
    assert status(api, registered) == "failed"
    sim.fault("media_processing", times=1)
    assert status(api, registered) == "processing"


def test_uploads_are_listed_and_are_ones_own(sim: Simulator, api: Api) -> None:
    registered = register(api)
    listed = api.get("media/list", "/media").json()["items"]
    assert [item["media_id"] for item in listed] == [registered["media_id"]]
    other = Api(sim, "quietcorner")
    assert other.get("media/list", "/media").json()["items"] == []
    refused = other.get("media/get", f"/media/{registered['media_id']}")
    assert (refused.status_code, refused.json()["message"]) == (404, "Media upload not found")


def test_only_video_can_be_registered(api: Api) -> None:
    refused = api("media/create", "POST", "/media", json={"media_type": "image"})
    assert refused.status_code == 400
