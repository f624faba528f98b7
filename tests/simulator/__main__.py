"""python -m tests.simulator --port N [--latency MS] [--state FILE]"""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from .running import listening
from .world import Settings, World


def main() -> None:
    try:
        asyncio.run(_serve(_options().parse_args()))
    except OSError as error:
        sys.exit(f"The simulated Pinterest cannot start: {error}")


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        "python -m tests.simulator", description="A simulated Pinterest"
    )
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--latency", type=float, default=0, metavar="MS", help="of every answer")
    options.add_argument("--state", type=Path, metavar="FILE", help="kept here across restarts")
    options.add_argument("--app-id", help="let in this app only")
    options.add_argument("--app-secret")
    options.add_argument("--redirect-uri", action="append", default=[], help="let in this only")
    return options


async def _serve(options: argparse.Namespace) -> None:
    settings = Settings(
        options.latency / 1000,
        options.app_id,
        options.app_secret,
        tuple(options.redirect_uri),
        options.state,
    )
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for ending in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(ending, stop.set)
    async with listening(World(settings), options.host, options.port) as port:
        print(f"Simulated Pinterest ready at http://{options.host}:{port}/", flush=True)
        await stop.wait()


if __name__ == "__main__":
    main()
