"""What people read when an account was not connected: what happened, what it means, what to do."""

from dataclasses import dataclass

from accounts import linking_errors as errors
from accounts.pinterest import scopes

NOTHING_CHANGED = "Nothing was saved and nothing was changed."


@dataclass(frozen=True, slots=True)
class Words:
    """One page: `button` is empty where trying again does not help; `status` is the page's."""

    headline: str
    happened: str
    todo: str
    button: str
    status: int


WORDS: dict[type[errors.LinkingError], Words] = {
    errors.NotSetUp: Words(
        "Connecting is not set up yet",
        "The operator has not set up a Pinterest app yet, so that no account can be connected.",
        "Ask the operator of this installation to set PINTEREST_APP_ID and PINTEREST_APP_SECRET.",
        "",
        503,
    ),
    errors.Denied: Words(
        "You did not allow the connection",
        "At Pinterest you chose not to give access.",
        "If that was a slip, start again and choose “Give access”.",
        "Try again",
        200,
    ),
    errors.BadState: Words(
        "This connection attempt is no longer valid",
        "It was started in another browser or more than ten minutes ago, or it was used already.",
        "Start again from here; it takes a minute.",
        "Start again",
        400,
    ),
    errors.NoCode: Words(
        "Pinterest sent you back without an answer",
        "Pinterest neither allowed nor refused the connection.",
        "Start again. If it keeps happening, sign out at pinterest.com first, then in again.",
        "Try again",
        400,
    ),
    errors.CodeRefused: Words(
        "Pinterest no longer accepts its confirmation",
        "The confirmation that Pinterest gave you was too old or had been used before.",
        "Start again and confirm without a long pause.",
        "Try again",
        400,
    ),
    errors.OperatorMustAct: Words(
        "Pinterest refuses this installation’s app",
        "Pinterest does not accept the operator’s Pinterest app ({reason}).",
        "You can do nothing about it. Tell the operator of this installation what is written here.",
        "",
        503,
    ),
    errors.NotEligible: Words(
        "Pinterest does not open this account",
        "Pinterest does not let apps use this account, perhaps because of its type or its region.",
        "Convert it to a business account in Pinterest’s settings, or connect another account.",
        "Connect another account",
        422,
    ),
    errors.OddAnswer: Words(
        "Pinterest’s answer could not be understood",
        "Pinterest answered, but not in the way it promises.",
        "Try again in a few minutes. If it stays so, tell the operator of this installation.",
        "Try again",
        502,
    ),
    errors.PinterestDown: Words(
        "Pinterest could not be reached",
        "Pinterest did not answer, is in trouble or asks for a pause.",
        "Try again in a few minutes; nothing is wrong with your account.",
        "Try again",
        503,
    ),
    errors.ScopesDropped: Words(
        "A permission is missing",
        "You did not give the permission to {missing}. Publishing does not work without it.",
        "Start again and leave all permissions on.",
        "Try again",
        422,
    ),
    errors.LinkedBySomebodyElse: Words(
        "Somebody else has connected {username}",
        "Another user of this installation has connected the Pinterest account {username}.",
        "Ask that person to disconnect it first, or connect another account. "
        "To choose another one, sign out at pinterest.com first.",
        "Connect another account",
        409,
    ),
    errors.AnotherAccount: Words(
        "That was another Pinterest account",
        "You reconnected {expected}, but at Pinterest you were signed in as {got}.",
        "Sign in at pinterest.com as {expected}, then reconnect. "
        "To use {got} as well, connect it as an account of its own.",
        "Reconnect {expected}",
        409,
    ),
    errors.AnotherEnvironment: Words(
        "{account} belongs to another address",
        "{account} was connected at {there}, but this installation now talks to {here}.",
        "Connect it anew, which makes an account of its own here. To go on with this one, ask the "
        "operator of this installation to set PINTEREST_API_URL back.",
        "Connect it anew",
        409,
    ),
}

# In the order in which publishing needs them.
PERMISSIONS: dict[str, str] = {
    scopes.USER_ACCOUNTS_READ: "see which account it is",
    scopes.BOARDS_READ: "see your boards",
    scopes.BOARDS_WRITE: "put pins on your boards",
    scopes.PINS_READ: "see your pins",
    scopes.PINS_WRITE: "create pins",
    scopes.BOARDS_READ_SECRET: "see your secret boards",
    scopes.BOARDS_WRITE_SECRET: "put pins on your secret boards",
    scopes.PINS_READ_SECRET: "see pins on secret boards",
    scopes.PINS_WRITE_SECRET: "create pins on secret boards",
}


def in_words(asked: tuple[str, ...]) -> list[str]:
    """Return permissions as people say them."""
    return [PERMISSIONS.get(scope, scope) for scope in asked]


def words_for(error: errors.LinkingError) -> Words:
    """Return the page's words with the error's details filled in."""
    row = WORDS[type(error)]
    return Words(
        row.headline.format(**error.details),
        row.happened.format(**error.details),
        row.todo.format(**error.details),
        row.button.format(**error.details),
        row.status,
    )
