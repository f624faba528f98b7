"""The pin: what is posted, where, when, and how far it has come."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from accounts.models import Board, BoardSection, PinterestAccount
from accounts.pinterest import limits
from publishing.models.cause import OwnCause, PinCause, cause_choices, cause_of
from publishing.models.literal import Literal
from publishing.models.media import Media
from publishing.models.place_gone import PLACE_GONE
from publishing.models.standstill import Standstill

if TYPE_CHECKING:
    from accounts.models import User


class PinQuerySet(models.QuerySet["Pin"]):
    """Reads of pins in the words of the product; each can be chained."""

    def for_user(self, user: "User") -> Self:
        """Return the pins of the accounts that this user may see."""
        return self.filter(account__access__user=user)

    def between(self, start: datetime, end: datetime) -> Self:
        """Return the pins planned from `start` up to, not including, `end` (aware)."""
        return self.filter(due_at__gte=start, due_at__lt=end)

    def moving(self) -> Self:
        """Return the pins that the worker moves on, said so that the partial indexes are used."""
        return self.filter(status__in=[Literal(status) for status in Pin.Status.moving()])

    def due(self, at: datetime) -> Self:
        """Return the scheduled pins whose time has come at this moment (aware)."""
        return self.moving().filter(status=Pin.Status.SCHEDULED, next_at__lte=at)

    def to_look_at(self, at: datetime) -> Self:
        """Return every pin that the worker has to do something for at this moment (aware)."""
        return self.moving().filter(next_at__lte=at)

    def needing_somebody(self) -> Self:
        """Return the pins that wait for the user, or will: those whose place is gone."""
        linked = ~models.Q(account__state=PinterestAccount.State.DISCONNECTED)
        doomed = models.Q(status__in=Pin.Status.planned()) & PLACE_GONE
        return self.filter(models.Q(status=Pin.Status.NEEDS_YOU) | (doomed & linked))

    def with_places(self) -> Self:
        """Fetch with each pin what a card of it shows, in the same statement."""
        places = ("account__lane", "board", "section", "media", "cover", "prepared_video")
        held = models.Exists(Standstill.objects.open())
        return self.select_related(*places).annotate(standstill=held)

    def with_cards(self) -> Self:
        """Fetch `with_places`, and as `image_count` how many images a carousel has, else 0."""
        same = Pin.objects.filter(pk=models.OuterRef("pk")).order_by().values("pk")
        counted = same.annotate(images=models.Count("carousel_items")).values("images")
        return self.with_places().annotate(image_count=models.Subquery(counted))

    def to_send(self) -> Self:
        """Fetch with each pin all that `publishing.sending` reads; three statements at most."""
        return self.with_places().prefetch_related("carousel_items")


class Pin(models.Model):
    """One pin. Its row is the truth about it; a task in the queue is only a hint.

    Every change of status is one conditional update in `publishing.composing` (the user's verbs),
    `publishing.lanes` (the worker's).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SCHEDULED = "scheduled", "Scheduled"
        PROCESSING = "processing", "Processing video"  # Pinterest prepares the video
        PUBLISHING = "publishing", "Publishing"  # the call is under way
        CHECKING = "checking", "Checking with Pinterest"  # sent, but the answer was lost
        PUBLISHED = "published", "Published"
        NEEDS_YOU = "needs_you", "Needs you"

        @classmethod
        def moving(cls) -> list[str]:
            """Return the statuses from which the worker moves a pin on."""
            return [cls.SCHEDULED, cls.PROCESSING, cls.PUBLISHING, cls.CHECKING]

        @classmethod
        def looked_at_shortly(cls) -> list[str]:
            """Return the statuses that are looked at again within minutes, whatever was planned."""
            return [cls.PROCESSING, cls.CHECKING]

        @classmethod
        def planned(cls) -> list[str]:
            """Return the statuses of a pin that goes out by itself, and of which nothing is out.

            The worker moves a video between the two: to the user they are the same.
            """
            return [cls.SCHEDULED, cls.PROCESSING]

        @classmethod
        def editable(cls) -> list[str]:
            """Return the statuses in which the user may change or move the pin."""
            return [cls.DRAFT, cls.SCHEDULED, cls.PROCESSING, cls.NEEDS_YOU]

    # Comes with the form: the same form sent twice is the same pin.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(PinterestAccount, models.PROTECT, related_name="pins")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="pins"
    )
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="pins")
    section = models.ForeignKey(
        BoardSection, models.PROTECT, null=True, blank=True, related_name="pins"
    )
    media = models.ForeignKey(Media, models.PROTECT, null=True, blank=True, related_name="pins")
    # A video's still picture: a frame of it, or an image of the user's own.
    cover = models.ForeignKey(
        Media, models.PROTECT, null=True, blank=True, related_name="covered_pins"
    )
    title = models.CharField(max_length=limits.TITLE_CHARACTERS, blank=True)
    description = models.TextField(max_length=limits.DESCRIPTION_CHARACTERS, blank=True)
    link = models.CharField(max_length=limits.LINK_CHARACTERS, blank=True)
    alt_text = models.TextField(max_length=limits.ALT_TEXT_CHARACTERS, blank=True)

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    cause = models.CharField(max_length=40, choices=cause_choices, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)  # the user's time, UTC
    # When the worker has to look at the pin next: its time, a retry, a look at the board, or the
    # end of the lease under which it is being published. Empty where nothing is to be done.
    next_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # counted ones, since the user last acted
    other_tries = models.PositiveSmallIntegerField(default=0)  # of those, before the cause it has
    claim_fence = models.PositiveBigIntegerField(null=True, blank=True)  # Lane.fence at the claim
    # When its board was last searched for it before it was sent, after a gap in our own work.
    looked_for_at = models.DateTimeField(null=True, blank=True)
    # The first time of its that had passed when somebody changed it: after a gap it may be out
    # since then, wherever it was moved. A search of its board settles that.
    missed_at = models.DateTimeField(null=True, blank=True)
    # When it was sent whose answer was lost, where its user made it a draft without knowing whether
    # it is out. A search of its board settles that before it is sent again.
    in_doubt_since = models.DateTimeField(null=True, blank=True)

    pinterest_id = models.CharField(max_length=32, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # rises with every edit; guards lost updates
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Whether nothing at all goes out, as `with_places` found it. No column.
    standstill = False
    # Since when it may be out without its row knowing, as the lanes found it: see Continuity.
    silent_until: datetime | None = None
    went_back_until: datetime | None = None

    objects = PinQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        indexes = (
            models.Index(
                fields=["next_at"],
                name="pin_next",
                condition=models.Q(
                    status__in=["scheduled", "processing", "publishing", "checking"]
                ),
            ),
            models.Index(
                fields=["next_at"],
                name="pin_next_shortly",
                condition=models.Q(status__in=["processing", "checking"]),
            ),
            models.Index(
                fields=["account", "next_at", "due_at", "id"],
                name="pin_next_of_account",
                condition=models.Q(
                    status__in=["scheduled", "processing", "publishing", "checking"]
                ),
            ),
            models.Index(fields=["account", "due_at"], name="pin_due_of_account"),
            models.Index(
                fields=["account"], name="pin_needs_you", condition=models.Q(status="needs_you")
            ),
            models.Index(
                fields=["account", "published_at"],
                name="pin_published",
                condition=models.Q(status="published"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="moving_pins_have_a_next_look",
                condition=~models.Q(
                    status__in=["scheduled", "processing", "publishing", "checking"]
                )
                | models.Q(next_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["account", "pinterest_id"],
                condition=~models.Q(pinterest_id=""),
                name="one_row_per_pinterest_pin",
            ),
        )

    def __str__(self) -> str:
        return self.title or f"Pin {self.pk}"

    @property
    def why(self) -> PinCause | None:
        """What stops this pin, or stopped it last."""
        return cause_of(self.cause)

    @property
    def is_editable(self) -> bool:
        """Whether the user may still change or move it."""
        return self.status in self.Status.editable()

    @property
    def is_dropped(self) -> bool:
        """Whether it is a draft because the user dropped it when it was too late."""
        return self.status == self.Status.DRAFT and self.cause == OwnCause.TOO_LATE
