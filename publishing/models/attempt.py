"""Each time that we asked Pinterest to create a pin."""

from datetime import datetime

from django.db import models

from publishing.models.cause import PinCause, cause_choices, cause_of
from publishing.models.pin import Pin


class Attempt(models.Model):
    """Written and committed before the call; completed after it.

    An attempt that has no end although its lane's lease is over means that the process died or
    slept in between: nobody knows whether the pin exists.
    """

    class Outcome(models.TextChoices):
        RUNNING = "running", "Under way"
        PUBLISHED = "published", "Published"
        NOT_SENT = "not_sent", "Did not reach Pinterest"
        REFUSED = "refused", "Refused"
        UNKNOWN = "unknown", "No answer"
        FOUND = "found", "Found on the board"  # was unknown; a look at the board settled it
        NOT_FOUND = "not_found", "Not on the board"

    pin = models.ForeignKey(Pin, models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()  # 1, 2, 3 … of the pin
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.RUNNING)
    cause = models.CharField(max_length=40, choices=cause_choices, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.IntegerField(null=True, blank=True)  # Pinterest's
    message = models.TextField(blank=True)  # Pinterest's, for administrators
    request_id = models.CharField(max_length=100, blank=True)  # x-pinterest-rid
    raw_answer = models.TextField(blank=True)  # credentials redacted, 4,000 characters at most
    next_try_at = models.DateTimeField(null=True, blank=True)
    board_pin_count = models.PositiveIntegerField(null=True, blank=True)  # before the call
    looks = models.PositiveSmallIntegerField(default=0)  # at the board, for an unknown outcome
    evidence = models.JSONField(default=dict, blank=True)  # what the looks saw

    class Meta:
        ordering = ("pin", "number")
        constraints = (
            models.UniqueConstraint(fields=["pin", "number"], name="one_row_per_attempt"),
        )
        indexes = (models.Index(fields=["started_at"], name="attempt_started"),)

    def __str__(self) -> str:
        return f"Attempt {self.number} of pin {self.pin_id}"

    @property
    def may_be_out_since(self) -> datetime:
        """Since when its pin may be there; long before, where a clock was wrong about its time."""
        since = self.evidence.get("since")
        return datetime.fromisoformat(since) if since else self.started_at

    @property
    def late_id(self) -> str:
        """The id that an answer named which came once the pin was moved on; "" otherwise."""
        return str(self.evidence.get("late", {}).get("id", ""))

    @property
    def is_after_gap(self) -> bool:
        """Whether it stands for one that this database does not know of: see `publishing.gap`."""
        return bool(self.evidence.get("after_gap"))

    @property
    def saw_nothing(self) -> bool:
        """Whether the last look at the board came to nothing."""
        return "unseen" in self.evidence

    @property
    def unseen_because(self) -> PinCause | None:
        """Why it did; None where the account was disconnected."""
        return cause_of(self.evidence.get("unseen", {}).get("cause", ""))

    @property
    def found_no_board(self) -> bool:
        """Whether a look at the board ended because the board, or its section, is gone."""
        return bool(self.evidence.get("board_gone"))
