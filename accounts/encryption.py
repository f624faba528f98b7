"""Encrypts what nobody may read: Pinterest's tokens.

The keys are `settings.CREDENTIAL_KEYS`: the first encrypts, all decrypt. So a new one can be put in
front and the rows re-encrypted by `manage.py rotate_credential_keys` before the old one goes.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Undecryptable(Exception):  # noqa: N818 - named after what it means, not after its kind
    """None of the keys decrypts a stored text: the key it was written with is gone."""


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _current() -> MultiFernet:
    return _fernet(tuple(settings.CREDENTIAL_KEYS))


def encrypt(text: str) -> str:
    """Encrypt a text with the first key; "" stays "", so that nothing looks like something."""
    return _current().encrypt(text.encode()).decode() if text else ""


def decrypt(encrypted: str) -> str:
    """Return the text of `encrypt`. Raises Undecryptable when no key fits."""
    try:
        return _current().decrypt(encrypted).decode() if encrypted else ""
    except InvalidToken:
        raise Undecryptable from None


def rotate(encrypted: str) -> str:
    """Encrypt again with the first key. Raises Undecryptable when no key fits."""
    try:
        return _current().rotate(encrypted).decode() if encrypted else ""
    except InvalidToken:
        raise Undecryptable from None
