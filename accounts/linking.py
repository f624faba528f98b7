"""Connecting, reconnecting and disconnecting a Pinterest account.

allauth's SocialAccount stands beside the account while it is connected, no longer. Nothing here
speaks to Pinterest, so that the transactions are short.
"""

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import linking_errors as errors
from accounts.credentials import store_credential
from accounts.models import Access, Board, Credential, PinterestAccount, User
from accounts.pinterest.environment import Environment
from accounts.pinterest.scopes import SECRET_SCOPES
from accounts.pinterest.types import Account, Tokens
from accounts.pinterest_app import environment, service

_NAME_CHARACTERS = 100


def link(user: User, profile: Account, tokens: Tokens, zone: str) -> PinterestAccount:
    """Connect a Pinterest account to a user, or take up an earlier connection of theirs again.

    A disconnected account of the same user gets its history back and keeps its zone. Raises
    LinkedBySomebodyElse; then nothing has changed.
    """
    try:
        with transaction.atomic():
            account = _row(user, profile, zone)
            _connect(account, user, profile, tokens)
    except IntegrityError:  # somebody else was faster by a moment
        raise errors.LinkedBySomebodyElse(username=profile.username) from None
    return account


def relink(
    account: PinterestAccount, user: User, profile: Account, tokens: Tokens
) -> PinterestAccount:
    """Reconnect this account. Raises AnotherAccount when another one came back from Pinterest.

    And AnotherEnvironment when it can come back from the Pinterest that is talked to no more.
    """
    check_environment(account)
    if account.pinterest_id != profile.id:
        raise errors.AnotherAccount(expected=account.username, got=profile.username or profile.id)
    try:
        with transaction.atomic():
            _free_from_nobody(profile.id)
            _connect(account, user, profile, tokens)
    except IntegrityError:
        raise errors.LinkedBySomebodyElse(username=profile.username) from None
    return account


def check_environment(account: PinterestAccount) -> None:
    """Raise AnotherEnvironment for an account that cannot be reconnected where it is asked now."""
    if account.is_elsewhere:
        raise errors.AnotherEnvironment(
            account=account.name,
            there=account.get_environment_display(),
            here=service() or PinterestAccount.Environment(environment()).label,
        )


def wants_secret(account: PinterestAccount) -> bool:
    """Whether the account reaches secret boards, or did before it was disconnected.

    The tokens are deleted then; but only with the permissions were secret boards ever read.
    """
    held: Credential | None = getattr(account, "credential", None)
    if held is not None and held.granted_scopes.issuperset(SECRET_SCOPES):
        return True
    return account.boards.filter(privacy=Board.Privacy.SECRET, missing_since=None).exists()


@transaction.atomic
def disconnect(account: PinterestAccount) -> None:
    """End the connection here: the tokens are deleted, boards, pins and history stay.

    Pinterest offers apps no call to end it there; the user removes the app in Pinterest's settings
    (https://developers.pinterest.com/docs/api/v5/oauth-token_revoke is for system users alone).
    """
    Credential.objects.filter(account=account).delete()
    SocialAccount.objects.filter(provider="pinterest", uid=_uid(account)).delete()
    account.state = PinterestAccount.State.DISCONNECTED
    account.state_since = timezone.now()
    account.state_cause = ""
    account.save(update_fields=["state", "state_since", "state_cause"])


def _row(user: User, profile: Account, zone: str) -> PinterestAccount:
    """Return this user's row for the profile: the linked one, an earlier one, or a new one."""
    known = PinterestAccount.objects.select_for_update().here().filter(pinterest_id=profile.id)
    _free_from_nobody(profile.id)
    linked = known.linked().first()
    if linked:
        if not linked.access.filter(user=user).exists():
            raise errors.LinkedBySomebodyElse(username=profile.username or linked.username)
        return linked
    earlier = known.filter(pk__in=user.access.values("account")).order_by("-state_since").first()
    return earlier or PinterestAccount(
        environment=environment(), pinterest_id=profile.id, time_zone=zone
    )


def _free_from_nobody(pinterest_id: str) -> None:
    """Disconnect the account whose last user was deleted: nobody is left to do it."""
    orphans = (
        PinterestAccount.objects.linked().here().filter(pinterest_id=pinterest_id, access=None)
    )
    for orphan in orphans:
        disconnect(orphan)


def _connect(account: PinterestAccount, user: User, profile: Account, tokens: Tokens) -> None:
    account.username = (profile.username or profile.id)[:_NAME_CHARACTERS]
    account.business_name = profile.business_name[:_NAME_CHARACTERS]
    account.account_type = profile.account_type[:20]
    account.service = service()
    if not account.is_connected or account.pk is None:
        account.state_since = timezone.now()
    account.state = PinterestAccount.State.CONNECTED
    account.state_cause = ""
    account.save()
    Access.objects.get_or_create(user=user, account=account)
    store_credential(account, tokens)
    SocialAccount.objects.update_or_create(
        provider="pinterest",
        uid=_uid(account),
        defaults={"user": user, "extra_data": {"username": account.username}},
    )


def _uid(account: PinterestAccount) -> str:
    """Return allauth's key: ids of different environments may be equal and must not meet."""
    if account.environment == Environment.PRODUCTION:
        return account.pinterest_id
    return ":".join(filter(None, (account.environment, account.service, account.pinterest_id)))
