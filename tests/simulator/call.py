"""One request on its way through the simulator, and what an endpoint gives back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .records import Token, User
from .state import State
from .world import World


@dataclass
class Call:
    """`origin` is the address this simulator was called by, "http://127.0.0.1:8123"."""

    world: World
    origin: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    token: Token | None = None
    username: str | None = None

    @property
    def state(self) -> State:
        return self.world.state

    @property
    def user(self) -> User:
        assert self.username is not None, "only operations behind a token ask who calls"
        return self.state.users[self.username]

    def has_scopes(self, *scopes: str) -> bool:
        return self.token is not None and set(scopes) <= set(self.token.scopes)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any = None  # None: no content


Endpoint = Callable[[Call], Awaitable[Answer]]
