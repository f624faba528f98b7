"""The project's own description of the API, `pinterest_api.json`, and what it lets through.

Requests are refused by it as the service refuses them; the tests hold the answers against it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend

from .refusals import Refusal, invalid

DESCRIPTION: Final[dict[str, Any]] = json.loads(
    Path(__file__).with_name("pinterest_api.json").read_text()
)
# Refusals that the service words in its own way instead of naming what was wrong.
WORDED: Final = {
    "board_sections/create": "Invalid board section parameters.",
    "boards/create": "The board name is invalid or duplicated.",
    "boards/update": "The board name is invalid or duplicated.",
}
WORDED_QUERIES: Final = {
    "pins/analytics": "Invalid pins analytics parameters.",
    "multi_pins/analytics": "Invalid pins analytics parameters.",
    "user_account/analytics": "Invalid user accounts analytics parameters.",
    "user_account/analytics/top_pins": "Invalid user accounts analytics parameters.",
}


def _digits_are_ascii(
    validator: Any, pattern: str, instance: object, schema: object
) -> Iterator[ValidationError]:
    """As JSON Schema has it: Python's \\d takes the digits of every script."""
    if isinstance(instance, str) and not re.search(pattern, instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_Validator: Final = extend(Draft202012Validator, {"pattern": _digits_are_ascii})  # type: ignore[no-untyped-call]


def _validator(schema: dict[str, Any]) -> Any:
    return _Validator({**schema, "$defs": DESCRIPTION["$defs"]})


REQUESTS: Final = {
    name: _validator(operation["request"])
    for name, operation in DESCRIPTION["operations"].items()
    if "request" in operation
}
PARAMETERS: Final = {name: _validator(schema) for name, schema in DESCRIPTION["parameters"].items()}
SOURCES: Final = {name: _validator(schema) for name, schema in DESCRIPTION["media_sources"].items()}
ANSWERS: Final = {
    (name, int(status)): _validator(schema) if schema else None
    for name, operation in DESCRIPTION["operations"].items()
    for status, schema in operation["answers"].items()
}
ERROR: Final = _validator(DESCRIPTION["$defs"]["error"])


def check_request(operation: str, body: dict[str, Any]) -> None:
    """Raises the refusal of the service when the body is not as described."""
    validator = REQUESTS.get(operation)
    if validator is None:
        return
    error = best_match(validator.iter_errors(body))
    if error is not None:
        raise _refusal(operation, error)
    source = body.get("media_source")
    if source is not None:
        error = best_match(SOURCES[source["source_type"]].iter_errors(source))
        if error is not None:
            raise _refusal(operation, error)


def check_query(operation: str, query: Mapping[str, str]) -> None:
    """Raises the refusal of the service when a parameter of the address is not as described.

    Pages, days and metrics are judged by who serves them.
    """
    for name in DESCRIPTION["queries"].get(operation, ()):
        value = query.get(name)
        error = best_match(PARAMETERS[name].iter_errors(value)) if value is not None else None
        if error is None:
            continue
        if operation in WORDED_QUERIES:
            raise invalid(WORDED_QUERIES[operation], 400)
        rule = f"{error.validator}={error.validator_value}"
        raise invalid(f"Invalid request: {name}: '{str(value)[:60]}' violates constraint: {rule}")


def check_id(value: str) -> None:
    if not (value.isascii() and value.isdecimal()):
        raise invalid(rf"Invalid request: '{value[:60]}' does not match '^\d+$'")


def answer_errors(operation: str, status: int, body: Any) -> Iterator[str]:
    """What is wrong with an answer of the simulator; `body` is None where there is none."""
    if status >= 400:
        yield from (error.message for error in ERROR.iter_errors(body))
        return
    if (operation, status) not in ANSWERS:
        yield f"{operation} does not answer {status}"
        return
    validator = ANSWERS[(operation, status)]
    if validator is None:
        yield from () if body is None else ("an answer where none belongs",)
        return
    for error in validator.iter_errors(body):
        yield f"{error.json_path}: {error.message}"


def _refusal(operation: str, error: ValidationError) -> Refusal:
    if operation in WORDED and error.validator in ("minLength", "maxLength", "required"):
        return invalid(WORDED[operation], 400)
    shown = str(error.instance)[:60]
    if error.validator == "pattern":
        return invalid(f"Invalid request: '{shown}' does not match '{error.validator_value}'")
    if error.validator == "required":
        return invalid(f"Invalid request: {error.message}")
    where = ".".join(str(step) for step in error.absolute_path) or "body"
    rule = f"{error.validator}={error.validator_value}"
    return invalid(f"Invalid request: {where}: '{shown}' violates constraint: {rule}")
