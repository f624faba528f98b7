"""What tests, the demo and a person may do to the simulated Pinterest from outside.

Each verb takes and gives JSON values. `Simulator` calls them in its own process, other processes
post them to `/_control/<verb>`, the forms of the page at `/` too.
"""

from collections.abc import Callable
from inspect import isawaitable
from typing import Any, Final

from .records import Board
from .scopes import USUAL_SCOPES
from .tokens import expire_access_tokens, issue_pair, revoke
from .world import MODES, World

DEFAULT_APP = "1500000"


async def done(result: Any) -> Any:
    """What a verb gives, waited for where it takes a moment."""
    return await result if isawaitable(result) else result


async def reset(world: World) -> None:
    world.reset()
    await set_offline(world, 0)


def users(world: World) -> list[dict[str, Any]]:
    return [dict(vars(user)) for user in world.state.users.values()]


def boards(world: World, username: str | None = None) -> list[dict[str, Any]]:
    """Deleted ones too, marked so."""
    found = world.state.boards.values()
    return [dict(vars(b)) for b in found if username is None or b.is_shared_with(username)]


def sections(world: World, board_id: str) -> list[dict[str, Any]]:
    return [dict(vars(section)) for section in world.state.sections_of(board_id)]


def pins(world: World, board_id: str | None = None) -> list[dict[str, Any]]:
    """In the order of their making; those on deleted boards too."""
    found = world.state.pins.values() if board_id is None else world.state.pins_on(board_id)
    return [dict(vars(pin)) for pin in found]


def requests(world: World) -> list[dict[str, Any]]:
    return [dict(vars(record)) for record in world.journal.records]


def clear_requests(world: World) -> None:
    world.journal.records.clear()


def add_user(
    world: World, username: str, boards: int = 1, account_type: str = "BUSINESS"
) -> dict[str, Any]:
    """Gives {"id", "username", "board_ids"}. A board is named "Board 1" and so on."""
    if username in world.state.users:
        raise ValueError(f"There is a {username} already")
    user = world.state.add_user(
        username, account_type, business_name=username, about="", website_url="",
        colour="#5c7a89", follower_count=0, following_count=0, monthly_views=0,
    )  # fmt: skip
    made = [world.state.add_board(username, f"Board {n + 1}") for n in range(boards)]
    world.changed()
    return {"id": user.id, "username": username, "board_ids": [board.id for board in made]}


def grant(
    world: World,
    username: str,
    scopes: list[str] | None = None,
    client_id: str = DEFAULT_APP,
    continuous: bool = True,
) -> dict[str, Any]:
    """A pair of tokens without the walk through the consent page: the token endpoint's answer."""
    if username not in world.state.users:
        raise ValueError(f"There is no {username}")
    asked = list(USUAL_SCOPES if scopes is None else scopes)
    pair = issue_pair(world.state, username, client_id, asked, continuous=continuous)
    world.changed()
    return pair


def revoke_tokens(world: World, username: str) -> None:
    revoke(world.state, username)
    world.changed()


def expire_tokens(world: World, username: str) -> None:
    expire_access_tokens(world.state, username)
    world.changed()


def delete_board(world: World, board_id: str) -> None:
    _board(world, board_id).deleted = True
    world.changed()


def restore_board(world: World, board_id: str) -> None:
    _board(world, board_id).deleted = False
    world.changed()


def rename_board(world: World, board_id: str, name: str) -> None:
    _board(world, board_id).name = name
    world.changed()


def pin_by_hand(world: World, board_id: str, title: str = "By hand") -> dict[str, Any]:
    """The board's owner pins something on the service's own site."""
    board = _board(world, board_id)
    pin = world.state.add_pin(
        owner=board.owner, board_id=board_id, section_id=None, title=title, description=None,
        link=None, alt_text=None, dominant_color=None, parent_pin_id=None, media_type="image",
    )  # fmt: skip
    world.changed()
    return dict(vars(pin))


def delete_pin(world: World, pin_id: str) -> None:
    if pin_id not in world.state.pins:
        raise ValueError(f"There is no pin {pin_id}")
    world.state.remove_pin(world.state.pins[pin_id])
    world.changed()


def set_mode(world: World, mode: str) -> None:
    if mode not in MODES:
        raise ValueError(f"No such mode: {mode}")
    world.switch(mode)


def set_latency(world: World, ms: float) -> None:
    world.latency = max(float(ms), 0.0) / 1000


def set_create_latency(world: World, ms: float) -> None:
    world.create_latency = max(float(ms), 0.0) / 1000


async def set_offline(world: World, seconds: float = 10) -> None:
    """Refuse every connection for so long, as a host that is down; 0 ends it."""
    assert world.network is not None, "who asks this got here over it"
    if float(seconds) > 0:
        await world.network.leave(float(seconds))
    else:
        await world.network.join()


def set_processing(world: World, seconds: float) -> None:
    world.processing = float(seconds)


def set_limits(world: World, enforced: bool = True, **limits: int) -> None:
    world.limiter.change(enforced=enforced, **limits)


def fault(
    world: World,
    name: str,
    operation: str | None = None,
    username: str | None = None,
    times: int | str | None = None,
    parameter: str | float | None = None,
) -> dict[str, Any]:
    count = None if times is None else int(times)
    return world.faults.switch_on(name, operation, username, count, parameter).as_json()


def faults(world: World) -> list[dict[str, Any]]:
    return [active.as_json() for active in world.faults.active]


def clear_faults(world: World, name: str | None = None, number: int | None = None) -> None:
    world.faults.switch_off(name, int(number) if number is not None else None)


def status(world: World) -> dict[str, Any]:
    counts = {"users": len(world.state.users), "pins": len(world.state.pins)}
    late = {"latency_ms": world.latency * 1000, "create_latency_ms": world.create_latency * 1000}
    return {"mode": world.mode, **late, **counts}


def _board(world: World, board_id: str) -> Board:
    if board_id not in world.state.boards:
        raise ValueError(f"There is no board {board_id}")
    return world.state.boards[board_id]


VERBS: Final[dict[str, Callable[..., Any]]] = {
    "add-user": add_user,
    "boards": boards,
    "clear-faults": clear_faults,
    "clear-requests": clear_requests,
    "create-latency": set_create_latency,
    "delete-board": delete_board,
    "delete-pin": delete_pin,
    "expire-access-tokens": expire_tokens,
    "fault": fault,
    "faults": faults,
    "grant": grant,
    "latency": set_latency,
    "limits": set_limits,
    "mode": set_mode,
    "offline": set_offline,
    "pin-by-hand": pin_by_hand,
    "pins": pins,
    "processing": set_processing,
    "rename-board": rename_board,
    "requests": requests,
    "reset": reset,
    "restore-board": restore_board,
    "revoke": revoke_tokens,
    "sections": sections,
    "status": status,
    "users": users,
}
