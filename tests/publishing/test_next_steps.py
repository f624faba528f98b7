"""What we do by ourselves, in words."""

import pytest

from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Row
from publishing.models import PinCause
from publishing.models.cause import OwnCause
from publishing.next_steps import what_we_do
from publishing.timing import Timing


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (Cause.NOT_CONNECTED, "We try again five times over about 20 minutes."),
        (Cause.PINTEREST_DOWN, "We try again five times over about 25 minutes."),
        (Cause.IMAGE_UNREACHABLE, "We try again three times over about 3 minutes."),
        (Cause.RATE_LIMITED, "We wait as long as Pinterest asks, but a minute at least, and up to"),
        (Cause.RATE_LIMITED, "up to 15 minutes while it goes on refusing"),
        (OwnCause.BUDGET, "We wait as long as Pinterest asks; the pin then goes out by itself."),
        (Cause.DAILY_LIMIT, "We wait 6 hours"),
        (OwnCause.SPACING, "We wait 10 seconds"),
        (OwnCause.DAILY_CAP, "We wait for the account's next day"),
        (OwnCause.HOST_BLOCKED, "We wait 6 hours"),
        (OwnCause.BOARD_UNSEEN, "We look again after a minute"),
        (OwnCause.AFTER_SPAM, "We wait an hour"),
        (Cause.TOKEN_REFUSED, "go out by themselves, in order and spaced, once you have reconnec"),
        (Cause.APP_TRIAL, "once the cause is gone: we try every 6 hours"),
        (Cause.FEATURE_RESTRICTED, "Pins that need the feature are held, or all of the account"),
        (Cause.FEATURE_RESTRICTED, "we try every 6 hours"),
        (Cause.APP_CREDENTIALS, "once the cause is gone: we try every 15 minutes"),
        (Cause.SPAM_BLOCK, "Your pins are held for 24 hours"),
        (OwnCause.PAUSED, "once the account is resumed"),
        (Cause.OUTCOME_UNKNOWN, "We look at the board three times within 12 minutes."),
        (Cause.LINK_SPAM, "other pins wait an hour, those with a link to the same site 6 hours"),
        (Cause.BOARD_GONE, "We send nothing more until you decide."),
    ],
)
def test_it_says_what_happens_and_for_how_long(cause: PinCause, said: str) -> None:
    assert said in what_we_do(guidance.row(cause), Timing())


def test_it_follows_the_installations_times() -> None:
    often = Timing(retry_delays=(60.0,) * 5 + (3600.0, 7200.0), check_delays=(10.0,))
    assert "over about 2 minutes" not in what_we_do(guidance.row(Cause.NOT_CONNECTED), often)
    assert "five times over about 5 minutes" in what_we_do(guidance.row(Cause.NOT_CONNECTED), often)
    assert "once within 10 seconds" in what_we_do(guidance.row(Cause.OUTCOME_UNKNOWN), often)


@pytest.mark.parametrize("row", guidance.CATALOGUE.values(), ids=lambda row: row.cause)
def test_every_row_has_whole_sentences(row: Row) -> None:
    said = what_we_do(row, Timing())
    assert said.endswith(".")
    assert "{" not in said
