"""An account's lane, made when it is first wanted."""

from datetime import datetime

from django.utils import timezone

from accounts.models import PinterestAccount
from accounts.pinterest.budgets import Category, exhausted_until
from publishing.models import AppBudget, Lane
from publishing.models.cause import OwnCause
from publishing.waits import wait


def open_lane(account: PinterestAccount) -> None:
    """Make the account's lane, if there is none; it waits where the app's writes are used up."""
    _, is_new = Lane.objects.get_or_create(account=account)
    until = _app_spent_until(account.environment, timezone.now()) if is_new else None
    if until:
        wait(account.pk, until, OwnCause.APP_BUDGET)


def _app_spent_until(environment: str, now: datetime) -> datetime | None:
    app = AppBudget.objects.filter(environment=environment).first()
    return exhausted_until(app.budgets, Category.WRITE, now) if app else None
