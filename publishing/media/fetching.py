"""An image that is given by its address: fetched by us, once, while the pin is composed."""

import http.client
import socket
import ssl
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from publishing.media.connecting import Connection, Terms
from publishing.media.deadlines import Deadline
from publishing.media.destinations import Destination, destination
from publishing.media.receiving import receive
from publishing.media.refusals import MediaRefused, Refusal

REDIRECTS = 5
_HEADERS = {  # http.client adds that nothing should be packed
    "User-Agent": "Mozilla/5.0 (compatible; Pinboard; fetches an image for its user)",
    "Accept": "image/jpeg,image/png,image/*;q=0.8,*/*;q=0.5",
    "Connection": "close",
}
_MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as the site sent it, at most `limits.IMAGE_ACCEPTED_BYTES`.

    Its name is the last part of the address, or the host where there is none.
    """

    data: bytes
    name: str


def fetch(address: str, terms: Terms) -> Fetched:
    """Return what lies behind an http or https address.

    Takes `terms.seconds` at most. Raises MediaRefused with the sentence for whoever gave it.
    """
    deadline, visited = Deadline(terms.seconds), [destination(address)]
    while len(visited) <= REDIRECTS + 1:
        to = visited[-1]
        with closing(Connection(to, terms, deadline)) as connection, _explained(to):
            connection.request("GET", to.target, headers=_HEADERS)
            response = connection.getresponse()
            location = response.getheader("Location")
            if response.status not in _MOVED or not location:
                return Fetched(receive(response, [one.host for one in visited]), to.name)
        visited.append(to.onward(location))
    raise MediaRefused(Refusal.REDIRECTS)


@contextmanager
def _explained(to: Destination) -> Iterator[None]:
    """Say in our words what the network, TLS and HTTP raise."""
    try:
        yield
    except TimeoutError as error:
        raise MediaRefused(Refusal.TIMEOUT) from error
    except ssl.SSLError as error:
        raise MediaRefused(Refusal.CERTIFICATE, host=to.host) from error
    except (ConnectionResetError, http.client.IncompleteRead, BrokenPipeError) as error:
        raise MediaRefused(Refusal.INTERRUPTED) from error
    except (http.client.HTTPException, zlib.error) as error:
        raise MediaRefused(Refusal.ODD_ANSWER) from error
    except socket.gaierror as error:
        raise MediaRefused(Refusal.NO_SUCH_HOST, host=to.host) from error
    except OSError as error:
        raise MediaRefused(Refusal.UNREACHABLE, host=to.host) from error
