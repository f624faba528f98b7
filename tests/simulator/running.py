"""The simulator running: in a thread for tests, or as a process of its own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from aiohttp import web

from . import control
from .app import build
from .journal import RequestRecord
from .keeping import dumped, keep, load, write
from .network import Network
from .world import Settings, World

STOP_SECONDS = 0.5


@asynccontextmanager
async def listening(world: World, host: str, port: int) -> AsyncIterator[int]:
    """Gives the port. At the end, silent requests are cancelled, and the state is written."""
    file = world.settings.state_file
    if file:
        load(world, file)
    runner = web.AppRunner(build(world), access_log=None, shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    assert runner.server is not None, "setup() makes it"
    world.network = network = Network(runner.server, host, port)
    await network.join()
    keeper = asyncio.create_task(keep(world, file)) if file else None
    try:
        yield network.port
    finally:
        network.close()
        await runner.cleanup()
        if keeper and file:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
            write(file, dumped(world))


class Simulator:
    """A simulated Pinterest on a free port of the loopback, for the length of a with block.

    Its methods may be called from any thread; each does what the control verb of its name does.
    """

    def __init__(
        self,
        latency_ms: float = 0,
        *,
        port: int = 0,
        app_id: str | None = None,
        app_secret: str | None = None,
        redirect_uris: tuple[str, ...] = (),
        state_file: Path | None = None,
    ) -> None:
        self._settings = Settings(latency_ms / 1000, app_id, app_secret, redirect_uris, state_file)
        self._asked_port = port
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="simulator", daemon=True)
        self.port = 0

    def __enter__(self) -> "Simulator":
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/v5"

    @property
    def authorize_url(self) -> str:
        return f"{self.url}/oauth/"

    @property
    def requests(self) -> list[RequestRecord]:
        """What came in since the start, the last reset() or clear_requests(), oldest first."""
        return [RequestRecord(**record) for record in self._do(control.requests)]

    def reset(self) -> None:
        self._do(control.reset)

    def users(self) -> list[dict[str, Any]]:
        return self._list(control.users)

    def boards(self, username: str | None = None) -> list[dict[str, Any]]:
        return self._list(control.boards, username)

    def sections(self, board_id: str) -> list[dict[str, Any]]:
        return self._list(control.sections, board_id)

    def pins(self, board_id: str | None = None) -> list[dict[str, Any]]:
        return self._list(control.pins, board_id)

    def clear_requests(self) -> None:
        self._do(control.clear_requests)

    def add_user(
        self, username: str, boards: int = 1, account_type: str = "BUSINESS"
    ) -> dict[str, Any]:
        return self._dict(control.add_user, username, boards, account_type)

    def grant(
        self,
        username: str,
        scopes: list[str] | None = None,
        client_id: str = control.DEFAULT_APP,
        continuous: bool = True,
    ) -> dict[str, Any]:
        return self._dict(control.grant, username, scopes, client_id, continuous)

    def revoke(self, username: str) -> None:
        self._do(control.revoke_tokens, username)

    def expire_access_tokens(self, username: str) -> None:
        self._do(control.expire_tokens, username)

    def delete_board(self, board_id: str) -> None:
        self._do(control.delete_board, board_id)

    def restore_board(self, board_id: str) -> None:
        self._do(control.restore_board, board_id)

    def rename_board(self, board_id: str, name: str) -> None:
        self._do(control.rename_board, board_id, name)

    def pin_by_hand(self, board_id: str, title: str = "By hand") -> dict[str, Any]:
        return self._dict(control.pin_by_hand, board_id, title)

    def delete_pin(self, pin_id: str) -> None:
        self._do(control.delete_pin, pin_id)

    def set_mode(self, mode: str) -> None:
        self._do(control.set_mode, mode)

    def set_latency(self, ms: float) -> None:
        self._do(control.set_latency, ms)

    def set_create_latency(self, ms: float) -> None:
        self._do(control.set_create_latency, ms)

    def set_offline(self, seconds: float) -> None:
        """So long every connection is refused; 0 ends it."""
        self._do(control.set_offline, seconds)

    def set_processing(self, seconds: float) -> None:
        """So long a video takes between its upload and its success or failure."""
        self._do(control.set_processing, seconds)

    def set_limits(self, enforced: bool = True, **limits: int) -> None:
        self._do(control.set_limits, enforced, **limits)

    def fault(
        self,
        name: str,
        operation: str | None = None,
        username: str | None = None,
        times: int | None = None,
        parameter: str | float | None = None,
    ) -> int:
        """Gives the number by which clear_faults() can end this one alone."""
        made = self._dict(control.fault, name, operation, username, times, parameter)
        return int(made["number"])

    def faults(self) -> list[dict[str, Any]]:
        """Those that are switched on and have not been used up."""
        return self._list(control.faults)

    def clear_faults(self, name: str | None = None, number: int | None = None) -> None:
        self._do(control.clear_faults, name, number)

    def _do(self, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Run a verb in the loop's thread, which alone touches the state."""

        async def act() -> Any:
            return await control.done(verb(self._world, *args, **named))

        return asyncio.run_coroutine_threadsafe(act(), self._loop).result()

    def _list(self, verb: Callable[..., Any], *args: Any) -> list[dict[str, Any]]:
        return list(self._do(verb, *args))

    def _dict(self, verb: Callable[..., Any], *args: Any) -> dict[str, Any]:
        return dict(self._do(verb, *args))

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:  # the port is taken
            self._failure = error
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._world = World(self._settings)
        async with listening(self._world, "127.0.0.1", self._asked_port) as self.port:
            self._ready.set()
            await self._stop.wait()
