"""The rows of who may post where."""

from accounts.models.access import Access
from accounts.models.board import Board, BoardSection
from accounts.models.connection_cause import ConnectionCause, OwnConnectionCause
from accounts.models.connection_warning import ConnectionWarning
from accounts.models.credential import Credential
from accounts.models.pinterest_account import PinterestAccount
from accounts.models.user import User

__all__ = [
    "Access",
    "Board",
    "BoardSection",
    "ConnectionCause",
    "ConnectionWarning",
    "Credential",
    "OwnConnectionCause",
    "PinterestAccount",
    "User",
]
