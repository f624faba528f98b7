"""The only way from an address to an account: with the user in the query, 404 otherwise."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Access, Board, PinterestAccount, User


class AuthenticatedHttpRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def get_access(user: User, account_pk: int) -> Access:
    """Return a user's right to an account, with the account and its credential."""
    rights = Access.objects.filter(user=user).select_related("account__credential")
    return get_object_or_404(rights, account__in=PinterestAccount.objects.filter(pk=account_pk))


def get_account(user: User, pk: int) -> PinterestAccount:
    """Return an account that this user may see, disconnected ones included."""
    accounts = PinterestAccount.objects.for_user(user).select_related("credential")
    return get_object_or_404(accounts, pk=pk)


def get_linked_account(user: User, pk: int) -> PinterestAccount:
    """Return an account that this user may use and that is not disconnected."""
    accounts = PinterestAccount.objects.for_user(user).linked().select_related("credential")
    return get_object_or_404(accounts, pk=pk)


def get_own_account(user: User, pk: int) -> PinterestAccount:
    """Return a linked account that this user connected, not one that was only shared."""
    accounts = PinterestAccount.objects.linked().select_related("credential")
    owned = accounts.filter(access__user=user, access__role=Access.Role.OWNER)
    return get_object_or_404(owned, pk=pk)


def get_board(user: User, account_pk: int, pk: int) -> Board:
    """Return a board of a linked account that this user may use."""
    account = get_linked_account(user, account_pk)
    return get_object_or_404(Board.objects.select_related("account"), account=account, pk=pk)
