"""Encrypts all stored tokens with the first of CREDENTIAL_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.connection import mark_readable
from accounts.credentials import rotate_row
from accounts.encryption import Undecryptable
from accounts.models import Credential


class Command(BaseCommand):
    """Put a new key in front, restart, run this, then remove the old key."""

    help = "Encrypt the tokens of all accounts again with the first of CREDENTIAL_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate row by row; safe while the worker runs. Fails when a row cannot be read."""
        unreadable = [pk for pk in Credential.objects.values_list("pk", flat=True) if not _done(pk)]
        self.stdout.write(f"{Credential.objects.count() - len(unreadable)} accounts re-encrypted.")
        if unreadable:
            raise CommandError(
                f"{len(unreadable)} accounts cannot be read with any key: keep the old key in "
                "CREDENTIAL_KEYS, or let their users reconnect."
            )


def _done(pk: int) -> bool:
    """Rotate one row, again when a refresh changed it meanwhile; a deleted row is done."""
    while credential := Credential.objects.filter(pk=pk).first():
        try:
            if rotate_row(credential):
                mark_readable(credential.account_id)
                return True
        except Undecryptable:
            return False
    return True
