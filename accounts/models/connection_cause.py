"""Why a connection does not work: Pinterest's causes, and our own."""

from django.db import models

from accounts.pinterest.causes import Cause


class OwnConnectionCause(models.TextChoices):
    """What breaks a connection without Pinterest having said no."""

    KEY_LOST = "key_lost", "key_lost"  # none of our keys decrypts the stored tokens any more


ConnectionCause = Cause | OwnConnectionCause


def connection_causes() -> list[tuple[str, str]]:
    """Return every cause; a function, so that a new one needs no migration."""
    return [(cause.value, cause.value) for cause in (*Cause, *OwnConnectionCause)]
