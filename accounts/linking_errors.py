"""Why an account was not connected. Nothing was saved, whichever it is.

    LinkingError
    ├── NotSetUp              the operator has not set up a Pinterest app
    ├── Denied                the user said no at Pinterest
    ├── BadState              not an answer to a question of this session, or an old one
    ├── NoCode                Pinterest sent the user back without a code
    ├── CodeRefused           Pinterest does not accept its own code: too old, or used before
    ├── OperatorMustAct       Pinterest refuses the app, not the person
    ├── NotEligible           Pinterest offers its API to no account of this kind
    ├── OddAnswer             an answer that is not one of Pinterest's API
    ├── PinterestDown         no answer, or trouble at Pinterest
    ├── ScopesDropped         permissions that publishing needs were not given
    ├── LinkedBySomebodyElse  another user of this installation has connected that account
    ├── AnotherAccount        a reconnect that came back with another account than before
    └── AnotherEnvironment    a reconnect of an account of another Pinterest than is talked to

The words for each are in `accounts.linking_words`.
"""


class LinkingError(Exception):
    """An account was not connected; `details` is what its words may name."""

    def __init__(self, **details: str) -> None:
        self.details = details
        super().__init__(type(self).__name__)


class NotSetUp(LinkingError):  # noqa: N818 - the tree says what they are
    """The operator has not set up a Pinterest app."""


class Denied(LinkingError):  # noqa: N818
    """The user said no at Pinterest."""


class BadState(LinkingError):  # noqa: N818
    """The state is missing, forged, used, older than ten minutes or of another user."""


class NoCode(LinkingError):  # noqa: N818
    """Neither a code nor a denial."""


class CodeRefused(LinkingError):  # noqa: N818
    """Pinterest does not accept the code."""


class OperatorMustAct(LinkingError):  # noqa: N818
    """The app's id, secret, redirect address or activation is wrong; `cause` tells which."""


class NotEligible(LinkingError):  # noqa: N818
    """Pinterest does not offer its API to this account."""


class OddAnswer(LinkingError):  # noqa: N818
    """Pinterest's answer could not be understood."""


class PinterestDown(LinkingError):  # noqa: N818
    """Pinterest could not be reached, is in trouble, or wants fewer calls."""


class ScopesDropped(LinkingError):  # noqa: N818
    """`missing` names the permissions in plain words."""


class LinkedBySomebodyElse(LinkingError):  # noqa: N818
    """`username` is connected by another user."""


class AnotherAccount(LinkingError):  # noqa: N818
    """`expected` was to be reconnected, `got` came back."""


class AnotherEnvironment(LinkingError):  # noqa: N818
    """`account` was connected at `there`, and this installation talks to `here`."""
