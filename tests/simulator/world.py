"""One simulated Pinterest: its memory, its rules, and what is wrong with it today."""

from dataclasses import dataclass, field
from pathlib import Path

from .faults import Faults
from .images import Pictures
from .journal import Journal
from .limits import Limiter
from .network import Network
from .seed import empty, seeded
from .state import State

MODES = ("standard", "trial", "sandbox")


@dataclass
class Settings:
    """`app_id` and `redirect_uris` narrow what is let in; None lets every app and address in."""

    latency: float = 0.0  # seconds
    app_id: str | None = None
    app_secret: str | None = None
    redirect_uris: tuple[str, ...] = ()
    state_file: Path | None = None
    processing: float = 2.0  # seconds that a video takes
    apps: dict[str, str] = field(default_factory=lambda: {"1500000": "simulator-secret"})

    def knows_app(self, client_id: str) -> bool:
        return client_id == self.app_id if self.app_id else bool(client_id)

    def knows_secret(self, client_id: str, secret: str) -> bool:
        """Of the apps that nobody configured, any secret will do."""
        if self.app_id:
            return (client_id, secret) == (self.app_id, self.app_secret)
        return bool(client_id and secret) and self.apps.get(client_id, secret) == secret


class World:
    def __init__(self, settings: Settings, state: State | None = None) -> None:
        self.settings = settings
        self.state = state or seeded()
        self.other_state = empty()  # the sandbox's; production's while the mode is sandbox
        self.mode = "standard"
        self.latency = settings.latency
        self.create_latency = 0.0  # seconds that a new pin takes longer than other answers
        self.processing = settings.processing
        self.faults = Faults()
        self.limiter = Limiter()
        self.journal = Journal()
        file = settings.state_file
        self.pictures = Pictures(file.with_name(f"{file.name}.media") if file else None)
        self.network: Network | None = None  # while it runs
        self.changes = 0  # counts up with every change of what is saved

    def changed(self) -> None:
        self.changes += 1

    @property
    def is_sandbox(self) -> bool:
        return self.mode == "sandbox"

    def switch(self, mode: str) -> None:
        """The sandbox has tokens, boards and pins of its own; both are kept over a change."""
        if (mode == "sandbox") is not self.is_sandbox:
            self.state, self.other_state = self.other_state, self.state
        self.mode = mode
        self.changed()

    def reset(self) -> None:
        """As on the first day, at the latency it was started with."""
        self.state, self.other_state = seeded(), empty()
        self.mode = "standard"
        self.latency = self.settings.latency
        self.create_latency = 0.0
        self.processing = self.settings.processing
        self.faults.switch_off()
        self.limiter.reset()
        self.journal.records.clear()
        self.pictures.clear()
        self.changed()
