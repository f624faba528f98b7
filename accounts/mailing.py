"""Allauth's mails, with links that lead to SITE_URL.

Allauth builds links from the request, whose host is whatever somebody sent or a proxy made of it.
"""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class Site(NamedTuple):
    """What the mail templates call `current_site`."""

    name: str
    domain: str


def at_site(address: str) -> str:
    """Return the address of the same page under SITE_URL."""
    return f"{settings.SITE_URL}{urlsplit(address).path}"


class MailAdapter(DefaultAccountAdapter):
    """Sends each mail with addresses of this site's own."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail whose links (every `*_url` of its context) point to SITE_URL."""
        links = {key: at_site(url) for key, url in context.items() if key.endswith("_url")}
        site = Site("Pinboard", urlsplit(settings.SITE_URL).netloc)
        super().send_mail(template_prefix, email, {**context, **links, "current_site": site})
