"""Which account a new pin is for, before anybody chooses."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from accounts.models import Board, PinterestAccount, User
from publishing.models import Pin


def account_of(user: User, accounts: Sequence[PinterestAccount]) -> PinterestAccount | None:
    """Return the account of the user's latest pin, else the first one with boards, else the first.

    One that is connected goes before all others. One statement, none where there is no choice.
    """
    if len(accounts) < 2:
        return accounts[0] if accounts else None
    latest = Pin.objects.filter(author=user, account=OuterRef("pk")).order_by("-pk")
    boards = Board.objects.filter(account=OuterRef("pk")).offered()
    rows = PinterestAccount.objects.filter(pk__in=[account.pk for account in accounts])
    known = rows.annotate(used=latest.values("pk")[:1], has_boards=Exists(boards))
    values = known.values_list("pk", "used", "has_boards")
    found = {pk: (used or 0, has_boards) for pk, used, has_boards in values}
    none = (0, False)
    return max(accounts, key=lambda one: (one.is_connected, *found.get(one.pk, none)))
