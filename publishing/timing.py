"""How long things take and wait: the defaults, and what settings.PUBLISHING changes of them."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds."""

    connect_timeout: float = 3
    read_timeout: float = 60  # Pinterest creates pins slowly
    lease: float = 90  # renewed all the while, so that it outlives connect and read timeout
    retry_delays: tuple[float, ...] = (5, 15, 60, 300, 900)
    slow_downs: tuple[float, ...] = (60, 120, 300, 900)  # at least, while Pinterest asks again
    check_delays: tuple[float, ...] = (75, 180, 720)  # after the attempt began
    look: float = 15  # how long a look at a board may take: none begins so shortly before a pin
    look_waits: float = 60  # at most, for that
    unseen: float = 3_600  # how long looks at a board may fail before the user is asked
    unseen_at_most: float = 86_400  # likewise where the whole account waits, or Pinterest is down
    catch_up_spacing: float = 60
    gap: float = 600  # silence of an account after which what is overdue longer is looked for
    quiet: float = 30  # silence of all work after which what is overdue at all is looked for
    hint: float = 10  # how long a task on its way is believed in
    look_ahead: float = 1
    video_lead: float = 900  # ahead of its time: uploading and processing take minutes
    idle_sleep: float = 1
    heartbeat: float = 5
    heartbeat_stale: float = 20
    progress_stale: float = 20  # a cluster that finishes nothing for longer is replaced
    locked_most: float = 60  # a database so long locked, and no progress seen: the cluster hangs
    start: float = 60  # how long a database may take to answer at first
    stop: float = 75
    gather: float = 0.05  # what comes within it is written down together, on a busy day

    @property
    def renew(self) -> float:
        """How often a lease is renewed."""
        return self.lease / 9

    @property
    def least_lease(self) -> float:
        """What is left of a lease when a call begins: more than connecting and waiting take."""
        return self.lease * 65 / 90

    @property
    def of_a_call(self) -> tuple[float, float]:
        """To connect, and to wait for bytes."""
        return self.connect_timeout, self.read_timeout


def timing() -> Timing:
    """Return the timing of this installation."""
    return Timing(**settings.PUBLISHING)
