"""What this product decides differently from allauth."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.http import HttpRequest

from accounts.mailing import MailAdapter


class AccountAdapter(MailAdapter):
    """Registration is a setting, closed by default."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether a stranger may register here."""
        return bool(settings.REGISTRATION_OPEN)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Nobody signs in with Pinterest: it is connected to a user who is signed in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: an anonymous visitor would become a user without an address."""
        return False

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the settings' app. Never one of the database, where its secret is readable."""
        app = SocialApp(
            provider="pinterest",
            name="Pinterest",
            client_id=settings.PINTEREST_APP_ID,
            secret=settings.PINTEREST_APP_SECRET,
        )
        fits = provider in (None, "pinterest") and client_id in (None, app.client_id)
        return [app] if fits else []
