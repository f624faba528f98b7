"""Which faults are switched on, for which requests, and how often they still happen."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from .fault_model import Fault
from .faults_catalogue import CATALOGUE

# "*" means every operation behind a person's token; these are met by their names only.
NAMED_ONLY = ("oauth/authorize", "oauth/token", "token/revoke", "media/upload")


def met_by(fault: Fault, operation: str) -> bool:
    """Whether an operation is among those that the catalogue names for the fault."""
    return any(_fits(pattern, operation) for pattern in fault.operations)


def _fits(pattern: str, operation: str) -> bool:
    return operation == pattern if operation in NAMED_ONLY else fnmatchcase(operation, pattern)


@dataclass
class ActiveFault:
    number: int
    fault: Fault
    operations: tuple[str, ...]
    username: str | None  # None: everybody
    times: int | None  # None: until cleared
    parameter: str

    def meets(self, operation: str, username: str | None) -> bool:
        if self.username is not None and self.username != username:
            return False
        return any(_fits(pattern, operation) for pattern in self.operations)

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "name": self.fault.name,
            "operations": list(self.operations),
            "username": self.username,
            "times": self.times,
            "parameter": self.parameter,
        }


class Faults:
    def __init__(self) -> None:
        self.active: list[ActiveFault] = []
        self._last = 0

    def switch_on(
        self,
        name: str,
        operation: str | None = None,
        username: str | None = None,
        times: int | None = None,
        parameter: str | float | None = None,
    ) -> ActiveFault:
        """Without `operation`, the fault happens to the operations that the catalogue names."""
        if name not in CATALOGUE:
            raise ValueError(f"No such fault: {name}")
        fault = CATALOGUE[name]
        self._last += 1
        active = ActiveFault(
            number=self._last,
            fault=fault,
            operations=(operation,) if operation else fault.operations,
            username=username or None,
            times=times,
            parameter=fault.default if parameter in (None, "") else str(parameter),
        )
        self.active.append(active)
        return active

    def switch_off(self, name: str | None = None, number: int | None = None) -> None:
        """All of them, all of one name, or the one of that number."""
        self.active = [
            active
            for active in self.active
            if (name is not None and active.fault.name != name)
            or (number is not None and active.number != number)
        ]

    def take(self, operation: str, username: str | None) -> ActiveFault | None:
        """The first one switched on that meets this request; counted."""
        found = next((a for a in self.active if a.meets(operation, username)), None)
        if found is not None and found.times is not None:
            found.times -= 1
            if found.times <= 0:
                self.active.remove(found)
        return found
