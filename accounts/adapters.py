"""What this product decides differently from allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Registration is a setting, closed by default."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether a stranger may register here."""
        return bool(settings.REGISTRATION_OPEN)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Nobody signs in with Pinterest: it is connected to a user who is signed in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: an anonymous visitor would become a user without an address."""
        return False
