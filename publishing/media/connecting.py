"""Connections to addresses that were checked, and to no other.

A host's name is looked up once; what comes of it is checked, and the connection goes to the checked
address. A name that points elsewhere a moment later changes nothing. Host header, SNI and the
certificate's name are those of the host.
"""

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from publishing.media.deadlines import Deadline, TimedSocket, TimedSSLSocket
from publishing.media.destinations import Destination
from publishing.media.networks import IPAddress, IPNetwork, is_open
from publishing.media.refusals import MediaRefused, Refusal

CONNECT_SECONDS = 5.0  # for each of a host's addresses
TOTAL_SECONDS = 20.0  # for all of it: looking up, redirects, the last byte

# The addresses of a host, as text; raises OSError when there are none.
Resolver = Callable[[str, int], Iterable[str]]


def look_up(host: str, port: int) -> list[str]:
    """Return a host's addresses as the system knows them. May take as long as the system likes."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def trusted() -> ssl.SSLContext:
    """Return what certificates are checked by: the system's authorities and requests' own."""
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms images are fetched; only `allowed` differs between installations."""

    allowed: Sequence[IPNetwork] = ()
    resolve: Resolver = look_up
    trust: Callable[[], ssl.SSLContext] = trusted
    seconds: float = TOTAL_SECONDS


class Connection(http.client.HTTPConnection):
    """One request to a destination. Takes no proxy, cookie or credential from anywhere."""

    def __init__(self, to: Destination, terms: Terms, deadline: Deadline) -> None:
        super().__init__(to.host, to.port)
        self.default_port = 443 if to.is_secure else 80  # decides whether Host names the port
        self._to, self._terms, self._deadline = to, terms, deadline

    def connect(self) -> None:
        """Connect to an address that was looked up and checked just now.

        Raises MediaRefused when one of the host's addresses is not open to us, OSError otherwise.
        """
        addresses = _checked_addresses(self._to, self._terms, self._deadline)
        plain = _connected(addresses, self._to.port, self._deadline)
        self.sock = self._encrypted(plain) if self._to.is_secure else plain

    def _encrypted(self, plain: TimedSocket) -> TimedSSLSocket:
        context = self._terms.trust()
        context.sslsocket_class = TimedSSLSocket
        plain.settimeout(self._deadline.left)
        try:
            encrypted = context.wrap_socket(plain, server_hostname=self._to.host)
        except OSError:
            plain.close()
            raise
        timed = cast("TimedSSLSocket", encrypted)
        timed.deadline = self._deadline
        return timed


def _checked_addresses(to: Destination, terms: Terms, deadline: Deadline) -> list[IPAddress]:
    texts = _within(deadline.left, lambda: list(terms.resolve(to.host, to.port)))
    addresses = [ipaddress.ip_address(text) for text in texts]
    # One that is inside is enough: the same name may lead there by another way too.
    if not all(is_open(address, terms.allowed) for address in addresses):
        raise MediaRefused(Refusal.INSIDE)
    return addresses


def _within(seconds: float, look: Callable[[], list[str]]) -> list[str]:
    """Return what comes of a look-up, which cannot be told how long it may take."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def work() -> None:
        try:
            answers.put(look())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, list):
        return answer
    raise answer


def _connected(addresses: Sequence[IPAddress], port: int, deadline: Deadline) -> TimedSocket:
    failure: OSError = ConnectionError("no address")
    for address in addresses:
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        made = TimedSocket(family, socket.SOCK_STREAM)
        made.deadline = deadline
        try:
            made.settimeout(min(CONNECT_SECONDS, deadline.left))
            made.connect((str(address), port))
        except OSError as error:
            made.close()
            failure = error
        else:
            return made
    raise failure
