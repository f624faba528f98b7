"""A server that answers with bytes as they are written down, or badly: below HTTP's rules.

For each request the next of `answers` happens, the last one for all that follow. `requests` is what
came.
"""

import enum
import socket
import struct
import threading
from collections.abc import Callable
from types import TracebackType

Headers = dict[str, str]


class Act(enum.Enum):
    CLOSE = "the connection is closed without an answer"
    RESET = "the connection is reset without an answer"
    SILENCE = "no answer comes, and the connection stays"


class RawServer:
    def __init__(self, *answers: bytes | Act | list[bytes], greeting: bytes = b"") -> None:
        """A list of bytes is sent bit by bit, 50 ms apart; the greeting to each who comes."""
        self._answers = list(answers)
        self._greeting = greeting
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._connections: list[socket.socket] = []
        self.requests: list[tuple[str, Headers, bytes]] = []

    def __enter__(self) -> "RawServer":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v5"
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopping.set()
        for one in (self._listener, *self._connections):
            _end(one)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _start(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:  # the listener was shut down
                return
            self._connections.append(connection)
            self._start(lambda served=connection: self._serve(served))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            _sent(connection, self._greeting)
            while (request := _received(connection)) is not None:
                self.requests.append(request)
                answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
                if not self._answer(connection, answer):
                    return

    def _answer(self, connection: socket.socket, answer: bytes | Act | list[bytes]) -> bool:
        """Whether the connection stays open."""
        if answer is Act.SILENCE:
            self._stopping.wait()
        if answer is Act.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if isinstance(answer, Act):
            return False
        if isinstance(answer, list):
            return all(_sent(connection, part) and not self._stopping.wait(0.05) for part in answer)
        return _sent(connection, answer) and b"Content-Length" in answer


def _sent(connection: socket.socket, data: bytes) -> bool:
    try:
        connection.sendall(data)
    except OSError:  # the client has had enough
        return False
    return True


def _received(connection: socket.socket) -> tuple[str, Headers, bytes] | None:
    """The request line, the headers by their names in lower case, the body; None at the end.

    What breaks off in its middle is no request.
    """
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := _more(connection)):
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    line, *rest = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (h.partition(": ") for h in rest)}
    while len(body) < int(headers.get("content-length", 0)):
        if not (more := _more(connection)):
            return None
        body += more
    return line, headers, body


def _more(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65_536)
    except OSError:
        return b""


def _end(one: socket.socket) -> None:
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:  # ended already
        return


def http(status: int, body: str | bytes = "", *headers: str) -> bytes:
    """A well-formed answer."""
    sent = body.encode() if isinstance(body, str) else body
    lines = (f"HTTP/1.1 {status} Said", *headers, f"Content-Length: {len(sent)}")
    return "\r\n".join((*lines, "", "")).encode("latin-1") + sent
