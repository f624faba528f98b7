"""The catalogue's words, filled in for one pin."""

from dataclasses import replace

from accounts.models import PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.catalogue.whole_account import WHOLE_ACCOUNT
from publishing.decisions import Decision, Row
from publishing.fitting import of_a_video, without_link
from publishing.gates import GRACE_HOURS
from publishing.links import hosts_of, listed
from publishing.models import Attempt, Lane, Pin, PinCause
from publishing.models.cause import OwnCause

_NO_NAME = "of this pin"
_ELSEWHERE, _HERE = "the reference on the pin's page", "the reference below"


def sentence(pin: Pin, cause: PinCause | None, then: str = "") -> Row:
    """Return the row of a cause with this pin's account, board, section and hosts in its words.

    `then` is what follows by itself, where more is known of it than what the row says of any pin.
    Makes a statement for a row about links alone, where it is not known whether it is a carousel.
    """
    row = of_a_video(pin, guidance.row(cause or Cause.UNRECOGNISED))
    hosts = _hosts(pin, row) if row.field == "link" else []
    if row.field == "link" and not hosts:
        row = without_link(row)
    names = {
        "account": pin.account.name,
        "environment": pin.account.get_environment_display(),
        "board": pin.board.name if pin.board else _NO_NAME,
        "section": pin.section.name if pin.section else _NO_NAME,
        "host": listed(hosts or ["the linked site"]),
    }
    return _filled(row, {**names, "then": then} if then else names)


def _hosts(pin: Pin, row: Row) -> list[str]:
    """Return the hosts that a row may mean: those that are shut out, where it speaks of that."""
    hosts = hosts_of(pin)
    if row.cause is not OwnCause.HOST_BLOCKED:
        return hosts
    return [host for host in hosts if host in pin.account.lane.blocked_hosts] or hosts


def on_its_page(text: str) -> str:
    """Return what is said of a pin as it fits the pin's own page."""
    return text.replace(_ELSEWHERE, _HERE)


def why_unseen(pin: Pin, attempt: Attempt) -> str:
    """Return why the last look for the pin came to nothing, as the beginning of a sentence."""
    cause = attempt.unseen_because
    return sentence(pin, cause).headline if cause else f"{pin.account.name} is disconnected"


def of_account(account: PinterestAccount, cause: PinCause) -> Row:
    """Return the row of a cause that is about an account, whatever the pin."""
    own = {"account": account.name, "environment": account.get_environment_display()}
    return _filled(guidance.row(cause), {**_EXAMPLES, **own})


def of_all_pins(account: PinterestAccount, cause: PinCause, lane: Lane | None) -> str:
    """Return what holds all of an account's pins, and what becomes of them then."""
    said = WHOLE_ACCOUNT.get(cause)
    if said is None:
        return of_account(account, cause).sentence
    return said.format(
        account=account.name,
        environment=account.get_environment_display(),
        hours=(lane or Lane()).tolerance_hours + GRACE_HOURS,
    )


_EXAMPLES = {
    "account": "Hazel & Oak",
    "environment": "Pinterest's sandbox",
    "board": "Recipes",
    "section": "Soups",
    "host": "shop.example",
}


def in_general(row: Row) -> Row:
    """Return a row with example names, for the error reference."""
    return _filled(row, _EXAMPLES)


def _filled(row: Row, names: dict[str, str]) -> Row:
    follows = "we try again" if row.decision is Decision.RETRY else "it goes out by itself"

    def fill(text: str) -> str:
        return text.format(**{"then": follows, **names}).replace(f"“{_NO_NAME}”", _NO_NAME)

    return replace(
        row,
        headline=fill(row.headline),
        sentence=fill(row.sentence),
        given_up=fill(row.given_up),
    )
