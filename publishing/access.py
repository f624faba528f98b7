"""The only way from an address to a row: with the user in the query, otherwise 404."""

import uuid
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import PinterestAccount, User
from publishing.models import ChunkedUpload, Media, Pin


class NoSuchPin(Http404):
    """The pin was deleted, is of an account that the user may not see, or never was: they are one.

    The text is a sentence for people.
    """


def get_pin(user: User, pk: int) -> Pin:
    """Return a pin of an account that the user may see, with what a page of it shows."""
    pin = Pin.objects.for_user(user).with_cards().filter(pk=pk).first()
    if pin is None:
        raise NoSuchPin("This pin is not here any more, or is not yours.")
    return pin


def find_pin(user: User, key: str) -> Pin | None:
    """Return the pin that was made by the form with this key; None when there is none yet."""
    try:
        return Pin.objects.for_user(user).filter(key=uuid.UUID(key)).first()
    except ValueError:
        return None


def get_media(user: User, key: uuid.UUID) -> Media:
    """Return a file that the user uploaded, or that a pin shows which they may see."""
    media = find_media(user, key)
    if media is None:
        raise Http404("No such file.")
    return media


def find_media(user: User, key: uuid.UUID) -> Media | None:
    """Return a file as `get_media` does; None when there is none."""
    return find_many_media(user, [key]).get(key)


def find_many_media(user: User, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, Media]:
    """Return those of the files that the user may see, by their keys."""
    if not keys:
        return {}
    pins = Pin.objects.for_user(user)
    this = OuterRef("pk")
    shown = (
        pins.filter(media=this),
        pins.filter(cover=this),
        pins.filter(carousel_items__media=this),
        pins.filter(media=OuterRef("frame_of")),  # whoever sees a video may choose its cover
    )
    theirs = reduce(or_, map(Exists, shown), Q(owner=user))
    return {media.key: media for media in Media.objects.filter(theirs, key__in=keys)}


def unfinished_uploads(user: User) -> list[ChunkedUpload]:
    """Return the user's large files that are not whole, the latest first."""
    begun = ChunkedUpload.objects.filter(owner=user, media=None, received__gt=0)
    return list(begun.order_by("-updated_at"))


def find_upload(user: User, key: uuid.UUID) -> ChunkedUpload | None:
    """Return a file of the user's own that is on its way, or has come; None when there is none."""
    uploads = ChunkedUpload.objects.select_related("media", "owner")
    return uploads.filter(owner=user, key=key).first()


def get_account(user: User, pk: int) -> PinterestAccount:
    """Return an account as `accounts_of` does."""
    linked = PinterestAccount.objects.for_user(user).linked()
    return get_object_or_404(linked.select_related("lane__paused_by"), pk=pk)


def all_accounts_of(user: User) -> list[PinterestAccount]:
    """Return the user's accounts, disconnected ones included: their pins are still history."""
    return list(PinterestAccount.objects.for_user(user).select_related("lane"))


def accounts_of(user: User) -> list[PinterestAccount]:
    """Return the user's accounts that are not disconnected, with their lanes and who paused."""
    linked = PinterestAccount.objects.for_user(user).linked()
    return list(linked.select_related("lane__paused_by"))
