"""What can be wrong before a pin is sent, each brought about for one pin that is due."""

import errno
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, Credential, PinterestAccount
from accounts.pinterest.types import Budget
from publishing import budgets
from publishing.models import Lane, Media, Pin, Standstill
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, work
from tests.simulator.running import Simulator

OTHER_KEY = "dGhpcyBpcyBub3QgdGhlIGtleSBvZiB0aGUgdG9rZW4="


@dataclass(frozen=True)
class World:
    """One account at Pinterest, its board, and a pin of it that is due."""

    sim: Simulator
    settings: Settings
    travel: Travel
    account: PinterestAccount
    board: Board
    media: Media
    pin: Pin

    def change(self, **values: Any) -> None:
        Pin.objects.filter(pk=self.pin.pk).update(**values)

    def change_lane(self, **values: Any) -> None:
        Lane.objects.filter(account=self.account).update(**values)

    def another(self, **values: Any) -> Pin:
        """A pin of the same account that is due before ours."""
        assert self.pin.due_at
        due_at = self.pin.due_at - timedelta(minutes=1)
        return linked.scheduled(self.board, self.media, due_at, **values)


def expired(world: World) -> None:
    """Pinterest no longer takes the access token, as it does after thirty days."""
    world.sim.expire_access_tokens("hazelandoak")


def due_for_a_new_token(world: World) -> None:
    """We know that the access token is over, before anything is sent."""
    over = timezone.now() - timedelta(minutes=1)
    Credential.objects.filter(account=world.account).update(access_expires_at=over)


def another_address(world: World) -> None:
    """The operator named another Pinterest, at the simulator's address, since it was connected."""
    world.account.environment = "sandbox"
    world.account.save(update_fields=["environment"])


def lost_key(world: World) -> None:
    world.settings.CREDENTIAL_KEYS = [OTHER_KEY]


def too_long_a_text(world: World) -> None:
    world.change(description="x" * 801)


def no_link(world: World) -> None:
    world.change(link="")


def lost_file(world: World) -> None:
    world.media.file.delete(save=False)


def video(world: World) -> None:
    """The pin shows a video, of which nothing is at Pinterest yet."""
    world.sim.set_processing(0)
    world.change(media=factories.video(world.media.owner), cover=world.media)


def video_of_other_bytes(world: World) -> None:
    """What says that it is a video begins like none, as a cover does that was taken for it."""
    video(world)
    world.change(media=factories.video(world.media.owner, factories.picture()))


def slow_video(world: World) -> None:
    """It was uploaded, and five minutes later Pinterest is not done."""
    video(world)
    world.sim.set_processing(7_200)
    work()
    later(world.travel, seconds=301)


def video_without_cover(world: World) -> None:
    video(world)
    world.change(cover=None)


def lost_video(world: World) -> None:
    lost = factories.video(world.media.owner)
    lost.file.delete(save=False)
    world.change(media=lost, cover=world.media)


class Unanswering(FileSystemStorage):
    """A share over the network, of which the server is away."""

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        raise OSError(errno.EIO, "Input/output error")


UNANSWERING = {"BACKEND": f"{__name__}.{Unanswering.__name__}"}


def storage_down(world: World) -> None:
    world.settings.STORAGES = {**world.settings.STORAGES, "default": UNANSWERING}


def video_while_storage_is_down(world: World) -> None:
    video(world)
    storage_down(world)


def cover_while_storage_is_down(world: World) -> None:
    """The video is at Pinterest already."""
    video(world)
    due_at = timezone.now() + timedelta(minutes=10)
    world.change(due_at=due_at, next_at=timezone.now())
    work()
    storage_down(world)
    later(world.travel, minutes=10)


def known_to_be_gone(world: World) -> None:
    Board.objects.filter(pk=world.board.pk).update(missing_since=timezone.now())


def deleted_board(world: World) -> None:
    world.sim.delete_board(world.board.pinterest_id)


def another_persons_board(world: World) -> None:
    world.sim.fault("not_permitted", "boards/get")


def secret_board(world: World) -> None:
    there = next(b for b in world.sim.boards("hazelandoak") if b["privacy"] == "SECRET")
    secret = factories.board(
        world.account, there["name"], pinterest_id=there["id"], privacy="SECRET"
    )
    world.change(board=secret)


def section(world: World) -> None:
    world.change(section=factories.section(world.board))


def no_board(world: World) -> None:
    world.change(board=None)


def full_day(world: World) -> None:
    world.change_lane(daily_cap=1)
    world.another()


def few_permissions(world: World) -> None:
    Credential.objects.filter(account=world.account).update(scopes="user_accounts:read")


def no_look_at_the_account(world: World) -> None:
    world.sim.fault("server_error", "user_account/get")


def no_look_at_the_board(world: World) -> None:
    world.sim.fault("rate_limited_silently", "boards/get")


def one_just_out(world: World) -> None:
    world.change_lane(spacing_seconds=10)
    world.another()


def used_up(world: World) -> None:
    """Five seconds into a minute, so that it is not over by itself."""
    later(world.travel, seconds=65 - timezone.now().second)
    world.sim.set_limits(org_write=1)
    world.another()


def used_up_by_all(world: World) -> None:
    end = timezone.now() + timedelta(hours=6)
    world.another()
    account = PinterestAccount.objects.select_related("lane").get(pk=world.account.pk)
    budgets.remember(account, [Budget("universal_app_id", 1_000, 86_400, 0, end)])


def blocked_link(world: World) -> None:
    world.another(link="https://elsewhere.example/")
    world.sim.fault("link_blocked", "pins/create", times=1)


def blocked_host(world: World) -> None:
    """An hour ago: until then it is the account that lies low."""
    world.another(link=f"{world.pin.link}/other")
    world.sim.fault("link_blocked", "pins/create", times=1)
    work()
    later(world.travel, hours=1, seconds=1)


def paused(world: World) -> None:
    world.change_lane(paused_at=timezone.now())


def standstill(world: World) -> None:
    Standstill.objects.create(reason="Pinterest refuses everything today")


def what_breaks_its_turn(world: World) -> None:
    """Nothing of ours writes a moment like this."""
    world.change_lane(blocked_hosts={"a.example": "some day"})


def no_way_there(world: World) -> None:
    world.sim.set_offline(3_600)


def uncertain(world: World) -> None:
    """The answer was lost, and somebody else's pin keeps the board from telling."""
    world.sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    linked.pin_by_hand(world.pin)
    for seconds in (80, 110):
        later(world.travel, seconds=seconds)
        work()
    later(world.travel, seconds=545)


def long_ago(world: World) -> None:
    due_at = timezone.now() - timedelta(hours=26)
    world.change(due_at=due_at, next_at=due_at)


def overdue(world: World) -> None:
    """For so long that it may be out already."""
    due_at = timezone.now() - timedelta(minutes=30)
    world.change(due_at=due_at, next_at=due_at)
