"""How the service says no: an exception that carries the answer.

The bodies are those that clients of the real API have met or that its description gives; the
service adds `"status": "failure"` to all of them.
"""

from typing import Any


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """The request is refused. `status` is HTTP's, `code` is Pinterest's."""

    def __init__(self, status: int, code: int, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {
            "code": code,
            "message": message,
            "status": "failure",
            **extra,
        }


def not_authenticated() -> Refusal:
    return Refusal(401, 2, "Authentication failed.")


def grant_invalid(**extra: Any) -> Refusal:
    return Refusal(401, 283, "The authorization grant is invalid", **extra)


def scopes_missing(missing: list[str]) -> Refusal:
    return Refusal(
        401,
        3,
        "Your token does not have sufficient permissions to perform this operation. Please ensure"
        f" your token is authorized with the correct set of scopes. Missing: {missing}",
    )


def restricted_feature(feature: str) -> Refusal:
    message = f"Your application does not have access to this restricted feature: {feature}"
    return Refusal(401, 3, message)


def not_permitted(**extra: Any) -> Refusal:
    return Refusal(403, 29, "You are not permitted to access that resource.", **extra)


def trial_access() -> Refusal:
    return Refusal(
        403,
        29,
        "Apps with Trial access may not create Pins in production https://api.pinterest.com"
        " - use API Sandbox https://api-sandbox.pinterest.com instead.",
    )


def invalid(message: str, code: int = 1, **extra: Any) -> Refusal:
    return Refusal(400, code, message, **extra)


def board_not_found() -> Refusal:
    return Refusal(404, 40, "Board not found.")


def section_not_found() -> Refusal:
    return Refusal(404, 2031, "Sorry! We couldn't find this board section.")


def pin_not_found() -> Refusal:
    return Refusal(404, 50, "Pin not found.")


def image_too_small() -> Refusal:
    return Refusal(403, 233, "Your image is too small. Please choose a larger image and try again.")


def image_broken() -> Refusal:
    return Refusal(403, 235, "Sorry, this image is broken. Please pick a different image.")


def rate_limited() -> Refusal:
    return Refusal(
        429,
        8,
        "This request exceeded a rate limit. This can happen if the client exceeds one\n"
        "of the published rate limits or if multiple write operations are applied to\n"
        "an object within a short time window.",
    )
