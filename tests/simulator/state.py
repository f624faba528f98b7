"""The memory of the simulated Pinterest: records by id, and the indexes that keep answers cheap.

Only the event loop's thread touches it, so it needs no locks.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .clock import now, stamp
from .ids import make_id
from .records import Board, Code, Pin, Section, Token, Upload, User

UPLOAD_SECONDS = 3600  # so long the parameters of a registered upload are good

TABLES: dict[str, tuple[type, str]] = {
    "users": (User, "username"),
    "boards": (Board, "id"),
    "sections": (Section, "id"),
    "pins": (Pin, "id"),
    "access_tokens": (Token, "token"),
    "refresh_tokens": (Token, "token"),
    "codes": (Code, "code"),
    "uploads": (Upload, "media_id"),
}


class State:
    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        self.boards: dict[str, Board] = {}
        self.sections: dict[str, Section] = {}
        self.pins: dict[str, Pin] = {}
        self.access_tokens: dict[str, Token] = {}
        self.refresh_tokens: dict[str, Token] = {}
        self.codes: dict[str, Code] = {}
        self.uploads: dict[str, Upload] = {}
        self.counters: dict[str, int] = {}
        self._boards_of: defaultdict[str, list[Board]] = defaultdict(list)
        self._pins_on: defaultdict[str, dict[str, Pin]] = defaultdict(dict)
        self._pins_of: defaultdict[str, dict[str, Pin]] = defaultdict(dict)
        self._sections_of: defaultdict[str, list[Section]] = defaultdict(list)

    def next_id(self, kind: str) -> tuple[int, str]:
        number = self.counters[kind] = self.counters.get(kind, 0) + 1
        return number, make_id(kind, number)

    def add_user(self, username: str, account_type: str, **fields: Any) -> User:
        _, user_id = self.next_id("user")
        user = User(id=user_id, username=username, account_type=account_type, **fields)
        self.users[username] = user
        return user

    def add_board(self, owner: str, name: str, **fields: Any) -> Board:
        number, board_id = self.next_id("board")
        made = fields.pop("created_at", None) or stamp()
        fields = {"description": None, "privacy": "PUBLIC", "modified_at": made} | fields
        board = Board(id=board_id, number=number, owner=owner, name=name, created_at=made, **fields)
        self.boards[board_id] = board
        self._index_board(board)
        return board

    def add_section(self, board_id: str, name: str) -> Section:
        number, section_id = self.next_id("section")
        section = Section(section_id, number, board_id, name)
        self.sections[section_id] = section
        self._sections_of[board_id].append(section)
        return section

    def add_pin(self, **fields: Any) -> Pin:
        number, pin_id = self.next_id("pin")
        pin = Pin(id=pin_id, number=number, created_at=stamp(), **fields)
        self.pins[pin_id] = pin
        self._index_pin(pin)
        self.boards[pin.board_id].modified_at = pin.created_at
        return pin

    def add_upload(self, owner: str) -> Upload:
        number, media_id = self.next_id("media")
        key = f"uploads/{media_id[-2:]}/3:video:{self.users[owner].id}:{media_id}"
        upload = Upload(media_id, number, owner, key, secrets.token_hex(32), now() + UPLOAD_SECONDS)
        self.uploads[media_id] = upload
        return upload

    def remove_pin(self, pin: Pin) -> None:
        del self.pins[pin.id]
        del self._pins_on[pin.board_id][pin.id]
        del self._pins_of[pin.owner][pin.id]
        self.boards[pin.board_id].modified_at = stamp()

    def board(self, board_id: str) -> Board | None:
        board = self.boards.get(board_id)
        return None if board is None or board.deleted else board

    def pin(self, pin_id: str) -> Pin | None:
        pin = self.pins.get(pin_id)
        return None if pin is None or self.board(pin.board_id) is None else pin

    def boards_of(self, username: str) -> list[Board]:
        """Own boards and the group boards of others, oldest first, without deleted ones."""
        return [board for board in self._boards_of[username] if not board.deleted]

    def sections_of(self, board_id: str) -> list[Section]:
        return self._sections_of[board_id]

    def pins_on(self, board_id: str) -> list[Pin]:
        """Oldest first."""
        return list(self._pins_on[board_id].values())

    def pin_count(self, board_id: str) -> int:
        return len(self._pins_on[board_id])

    def pins_of(self, username: str) -> list[Pin]:
        """Oldest first, without those on deleted boards."""
        return [p for p in self._pins_of[username].values() if not self.boards[p.board_id].deleted]

    def user_by_id(self, user_id: str) -> User | None:
        return next((user for user in self.users.values() if user.id == user_id), None)

    def tokens_of(self, username: str) -> Iterator[Token]:
        tables = (self.access_tokens, self.refresh_tokens)
        return (t for table in tables for t in table.values() if t.username == username)

    def as_json(self) -> dict[str, Any]:
        saved: dict[str, Any] = {"counters": self.counters}
        for table in TABLES:
            saved[table] = [vars(record) for record in getattr(self, table).values()]
        return saved

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> "State":
        state = cls()
        state.counters = saved["counters"]
        for table, (record, key) in TABLES.items():
            rows = (record(**row) for row in saved.get(table, []))
            setattr(state, table, {getattr(row, key): row for row in rows})
        state._index()
        return state

    def _index(self) -> None:
        for board in self.boards.values():
            self._index_board(board)
        for section in self.sections.values():
            self._sections_of[section.board_id].append(section)
        for pin in self.pins.values():
            self._index_pin(pin)

    def _index_board(self, board: Board) -> None:
        for username in (board.owner, *board.collaborators):
            self._boards_of[username].append(board)

    def _index_pin(self, pin: Pin) -> None:
        self._pins_on[pin.board_id][pin.id] = pin
        self._pins_of[pin.owner][pin.id] = pin
