"""What a web address says of where an image is, before anything is looked up."""

import string
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

import requests

from publishing.media.names import file_name
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.sharing import page_of

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Below, other services than the web listen: mail, files, remote shells.
_FIRST_FREE_PORT = 1024


@dataclass(frozen=True, slots=True)
class Destination:
    """An address in its parts; `host` is in ASCII, `target` the path with the query."""

    url: str
    is_secure: bool
    host: str
    port: int
    target: str

    @property
    def name(self) -> str:
        """The name of the file there, or of the host."""
        return file_name(unquote(self.target.partition("?")[0]), self.host)

    def onward(self, location: str) -> "Destination":
        """Return where a redirect leads, checked as the first address was.

        Takes the header as `http.client` reads it, each byte a character.
        """
        try:
            address = urljoin(self.url, _as_meant(location.encode("latin-1")))
        except ValueError as error:
            raise MediaRefused(Refusal.LEADS_NOWHERE) from error
        return destination(address, Refusal.LEADS_NOWHERE)


def _as_meant(location: bytes) -> str:
    """Many sites write UTF-8 as it is; what is none is asked for byte by byte, as browsers do."""
    try:
        return location.decode()
    except UnicodeDecodeError:
        return quote(location, safe=string.punctuation)


def destination(address: str, malformed: Refusal = Refusal.NO_ADDRESS) -> Destination:
    """Take an http or https address apart.

    Raises MediaRefused for one that is not fetched; `malformed` is what is said of one that is no
    address at all.
    """
    scheme = address.partition(":")[0].lower()
    if scheme not in _DEFAULT_PORTS:
        raise MediaRefused(Refusal.SCHEME)
    try:
        url = requests.Request("GET", address).prepare().url or ""
        parts = urlsplit(url)
        port = _DEFAULT_PORTS[scheme] if parts.port is None else parts.port
        host = (parts.hostname or "").rstrip(".")
        host.encode("idna")  # fails for what no look-up takes: labels that are empty or too long
    except ValueError as error:  # requests' InvalidURL is one
        raise MediaRefused(malformed) from error
    if not host:
        raise MediaRefused(malformed)
    if "@" in parts.netloc:
        raise MediaRefused(Refusal.PASSWORD)
    if port not in _DEFAULT_PORTS.values() and port < _FIRST_FREE_PORT:
        raise MediaRefused(Refusal.PORT, port=port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if page := page_of(host, target):
        raise MediaRefused(Refusal.SHARE_PAGE, service=page[0], advice=page[1])
    return Destination(url, scheme == "https", host, port, target)
