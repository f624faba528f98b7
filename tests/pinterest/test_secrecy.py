"""What is written into a log by accident shows no credentials."""

import pickle
from datetime import UTC, datetime

from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import Waiting
from accounts.pinterest.types import App, Image, NewPin, Tokens


def test_tokens_app_and_image_hide_what_they_hold() -> None:
    now = datetime.now(UTC)
    tokens = Tokens("pina_secret", "pinr_secret", frozenset({"pins:read"}), now, now)
    app = App(
        "1500000", "app-secret", "https://a.example", "https://b.example", "https://c.example"
    )
    pin = NewPin("1", image=Image("image/png", b"bytes-of-it"))
    shown = f"{tokens!r} {tokens} {app!r} {app} {pin!r}"
    assert "secret" not in shown
    assert "bytes-of-it" not in shown
    assert "pins:read" in shown


def test_an_error_survives_being_handed_to_another_process() -> None:
    error = Waiting(Cause.RATE_LIMITED, "pins/create", status=429, code=8, retry_after=30)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (copy.cause, copy.retry_after, str(copy)) == (error.cause, 30, str(error))
