"""Rate limits, counted, and the structured headers that tell of them on every answer.

Standard access counts per person and app, in windows of a minute, with a safety net of a second;
Trial access counts per app, in windows of a day (https://developers.pinterest.com/docs/reference/rate-limits/).
"""

from dataclasses import dataclass
from typing import Final

from .clock import now

DAY = 86_400
STANDARD: Final = {"org_read": 1000, "org_write": 100, "org_analytics": 60, "safety_net": 100}
TRIAL: Final = {
    "trial_org_read": 1000,
    "trial_org_write": 300,
    "trial_org_analytics": 1000,
    "trial_universal": 1000,
}


@dataclass(frozen=True)
class Bucket:
    name: str
    limit: int
    window: int  # seconds
    key: str

    def described(self) -> str:
        return f'{self.limit};w={self.window};name="{self.name}"'


@dataclass(frozen=True)
class Verdict:
    refused: bool
    headers: dict[str, str]


class Limiter:
    def __init__(self) -> None:
        self.limits: dict[str, int] = {}
        self.enforced = True
        self._counts: dict[tuple[str, str], tuple[int, int]] = {}
        self.reset()

    def reset(self) -> None:
        self.limits = {**STANDARD, **TRIAL}
        self.enforced = True
        self._counts.clear()

    def change(self, *, enforced: bool = True, **limits: int) -> None:
        """New limits by name; what was counted so far is forgotten."""
        unknown = limits.keys() - self.limits.keys()
        if unknown:
            raise ValueError(f"No such limit: {', '.join(sorted(unknown))}")
        self.limits |= limits
        self.enforced = enforced
        self._counts.clear()

    def count(self, category: str, client_id: str, user_id: str, *, trial: bool) -> Verdict:
        """Count one request in each of its buckets; one that is over its limit refuses it."""
        buckets = self._buckets(category, client_id, user_id, trial)
        left = [(self._take(bucket), bucket) for bucket in buckets]
        remaining, closest = min(left, key=lambda pair: pair[0])
        listed = ", ".join(bucket.described() for bucket in buckets)
        headers = {
            "x-ratelimit-limit": f"{closest.limit}, {listed}",
            "x-ratelimit-remaining": str(max(remaining, 0)),
            "x-ratelimit-reset": str(closest.window - int(now()) % closest.window),
        }
        return Verdict(self.enforced and remaining < 0, headers)

    def _buckets(self, category: str, client_id: str, user_id: str, trial: bool) -> list[Bucket]:
        if trial:
            own, universal = f"trial_{category}", "trial_universal"
            return [
                Bucket("universal_app_id", self.limits[universal], DAY, client_id),
                Bucket(f"{category}_app_id", self.limits[own], DAY, client_id),
            ]
        key = f"{client_id}:{user_id}"
        return [
            Bucket("safety_net_app_id_user_id", self.limits["safety_net"], 1, key),
            Bucket(f"{category}_app_id_user_id", self.limits[category], 60, key),
        ]

    def _take(self, bucket: Bucket) -> int:
        """What is left in the current window after this request; below 0 when it is too many."""
        window = int(now()) // bucket.window
        counted, used = self._counts.get((bucket.name, bucket.key), (window, 0))
        used = used + 1 if counted == window else 1
        self._counts[(bucket.name, bucket.key)] = (window, used)
        return bucket.limit - used
