"""Which files have served their time."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from publishing.models import CarouselItem, ChunkedUpload, Media, Pin


def unused(since: datetime) -> QuerySet[Media]:
    """Return uploads from before `since` (aware) that no pin shows.

    A video and its frames go together or not at all, so that frames are not listed by themselves.
    """
    frames = Media.objects.filter(frame_of=OuterRef("pk"))
    young = Exists(frames.filter(created_at__gte=since))  # somebody just took it for a cover
    alone = Media.objects.filter(~_is_used(), ~young, ~Exists(frames.filter(_is_used())))
    return alone.filter(~_is_chosen(since), frame_of=None, created_at__lt=since)


def served_videos(published: datetime, since: datetime) -> QuerySet[Media]:
    """Return videos whose pins were all published before that moment (aware), originals still here.

    Not those that somebody chose for a further pin at `since` (aware) or later.
    """
    pins = Pin.objects.filter(media=OuterRef("pk"))
    out = Q(status=Pin.Status.PUBLISHED, published_at__lt=published)
    videos = Media.objects.filter(kind=Media.Kind.VIDEO, file_removed_at=None)
    return videos.filter(Exists(pins), ~Exists(pins.exclude(out)), ~_is_chosen(since))


def _is_chosen(since: datetime) -> Exists:
    """Somebody chose the very same file again, and has it in a form: see `arriving.begin`."""
    return Exists(ChunkedUpload.objects.filter(media=OuterRef("pk"), updated_at__gte=since))


def _is_used() -> Q:
    this = OuterRef("pk")
    used = Q(Exists(Pin.objects.filter(media=this))) | Q(Exists(Pin.objects.filter(cover=this)))
    return used | Q(Exists(CarouselItem.objects.filter(media=this)))
