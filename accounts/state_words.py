"""How a connection stands, in words."""

from dataclasses import dataclass

from accounts.models import OwnConnectionCause, PinterestAccount
from accounts.pinterest.causes import Cause

State = PinterestAccount.State


@dataclass(frozen=True, slots=True)
class Look:
    """A chip: a heroicon's name, a word, and the kind of static/css/components/chips.css."""

    icon: str
    word: str
    kind: str


LOOKS: dict[str, Look] = {
    State.CONNECTED: Look("check-circle", "Connected", "published"),
    State.NEEDS_RECONNECT: Look("link-slash", "Reconnect", "needs-you"),
    State.WAITING_APPROVAL: Look("pause", "Waiting for Pinterest", "on-hold"),
    State.DISCONNECTED: Look("link-slash", "Disconnected", "draft"),
}

ELSEWHERE = Look("pause", "Another address", "on-hold")

STATE_SENTENCES: dict[str, str] = {
    State.CONNECTED: "Pinterest accepts this connection.",
    State.NEEDS_RECONNECT: (
        "Pinterest no longer accepts this connection. Its pins are on hold and go out after you "
        "reconnect."
    ),
    State.WAITING_APPROVAL: (
        "Pinterest does not let this installation’s app publish yet. Its pins are on hold; you can "
        "do nothing, and reconnecting does not help."
    ),
    State.DISCONNECTED: (
        "Nothing goes out to it. Its pins and their history are kept; connect it again to go on."
    ),
}

CAUSE_SENTENCES: dict[str, str] = {
    Cause.SCOPES_MISSING: (
        "A permission is missing that publishing needs. Its pins are on hold; reconnect and leave "
        "all permissions on."
    ),
    OwnConnectionCause.KEY_LOST: (
        "The key that protects this connection was changed, so that it cannot be read any more. "
        "Its pins are on hold and go out after you reconnect."
    ),
    Cause.APP_TRIAL: (
        "This installation’s app has only trial access at Pinterest, which does not allow "
        "publishing. Its pins are on hold; only the operator can change that."
    ),
    Cause.APP_NOT_ACTIVATED: (
        "Pinterest has not activated this installation’s app yet. Its pins are on hold; only the "
        "operator can change that."
    ),
}

ELSEWHERE_SENTENCE = (
    "It was connected at {there}, but this installation now uses another address. Its pins are on "
    "hold; connect it anew, or ask the operator to set the address back."
)

SYNC_SENTENCES: dict[str, str] = {
    Cause.OTHER_ENVIRONMENT: (
        "This installation now uses another address than the one where the account was connected. "
        "Connect it anew."
    ),
    Cause.TOKEN_REFUSED: "Pinterest no longer accepts the connection. Reconnect, then refresh.",
    Cause.SCOPES_MISSING: "The permission to see the boards is missing. Reconnect, then refresh.",
    Cause.RATE_LIMITED: "Pinterest wants fewer requests for now. Refresh again in a few minutes.",
    Cause.PINTEREST_DOWN: "Pinterest is in trouble. Refresh again in a few minutes.",
    Cause.NOT_CONNECTED: "Pinterest could not be reached. Refresh again in a few minutes.",
    Cause.UNREADABLE_ANSWER: "Pinterest’s answer could not be understood. Refresh again later.",
    Cause.APP_NOT_ACTIVATED: (
        "Pinterest has not activated this installation’s app yet; the operator has to see to it."
    ),
    Cause.FEATURE_RESTRICTED: (
        "Pinterest keeps a feature from this installation’s app; the operator has to see to it."
    ),
    Cause.APP_CREDENTIALS: (
        "Pinterest does not accept this installation’s app; the operator has to see to it."
    ),
}


def look_of(account: PinterestAccount) -> Look:
    """Return the chip that says how the connection stands."""
    return ELSEWHERE if _is_held_elsewhere(account) else LOOKS[account.state]


def state_sentence(account: PinterestAccount) -> str:
    """Return what the account's state means for its pins."""
    if _is_held_elsewhere(account):
        return ELSEWHERE_SENTENCE.format(there=account.get_environment_display())
    if account.state in (State.NEEDS_RECONNECT, State.WAITING_APPROVAL):
        specific = CAUSE_SENTENCES.get(account.state_cause)
        return specific or STATE_SENTENCES[account.state]
    return STATE_SENTENCES[account.state]


def sync_sentence(cause: str) -> str:
    """Return why the boards could not be read, and what to do; the boards stay as they were."""
    reason = SYNC_SENTENCES.get(cause, "Pinterest did not give them. Refresh again later.")
    return f"The boards were not read: {reason}"


def _is_held_elsewhere(account: PinterestAccount) -> bool:
    return account.is_elsewhere and not account.is_disconnected
