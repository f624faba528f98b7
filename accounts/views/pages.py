"""Which accounts there are, their boards and their settings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accounts import cards
from accounts.access import AuthenticatedHttpRequest, get_access, get_board, get_linked_account
from accounts.boards import request_sync, sync_boards, sync_sections
from accounts.first_error import focus_first_error
from accounts.forms import ZoneForm
from accounts.models import Access, Board, BoardSection, PinterestAccount
from accounts.pinterest.errors import PinterestError
from accounts.pinterest_app import WEB_TIMEOUT
from accounts.state_words import sync_sentence
from accounts.time_zones import place

BOARDS_ON_A_PAGE = 50


@login_required
@require_GET
def index(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show a card for each account; the disconnected ones below."""
    shown = cards.cards_of(request.user)
    context = {
        "cards": [card for card in shown if not card.account.is_disconnected],
        "earlier": [card for card in shown if card.account.is_disconnected],
    }
    return render(request, "accounts/list.html", context)


@login_required
@require_GET
def detail(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show an account with its boards, 50 a page; ?q= searches their names."""
    access = get_access(request.user, pk)
    return _detail(request, access, ZoneForm(current=str(access.account.time_zone)))


@login_required
@require_POST
def settings(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Change an account's time zone."""
    account = get_linked_account(request.user, pk)
    form = ZoneForm(request.POST, current=str(account.time_zone))
    if not form.is_valid():
        return _detail(request, get_access(request.user, pk), form, status=422)
    zone = form.cleaned_data["time_zone"]
    PinterestAccount.objects.filter(pk=account.pk).update(time_zone=zone)
    messages.success(request, f"Times of {account.name} are now those of {place(zone)}.")
    return redirect("accounts:detail", pk)


@login_required
@require_POST
def refresh_boards(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Read the boards from Pinterest now, their sections in the background."""
    account = get_linked_account(request.user, pk)
    try:
        sync_boards(account, timeout=WEB_TIMEOUT)
    except PinterestError as error:
        messages.error(request, sync_sentence(error.cause))
    else:
        request_sync(account)
        number = Board.objects.filter(account=account).offered().count()
        boards = "1 board" if number == 1 else f"{number} boards"
        messages.success(request, f"{account.name} has {boards}.")
    return redirect(_page_to_return_to(request, pk))


@login_required
@require_GET
def board(request: AuthenticatedHttpRequest, pk: int, board_pk: int) -> HttpResponse:
    """Show a board with its sections, read from Pinterest now."""
    shown = get_board(request.user, pk, board_pk)
    problem = ""
    if shown.missing_since is None:
        try:
            sync_sections(shown, timeout=WEB_TIMEOUT)
        except PinterestError as error:
            problem = sync_sentence(error.cause)
        shown = get_board(request.user, pk, board_pk)
    context = {"board": shown, "sections": shown.sections.all(), "problem": problem}
    return render(request, "accounts/board.html", context)


def _detail(
    request: AuthenticatedHttpRequest, access: Access, form: ZoneForm, status: int = 200
) -> HttpResponse:
    focus_first_error(form)
    query = request.GET.get("q", "").strip()
    boards = Board.objects.filter(account=access.account, name__icontains=query).prefetch_related(
        Prefetch("sections", BoardSection.objects.filter(missing_since=None))
    )
    context = {
        "card": cards.card_of(access),
        "account": access.account,
        "form": form,
        "query": query,
        "page": Paginator(boards, BOARDS_ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "accounts/detail.html", context, status=status)


def _page_to_return_to(request: AuthenticatedHttpRequest, pk: int) -> str:
    """Return where the button was pressed, when the form names a page of this site."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else reverse("accounts:detail", args=[pk])
