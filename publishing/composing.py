"""The user's verbs. Each is one conditional update; whoever is too late gets ChangedMeanwhile.

Moments are aware, in UTC. No verb talks to Pinterest: the worker finds what is due by itself.
"""

import uuid
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from publishing import carousel
from publishing.changing import change
from publishing.media.refusals import Refusal
from publishing.models import Media, Pin
from publishing.models.cause import OwnCause
from publishing.opening import open_lane
from publishing.showing import Content, content_key, content_of, files_of, shows
from publishing.videos import ahead

OUT = (Pin.Status.PUBLISHING, Pin.Status.PROCESSING, Pin.Status.CHECKING, Pin.Status.PUBLISHED)


class NotReady(ValueError):  # noqa: N818 - named after what it means
    """The pin cannot go out as it is. `field` is the form's field that is missing something."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def hold(content: Content) -> None:
    """Keep the content's files from being cleaned away until the transaction ends.

    Raises NotReady when one is gone: a form may be open for longer than unused files are kept.
    """
    files = files_of(content)
    there = Media.objects.filter(pk__in={media.pk for media in files}, file_removed_at=None)
    gone = files - set(there.order_by("pk").select_for_update(no_key=True))
    if gone:
        raise NotReady("cover" if gone == {content.cover} else "media", Refusal.GONE.value)


def create(author: User, content: Content, key: uuid.UUID, due_at: datetime | None = None) -> Pin:
    """Make a draft and return it; key and content again return the pin that they made before.

    The same key with other content is another pin: somebody went back to a form that was sent
    already and typed anew, and what it made first is not theirs to lose.
    """
    for candidate in (key, content_key(key, content)):
        try:
            pin, made = _get_or_create(author, content, candidate, due_at)
        except IntegrityError:  # somebody else's key
            continue
        if made or shows(pin, content):
            return pin
    return _get_or_create(author, content, uuid.uuid4(), due_at)[0]


def _get_or_create(
    author: User, content: Content, key: uuid.UUID, due_at: datetime | None
) -> tuple[Pin, bool]:
    values = {**content.fields, "due_at": due_at}
    with transaction.atomic():
        pin, made = Pin.objects.get_or_create(key=key, author=author, defaults=values)
        if made and content.items:
            carousel.keep(pin.pk, content.items)
    return pin, made


def save_draft(pin: Pin, content: Content, due_at: datetime | None) -> Pin:
    """Keep what was typed; the pin is a draft afterwards, whatever it was."""
    return change(pin, {**content.fields, **_at_rest(due_at)}, items=content.items)


def schedule(pin: Pin, due_at: datetime, content: Content | None = None) -> Pin:
    """Let the pin go out at a time, with new content where some is given. Raises NotReady."""
    content = content or content_of(pin)
    check(content)
    with transaction.atomic():
        open_lane(content.account)
        return change(
            pin,
            {**content.fields, **_on_its_way(due_at, content.media)},
            items=content.items,
            already=lambda now: _is_scheduled(now, due_at) and content_of(now) == content,
        )


def reschedule(pin: Pin, due_at: datetime) -> Pin:
    """Move the pin to another time: a draft stays a draft, everything else is scheduled."""
    if pin.status == Pin.Status.DRAFT:
        return change(pin, _at_rest(due_at), already=lambda now: now.due_at == due_at)
    return schedule(pin, due_at)


def unschedule(pin: Pin) -> Pin:
    """Make it a draft again; its time is kept."""
    return change(pin, _at_rest(pin.due_at), already=lambda now: now.status == Pin.Status.DRAFT)


def publish_now(pin: Pin, content: Content | None = None) -> Pin:
    """Let the pin go out at once. Raises NotReady."""
    content = content or content_of(pin)
    check(content)
    now = timezone.now()
    with transaction.atomic():
        open_lane(content.account)
        return change(
            pin,
            {**content.fields, **_on_its_way(now, content.media)},
            items=content.items,
            already=lambda current: _is_going_out(current) and content_of(current) == content,
        )


def retry(pin: Pin) -> Pin:
    """Send it again: a pin that needs somebody as if new, a waiting one without more waiting.

    What holds the whole account still holds it. Raises NotReady.
    """
    now = timezone.now()
    is_early = pin.due_at is not None and pin.due_at > now  # a video's trouble shows ahead of time
    if pin.status == Pin.Status.NEEDS_YOU and is_early and pin.due_at:
        return schedule(pin, pin.due_at)
    if pin.status not in Pin.Status.planned():
        return publish_now(pin)
    next_at = ahead.begins(pin.due_at or now, pin.media, now)  # never before its own time
    cause = pin.cause if pin.cause == OwnCause.BOARD_UNSEEN else ""  # it is looked for first
    return change(pin, {"next_at": next_at, "tries": 0, "cause": cause}, already=_is_going_out)


def duplicate(pin: Pin, author: User) -> Pin:
    """Make a draft with the same content, without a time.

    It is without its video where the original was removed. Raises NotReady.
    """
    content = content_of(pin)
    if pin.media and pin.media.file_removed_at:
        content = replace(content, media=None, cover=None)
    with transaction.atomic():
        hold(content)
        return create(author, content, uuid.uuid4())


def delete(pin: Pin) -> None:
    """Remove a pin that is not out. What is published is history and stays."""
    with transaction.atomic():
        change(pin, {}).delete()


def check(content: Content) -> None:
    """Raise NotReady when a pin with this content cannot go out."""
    if content.account.is_disconnected:
        raise NotReady("account", f"{content.account.name} is disconnected: connect it again.")
    if content.media is None:
        raise NotReady("media", "Choose an image first: a pin cannot go out without one.")
    if content.media.is_video and content.cover is None:
        raise NotReady("cover", "Choose a cover first: a video cannot go out without one.")
    if wrong := carousel.problem((i.media for i in content.items), enabled=settings.CAROUSELS):
        raise NotReady("media", wrong)
    if content.board is None:
        raise NotReady("board", "Choose a board first: a pin cannot go out without one.")


def _on_its_way(due_at: datetime, media: Media | None) -> dict[str, object]:
    return {
        "status": Pin.Status.SCHEDULED,
        "due_at": due_at,
        "next_at": ahead.begins(due_at, media, timezone.now()),
        "tries": 0,
        "cause": "",
    }


def _at_rest(due_at: datetime | None) -> dict[str, object]:
    return {
        "status": Pin.Status.DRAFT,
        "due_at": due_at,
        "next_at": None,
        "tries": 0,
        "cause": "",
    }


def _is_scheduled(pin: Pin, due_at: datetime) -> bool:
    return pin.status in Pin.Status.planned() and pin.due_at == due_at


def _is_going_out(pin: Pin) -> bool:
    due = pin.next_at is not None and pin.next_at <= timezone.now()
    return pin.status in OUT or (pin.status == Pin.Status.SCHEDULED and due)
