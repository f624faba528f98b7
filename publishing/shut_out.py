"""Sites that an account sends no pin to for a while: Pinterest blocked a link there as spam."""

from collections.abc import Iterable
from datetime import datetime

from publishing.models import Lane


def shut_out(lane: Lane | None, hosts: Iterable[str], now: datetime) -> dict[str, datetime]:
    """Return those of the hosts that are shut out now, each with until when."""
    if lane is None or not lane.blocked_hosts:
        return {}
    known = {host: lane.blocked_hosts.get(host) for host in hosts}
    ends = {host: datetime.fromisoformat(end) for host, end in known.items() if end}
    return {host: until for host, until in ends.items() if until > now}
