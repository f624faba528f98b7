"""The simulator's place on the network, which it may leave: every connection is refused then."""

import asyncio

from aiohttp import web


def _end(connection: web.RequestHandler) -> None:
    """Close it, or let it be closed by the answer that is under way.

    aiohttp's `close` leaves one open that waits for its next request: whoever kept it would send
    that, and wait for an answer until the end of their patience.
    """
    if connection._current_request is None:
        connection.force_close()
    else:
        connection.close()


class Network:
    def __init__(self, server: web.Server, host: str, port: int) -> None:
        self._handlers, self._host, self.port = server, host, port
        self._listener: asyncio.Server | None = None
        self._return: asyncio.Task[None] | None = None

    @property
    def is_there(self) -> bool:
        return self._listener is not None

    async def join(self) -> None:
        """Listen, at the same port each time; whoever listens already goes on."""
        if self._return is not None and self._return is not asyncio.current_task():
            self._return.cancel()
        self._return = None
        if self._listener is None:
            loop = asyncio.get_running_loop()
            self._listener = await loop.create_server(
                self._handlers, self._host, self.port, backlog=1024
            )
            self.port = self._listener.sockets[0].getsockname()[1]

    async def leave(self, seconds: float) -> None:
        """Refuse for so long. What was asked before is answered, and its connection closed."""
        self.close()
        for connection in self._handlers.connections:
            _end(connection)
        self._return = asyncio.create_task(self._join_in(seconds))

    async def _join_in(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.join()

    def close(self) -> None:
        """Listen no more."""
        if self._return is not None:
            self._return.cancel()
            self._return = None
        if self._listener is not None:
            self._listener.close()
            self._listener = None
