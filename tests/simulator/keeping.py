"""The state in a file: read at the start, written a moment after changes and at the end."""

import asyncio
import json
import os
from pathlib import Path

from .state import State
from .world import World

QUIET_SECONDS = 0.5
# A large state takes long to write; at most this share of the time goes into writing.
BUSY_SHARE = 0.05


def load(world: World, file: Path) -> None:
    if file.is_file():
        saved = json.loads(file.read_text())
        world.state = State.from_json(saved["state"])
        world.mode = saved["mode"]
        if "other_state" in saved:
            world.other_state = State.from_json(saved["other_state"])


async def keep(world: World, file: Path) -> None:
    """Runs until cancelled."""
    loop, written = asyncio.get_running_loop(), world.changes
    while True:
        await asyncio.sleep(QUIET_SECONDS)
        if world.changes == written:
            continue
        written, began = world.changes, loop.time()
        text = dumped(world)
        await _finished(asyncio.create_task(asyncio.to_thread(write, file, text)))
        await asyncio.sleep((loop.time() - began) / BUSY_SHARE)


async def _finished(writing: asyncio.Task[None]) -> None:
    """Cancelled or not: an old state must never be written after a newer one."""
    try:
        await asyncio.shield(writing)
    except asyncio.CancelledError:
        await writing
        raise


def dumped(world: World) -> str:
    states = {"state": world.state.as_json(), "other_state": world.other_state.as_json()}
    return json.dumps({"mode": world.mode, **states})


def write(file: Path, text: str) -> None:
    """The old file stays whole until the new one is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.new")
    with fresh.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
