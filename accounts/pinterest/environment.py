"""Which Pinterest an address belongs to: the real one, its sandbox, or another that speaks its API.

Tokens, boards and pins of one mean nothing in another, so each account remembers its own.
Source: https://developers.pinterest.com/docs/developer-tools/sandbox/
"""

import enum
from urllib.parse import quote, urlsplit


class Environment(enum.StrEnum):
    """The values are stored: they never change."""

    PRODUCTION = "production"
    SANDBOX = "sandbox"
    OTHER = "other"  # a simulator


_HOSTS = {
    "api.pinterest.com": Environment.PRODUCTION,
    "api-sandbox.pinterest.com": Environment.SANDBOX,
}


def environment_of(api_url: str) -> Environment:
    """The environment of an API address such as https://api.pinterest.com/v5."""
    return _HOSTS.get(urlsplit(api_url).hostname or "", Environment.OTHER)


def pin_page(environment: str, pin_id: str, api_url: str = "") -> str:
    """The pin's public page. "" where there is none: a sandbox pin has an id but no page.

    Pinterest's answers carry no such address. Outside of Pinterest the page is taken to stand on
    the host of `api_url`.
    """
    if environment == Environment.PRODUCTION:
        return f"https://www.pinterest.com/pin/{quote(pin_id, safe='')}/"
    if environment == Environment.OTHER and api_url:
        parts = urlsplit(api_url)
        return f"{parts.scheme}://{parts.netloc}/pin/{quote(pin_id, safe='')}/"
    return ""
