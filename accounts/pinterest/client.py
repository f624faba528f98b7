"""The calls to the Pinterest API v5 that this product makes, for one account."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import requests

from accounts.pinterest import analytics, media, parsing, wire
from accounts.pinterest.analytics import Metric, PinAnalytics
from accounts.pinterest.bodies import Guard, TracedBody, json_body, pin_body, unguarded
from accounts.pinterest.calling import Caller
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import Refused
from accounts.pinterest.media import MediaStatus, Upload
from accounts.pinterest.types import Account, Board, Budget, NewPin, Pin, Section

session = wire.session


class PinterestClient:
    """One account's Pinterest. For one thread, as its session is (see wire.session).

    Nothing is ever repeated: callers decide that. Every method raises PinterestError and nothing
    else; lists raise it while they are iterated, each page being asked for when it is needed.
    `timeout` is in seconds: to connect, and to wait for bytes.
    """

    def __init__(
        self,
        access_token: str,
        api_url: str,
        session: requests.Session | None = None,
        timeout: tuple[float, float] = wire.TIMEOUT,
    ) -> None:
        self._calls = Caller(access_token, api_url, session or wire.session(), timeout)

    @property
    def budgets(self) -> list[Budget]:
        """What the last answer, a refusal too, told of the rate limits; [] when it told nothing."""
        return self._calls.budgets

    def user_account(self) -> Account:
        """https://developers.pinterest.com/docs/api/v5/user_account-get"""
        return self._calls.get("user_account/get", "user_account", parse=parsing.account)

    def boards(self) -> Iterator[Board]:
        """All boards that the token may see, group boards too.

        https://developers.pinterest.com/docs/api/v5/boards-list
        """
        return self._calls.pages("boards/list", "boards", parse=parsing.board)

    def board(self, board_id: str) -> Board:
        """https://developers.pinterest.com/docs/api/v5/boards-get"""
        return self._calls.get("boards/get", "boards", board_id, parse=parsing.board)

    def create_board(self, name: str, description: str = "", privacy: str = "PUBLIC") -> Board:
        """https://developers.pinterest.com/docs/api/v5/boards-create"""
        body = json_body(name=name, description=description, privacy=privacy)
        return self._calls.post("boards/create", "boards", body=body, parse=parsing.board)

    def sections(self, board_id: str) -> Iterator[Section]:
        """https://developers.pinterest.com/docs/api/v5/board_sections-list"""
        path = ("boards", board_id, "sections")
        listed = self._calls.pages("board_sections/list", *path, parse=parsing.listed_section)
        return (section for section in listed if section is not None)

    def create_section(self, board_id: str, name: str) -> Section:
        """https://developers.pinterest.com/docs/api/v5/board_sections-create"""
        path = ("boards", board_id, "sections")
        body = json_body(name=name)
        return self._calls.post("board_sections/create", *path, body=body, parse=parsing.section)

    def create_pin(self, new_pin: NewPin, guard: Guard = unguarded) -> Pin:
        """Publishes. After OutcomeUnknown the pin may be there: look before sending it again.

        What `guard` raises, before a part of the body goes out, is raised: then it is not there.
        https://developers.pinterest.com/docs/api/v5/pins-create
        """
        body = TracedBody(pin_body(new_pin), guard)
        return self._calls.post("pins/create", "pins", body=body, parse=parsing.pin)

    def pin(self, pin_id: str) -> Pin:
        """https://developers.pinterest.com/docs/api/v5/pins-get"""
        return self._calls.get("pins/get", "pins", pin_id, parse=parsing.pin)

    def board_pins(self, board_id: str) -> Iterator[Pin]:
        """The board's pins, on a group board other people's too. Their order is not documented.

        https://developers.pinterest.com/docs/api/v5/boards-list_pins
        """
        return self._calls.pages("boards/list_pins", "boards", board_id, "pins", parse=parsing.pin)

    def section_pins(self, board_id: str, section_id: str) -> Iterator[Pin]:
        """https://developers.pinterest.com/docs/api/v5/board_sections-list_pins"""
        path = ("boards", board_id, "sections", section_id, "pins")
        return self._calls.pages("board_sections/list_pins", *path, parse=parsing.pin)

    def delete_pin(self, pin_id: str) -> None:
        """https://developers.pinterest.com/docs/api/v5/pins-delete"""
        self._calls.delete("pins/delete", "pins", pin_id)

    def register_video(self) -> Upload:
        """Where to upload a video: see upload.send. Registering again does no harm.

        https://developers.pinterest.com/docs/api/v5/media-create
        """
        body = json_body(media_type="video")
        return self._calls.post("media/create", "media", body=body, parse=media.upload)

    def media(self, media_id: str) -> MediaStatus:
        """How far an uploaded video is. Refused with MEDIA_EXPIRED when it is not known any more.

        https://developers.pinterest.com/docs/api/v5/media-get
        """
        return self._calls.get("media/get", "media", media_id, parse=media.media_status)

    def pin_analytics(
        self, pin_id: str, start: date, end: date, metrics: Iterable[Metric]
    ) -> PinAnalytics:
        """A pin's numbers from `start` to `end`, both included, days in UTC.

        At most 90 days, and none further back; VIDEO_METRICS are of video pins only. What Pinterest
        is known to refuse is Refused (REQUEST_INVALID) unsent. The sandbox has no analytics.
        https://developers.pinterest.com/docs/api/v5/pins-analytics
        """
        operation = "pins/analytics"
        try:
            params = analytics.query(start, end, metrics, datetime.now(UTC).date())
        except ValueError as error:
            raise Refused(Cause.REQUEST_INVALID, operation, message=str(error)) from None
        path = ("pins", pin_id, "analytics")
        return self._calls.get(operation, *path, parse=analytics.pin_analytics, params=params)
