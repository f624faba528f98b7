"""The web addresses that a pin leads to: its own, and those of a carousel's images."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from publishing.carousel import items_of
from publishing.models import Pin


def host(link: str) -> str:
    """Return the host of a link in lower case, "" when there is none."""
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""


def listed(hosts: Sequence[str]) -> str:
    """Return hosts in words, of which some may be meant: "a.example or b.example"."""
    *others, last = hosts
    return f"{', '.join(others)} or {last}" if others else last


def links_of(pin: Pin) -> list[str]:
    """Return every link that Pinterest gets with the pin; statements as `items_of` makes."""
    return [link for link in (pin.link, *(item.link for item in items_of(pin))) if link]


def hosts_of(pin: Pin) -> list[str]:
    """Return the hosts of the pin's links, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(host, links_of(pin)))))
