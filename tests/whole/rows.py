"""The rows of an installation, set up and read by a process of its own environment.

`python -m tests.whole.rows plan …`, `… show …` and others print one line of JSON. The tests run it,
since their own process has another database.
"""

import argparse
import json
import sys
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_q.tasks import async_task  # noqa: E402

from accounts import linking  # noqa: E402
from accounts.boards import sync_boards  # noqa: E402
from accounts.models import Credential, PinterestAccount, User  # noqa: E402
from accounts.pinterest import oauth  # noqa: E402
from accounts.pinterest.client import PinterestClient  # noqa: E402
from accounts.pinterest_app import pinterest_app  # noqa: E402
from accounts.tokens import IDLE, idle_accounts  # noqa: E402
from publishing.models import Lane, Pin, PreparedVideo  # noqa: E402
from tests import factories  # noqa: E402

MARKETER = "marketer@example.com"


def plan(tokens: list[str], pins: int, seconds: float, video_bytes: int = 0) -> float:
    """Connect an account for each refresh token, with pins due in so many seconds; return when.

    They show an image, or a video of so many bytes.
    """
    user = User.objects.filter(email=MARKETER).first() or factories.user(MARKETER)
    media = factories.media(user)
    shown = {"media": media}
    if video_bytes:
        shown = {"media": factories.large_video(user, video_bytes), "cover": media}
    boards = [connected(user, token).boards.order_by("name")[0] for token in tokens]
    due_at = timezone.now() + timedelta(seconds=seconds)
    for number in range(pins):
        at = due_at + timedelta(microseconds=number)
        for board in boards:
            title = f"{board.account.username} {number}"
            values = {"due_at": at, "next_at": at, "status": Pin.Status.SCHEDULED}
            factories.pin(board.account, board=board, title=title, **shown, **values)
    return due_at.timestamp()


def connected(user: User, refresh_token: str) -> PinterestAccount:
    """Connect an account through the product's own steps; its pins keep no distance."""
    tokens = oauth.refresh(pinterest_app(), refresh_token)
    client = PinterestClient(tokens.access_token, settings.PINTEREST_API_URL)
    account = linking.link(user, client.user_account(), tokens, "Europe/London")
    sync_boards(account)
    Lane.objects.update_or_create(account=account, defaults={"spacing_seconds": 0})
    return account


def show(username: str) -> list[dict[str, object]]:
    """Return the pins of one account in their order."""
    pins = Pin.objects.filter(account__username=username).order_by("due_at", "pk")
    return [
        {
            "title": pin.title,
            "status": pin.status,
            "pinterest_id": pin.pinterest_id,
            "uploaded": PreparedVideo.objects.filter(pin=pin, uploaded_at__isnull=False).exists(),
            "attempts": [attempt.outcome for attempt in pin.attempts.order_by("number")],
        }
        for pin in pins
    ]


def neglect() -> int:
    """Let all tokens be unused for as long as they may be, and have them replaced; how many."""
    Credential.objects.update(refreshed_at=timezone.now() - IDLE)
    async_task("accounts.tasks.refresh_idle_accounts")
    return len(idle_accounts(timezone.now()))


def connect(refresh_token: str) -> int:
    """Connect an account, and ask for its boards to be read in the background; return its key."""
    user = User.objects.filter(email=MARKETER).first() or factories.user(MARKETER)
    account = connected(user, refresh_token)
    async_task("accounts.tasks.begin_sync", account.pk)
    return account.pk


def lost() -> list[str]:
    """Return the accounts whose tokens were not replaced though they should have been."""
    due = PinterestAccount.objects.filter(pk__in=idle_accounts(timezone.now()))
    others = PinterestAccount.objects.exclude(state=PinterestAccount.State.CONNECTED)
    return [account.username for account in due | others]


def main(arguments: list[str]) -> object:
    parser = argparse.ArgumentParser()
    parser.add_argument("verb", choices=["plan", "show", "connect", "neglect", "lost"])
    parser.add_argument("--token", action="append", default=[])
    parser.add_argument("--pins", type=int, default=1)
    parser.add_argument("--in", dest="seconds", type=float, default=0)
    parser.add_argument("--video-bytes", type=int, default=0)
    parser.add_argument("--username", default="")
    said = parser.parse_args(arguments)
    if said.verb == "plan":
        return plan(said.token, said.pins, said.seconds, said.video_bytes)
    if said.verb == "connect":
        return connect(*said.token)
    if said.verb == "show":
        return show(said.username)
    return neglect() if said.verb == "neglect" else lost()


if __name__ == "__main__":
    json.dump(main(sys.argv[1:]), sys.stdout)
