"""The address that a pin leads to."""

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.pinterest import limits
from publishing.forms.text import PlainText
from publishing.links import host

# Pinterest does not publish new pins that lead to itself, and often takes short links for spam:
# https://help.pinterest.com/en/article/links-on-pinterest
_PINTEREST = re.compile(r"(^|\.)(pinterest\.([a-z]{2,3})(\.[a-z]{2})?|pin\.it)$")
SHORTENERS = frozenset(
    (
        *("bit.ly", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "t.co"),
        *("rebrand.ly", "shorturl.at", "t.ly", "tiny.cc", "tinyurl.com", "v.gd"),
    )
)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_check_address = URLValidator(
    schemes=["http", "https"],
    message="This is not a web address. It looks like https://shop.example/page.",
)


def is_shortened(link: str) -> bool:
    """Whether the link hides its target behind a known shortener."""
    return host(link).removeprefix("www.") in SHORTENERS


class Link(PlainText):
    """A web address, http or https; without a scheme it is taken as https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=limits.LINK_CHARACTERS, one_line=True, **options)
        self.widget.attrs.update(inputmode="url", autocomplete="off", spellcheck="false")

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text if not text or _has_scheme(text) else f"https://{text}"

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value:
            return
        if not value.lower().startswith(("http://", "https://")):
            raise ValidationError("Use a link that starts with https:// or http://.")
        if len(value) <= limits.LINK_CHARACTERS:  # beyond, the length is what is wrong
            _check_parts(value)
            _check_address(value)
        if _PINTEREST.search(host(value)):
            raise ValidationError(
                "Pinterest does not publish pins that lead back to Pinterest. Link to your own "
                "page, or leave this empty."
            )


def _check_parts(value: str) -> None:
    """Refuse what a validator of addresses lets through, or has no word for."""
    if not _has_possible_port(value):
        raise ValidationError("This address has a port that cannot be. Leave it out, or check it.")
    if "@" in value.split("/")[2]:
        raise ValidationError(
            "This address holds a user name or a password, and everybody would see it. Take out "
            "what stands before the @."
        )
    if _is_local(host(value)):
        raise ValidationError(
            "Nobody else can open this address: it is one of your own computer or network."
        )


def _has_possible_port(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return True  # it is no address at all, which has its own sentence
    try:
        return parts.port != 0
    except ValueError:
        return False


def _is_local(name: str) -> bool:
    """Whether a host is known to none but the machine or the network where it is typed."""
    try:
        return not ip_address(name).is_global
    except ValueError:
        return name == "localhost" or name.endswith((".localhost", ".local", ".internal"))


def _has_scheme(text: str) -> bool:
    """Whether a scheme stands before the address; "shop.example:8080" has a port instead."""
    found = _SCHEME.match(text)
    return found is not None and "." not in found[0]
