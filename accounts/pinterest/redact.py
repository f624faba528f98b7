"""Takes credentials and image data out of a text before it is logged, stored or shown."""

import re

REMOVED = "[removed]"
IMAGE_DATA = "[image data]"
_SHORTEST_SECRET = 6  # shorter ones would tear holes into words

# Pinterest's own prefixes: pina_ access, pinr refresh, pinc client credentials.
_TOKEN = re.compile(r"\bpin[arc]_?[A-Za-z0-9_.\-]{16,}")
_SCHEME = re.compile(r"\b(Bearer|Basic)(\s+|%20|\+)[A-Za-z0-9_.~+/=%\-]{4,}", re.IGNORECASE)
_HEADER = re.compile(
    r"(authorization[\"']?\s*[:=]\s*[\"']?)(?!(?:Bearer|Basic)\b)[^\s\"',;}]+", re.I
)
_FIELD = re.compile(
    r"((?:access_token|refresh_token|client_secret|app_secret|id_token)"
    r"\\?[\"']?\s*(?:[:=]|%3D|%3A)\s*\\?[\"']?)[^\s\"'&,}\\]+",
    re.IGNORECASE,
)
# Longer than any id or address part: only encoded bytes look like this.
_ENCODED_BYTES = re.compile(r"[A-Za-z0-9+/]{256,}={0,2}")


def redact(text: str, *secrets: str) -> str:
    """`text` without credentials: those that look like one, and `secrets` wherever they stand."""
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, REMOVED)
    text = _TOKEN.sub(REMOVED, text)
    text = _FIELD.sub(rf"\g<1>{REMOVED}", text)
    text = _SCHEME.sub(rf"\g<1> {REMOVED}", text)
    text = _HEADER.sub(rf"\g<1>{REMOVED}", text)
    return _ENCODED_BYTES.sub(IMAGE_DATA, text)
