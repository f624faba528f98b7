"""The operator's view of users, accounts and boards. No credential is readable here."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin_reading import CauseFilter, in_words
from accounts.models import Access, Board, ConnectionWarning, PinterestAccount, User

# allauth's rows are made and removed by `accounts.linking`; an app's secret belongs in no form.
for model in (SocialAccount, SocialApp, SocialToken, EmailAddress, EmailConfirmation):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class ReadOnly(admin.ModelAdmin):
    """Facts that come from Pinterest or from users: to be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class AccessInline(admin.TabularInline):
    """Who may use an account."""

    model = Access
    extra = 0
    raw_id_fields = ("user",)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Users sign in by e-mail address."""

    list_display = ("email", "is_active", "is_staff", "last_login", "date_joined")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        ("Name", {"fields": ("first_name", "last_name")}),
        (
            "Rights",
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)
    filter_horizontal = ("groups", "user_permissions")


class StateCauseFilter(CauseFilter):
    """By why an account is not connected."""

    title = "why it is not connected"
    parameter_name = field = "state_cause"


class BoardsCauseFilter(CauseFilter):
    """By why the boards could not be read."""

    title = "why its boards were not read"
    parameter_name = field = "boards_sync_cause"


@admin.register(PinterestAccount)
class PinterestAccountAdmin(ReadOnly):
    """The state of each connection; only who may use it can be changed."""

    list_display = (
        *("name", "state", "why", "connected_at", "state_since"),
        *("username", "token_ends", "boards_synced_at"),
    )
    list_filter = ("state", "environment", StateCauseFilter, BoardsCauseFilter)
    search_fields = ("username", "business_name", "pinterest_id", "users__email")
    date_hierarchy = "created_at"
    inlines = (AccessInline,)
    readonly_fields = (
        "token_ends",
        "connection_ends",
        "last_refreshed",
        "renewal_refused",
        "granted_scopes",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[PinterestAccount]:
        return PinterestAccount.objects.select_related("credential")

    def save_model(
        self, request: HttpRequest, obj: PinterestAccount, form: object, change: bool
    ) -> None:
        """Save nothing: who may use it has rows of its own, and the rest may be newer by now."""

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        own = [field.name for field in PinterestAccount._meta.fields]
        return [*own, *self.readonly_fields]

    @admin.display(description="name", ordering="business_name")
    def name(self, account: PinterestAccount) -> str:
        return account.name

    @admin.display(description="because of", ordering="state_cause")
    def why(self, account: PinterestAccount) -> str:
        return in_words(account.state_cause)

    @admin.display(description="connected at", ordering="environment")
    def connected_at(self, account: PinterestAccount) -> str:
        return account.get_environment_display()

    @admin.display(description="access token ends")
    def token_ends(self, account: PinterestAccount) -> datetime | None:
        return account.credential.access_expires_at if _has_credential(account) else None

    @admin.display(description="connection ends when idle")
    def connection_ends(self, account: PinterestAccount) -> datetime | None:
        return account.credential.refresh_expires_at if _has_credential(account) else None

    @admin.display(description="token last refreshed")
    def last_refreshed(self, account: PinterestAccount) -> datetime | None:
        return account.credential.refreshed_at if _has_credential(account) else None

    @admin.display(description="renewal last refused")
    def renewal_refused(self, account: PinterestAccount) -> datetime | None:
        return account.credential.renewal_refused_at if _has_credential(account) else None

    @admin.display(description="granted permissions")
    def granted_scopes(self, account: PinterestAccount) -> str:
        return account.credential.scopes if _has_credential(account) else ""


def _has_credential(account: PinterestAccount) -> bool:
    return hasattr(account, "credential")


@admin.register(Board)
class BoardAdmin(ReadOnly):
    """Boards as Pinterest told them."""

    list_display = ("name", "account", "privacy", "pin_count", "synced_at", "missing_since")
    list_filter = ("privacy", ("missing_since", admin.EmptyFieldListFilter), "is_ads_only")
    search_fields = ("name", "pinterest_id", "account__username")
    list_select_related = ("account",)


@admin.register(ConnectionWarning)
class ConnectionWarningAdmin(ReadOnly):
    """Connections that were about to end, as they were noted."""

    list_display = ("account", "days", "ends_at", "recorded_at")
    list_filter = ("days",)
    search_fields = ("account__username", "account__business_name")
    list_select_related = ("account",)
    date_hierarchy = "recorded_at"


@admin.register(Access)
class AccessAdmin(admin.ModelAdmin):
    """Who may use which account: another user can be let in here."""

    list_display = ("user", "account", "role", "created_at")
    list_filter = ("role",)
    search_fields = ("user__email", "account__username", "account__business_name")
    raw_id_fields = ("user", "account")
    list_select_related = ("user", "account")
