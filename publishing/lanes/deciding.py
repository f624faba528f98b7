"""What is next for lanes that are ready: for many at once, in a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts import tokens
from accounts.pinterest.errors import PinterestError, TokenRefused
from accounts.refreshing import OthersAsk
from publishing import gap, gates
from publishing.holds import sends_at
from publishing.lanes import claiming, due, leases, looking, recording, today
from publishing.lanes.calls import Create
from publishing.lanes.renewals import renewed
from publishing.lanes.runs import End, Ready, Run, Start, Step, Wait
from publishing.models import Pin
from publishing.models.cause import OwnCause
from publishing.timing import timing

_SOON = 0.5  # seconds beyond the look-ahead in which a pin is worth waiting for


@dataclass(frozen=True, slots=True)
class _Send:
    """Nothing stands between the pin and its claim."""

    pin: Pin
    token: str


def next_steps(runs: Sequence[Run]) -> dict[Run, Step]:
    """Return what is next for each lane. What is sent has been claimed, what ends let go."""
    now = timezone.now()
    soon = now + timedelta(seconds=timing().look_ahead + _SOON)
    pins = due.first_pins([run.account_id for run in runs], soon)
    out_today = today.out(pins.values(), now)
    found: dict[Run, Step | _Send] = {}
    for run in runs:
        pin = pins.get(run.account_id)
        step = pin and _for_pin(pin, now, out_today.get(run.account_id, 0))
        if step:
            found[run] = step
    idle = [run for run in runs if run not in found]
    sends = {run: step for run, step in found.items() if isinstance(step, _Send)}
    steps = {run: step for run, step in found.items() if not isinstance(step, _Send)}
    steps |= _looks(idle, now)
    let_go(steps)
    return steps | _claimed(sends)  # last: what is claimed must be sent, whatever else breaks


def let_go(steps: Mapping[Run, Step]) -> None:
    """Release the lanes that end; one that was lost is nobody's business any more."""
    over = [run for run, step in steps.items() if isinstance(step, End) and not run.lost]
    leases.release([run.lease for run in over])


def _for_pin(pin: Pin, now: datetime, out_today: int) -> Step | _Send | None:
    """Return what is next for a lane's first due pin; None: its account sends nothing for now."""
    lane = pin.account.lane
    opens = sends_at(pin.account, lane, now)
    if opens is None or pin.standstill or opens > now + timedelta(seconds=timing().look_ahead):
        return None
    if gap.needs_look(pin, now):  # begun ahead of the pin's time, where that is to come
        return looking.search(pin)
    moment = max(opens, pin.next_at or now)
    if moment > now:
        return Wait(moment)
    if pin.board is None:
        gates.ask(pin, OwnCause.BOARD_MISSING)
        return Ready(now)
    if gates.turned_away(pin, lane, now, out_today):
        return Ready(now)
    return _with_token(pin, now)


def _with_token(pin: Pin, now: datetime) -> Step | _Send | None:
    try:
        token = tokens.usable(pin.account)
    except TokenRefused:  # only reconnecting helps: the account is marked
        return None
    if token is not None:
        return _Send(pin, token)

    def failed(error: PinterestError) -> Step:
        if isinstance(error, OthersAsk):
            return Wait(timezone.now() + timedelta(seconds=timing().look_ahead))
        if pin.account.credential.access_expires_at <= now:  # otherwise it was only to be early
            recording.delayed(pin.account_id, error)
        return Ready(now)

    return renewed(pin.account, "", lambda _: Ready(now), failed)


def _claimed(sends: dict[Run, _Send]) -> dict[Run, Step]:
    """Claim the pins; a lane whose claim failed looks again in a moment.

    The pin was changed since, or somebody has its row locked, who knows for how long.
    """
    claims = claiming.claim([(send.pin, run.lease) for run, send in sends.items()])
    again = Wait(timezone.now() + timedelta(seconds=timing().idle_sleep))
    by_account = {claim.lease.account_id: claim for claim in claims}
    steps: dict[Run, Step] = {}
    for run, send in sends.items():
        claim = by_account.get(run.account_id)
        steps[run] = Start(Create(run, claim, send.token)) if claim else again
    return steps


def _looks(idle: Iterable[Run], now: datetime) -> dict[Run, Step]:
    """Look at boards for lanes that send nothing; let the lanes go that have nothing to look at."""
    runs = {run.account_id: run for run in idle}
    soon = now + timedelta(seconds=timing().look_ahead)
    uncertain = due.uncertain_pins(list(runs), soon) if runs else {}
    shortly = now + timedelta(seconds=timing().look)
    coming = due.next_times(list(uncertain), now, shortly) if uncertain else {}
    return {
        run: _look(uncertain.get(account_id), coming.get(account_id), now)
        for account_id, run in runs.items()
    }


def _look(pin: Pin | None, coming: datetime | None, now: datetime) -> Step:
    """Return the look at a pin's board, unless the account's next pin would be late for it."""
    if pin is None:
        return End()
    begins = pin.next_at or now
    if begins > now:
        return Wait(begins)
    if coming and now - begins < timedelta(seconds=timing().look_waits):
        return Wait(coming)
    return looking.look(pin)
