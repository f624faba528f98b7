"""`python -m tests.benchmarks.looking PINS`: a clock over a table with so many future pins.

Says `ready`, then answers each line with how long one look took, in seconds: `due`, when accounts
have something to do, or `idle`.
"""

import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from publishing import clock  # noqa: E402
from publishing.models import Lane  # noqa: E402
from tests.benchmarks import people, planning  # noqa: E402
from tests.benchmarks.people import Person  # noqa: E402

ACCOUNTS, DUE = 500, 20


def main() -> None:
    pins, now = int(sys.argv[1]), timezone.now()
    _filled(pins, due_at=now)
    print("ready", flush=True)
    for line in sys.stdin:
        due = line.strip() == "due"
        print(_look(now if due else now - timedelta(hours=1), DUE if due else 0), flush=True)


def _filled(pins: int, due_at: datetime) -> None:
    persons = [Person(str(n), f"person{n}", str(n)) for n in range(1, ACCOUNTS + 1)]
    members = people.connected(persons)
    planning.fill(members, pins)
    planning.plan((member, due_at) for member in members[:DUE])
    if connection.vendor == "postgresql":  # does it by itself within a minute; SQLite never does
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _look(now: datetime, accounts: int) -> float:
    """Return how long it took to find whose pins are due, and when the next one is.

    Raises RuntimeError where it is not found for so many accounts.
    """
    Lane.objects.exclude(hinted_until=None).update(hinted_until=None)
    begun = time.perf_counter()
    found = clock.dispatch(now, _sent)
    clock.seconds_to_sleep(now)
    taken = time.perf_counter() - begun
    if found != accounts:
        raise RuntimeError(f"pins of {found} accounts are due instead of {accounts}")
    return taken


def _sent(*hint: object) -> None:
    """Nobody is to be told."""


if __name__ == "__main__":
    main()
