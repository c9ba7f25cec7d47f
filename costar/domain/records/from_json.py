"""JSON that came from elsewhere, read as far as it can be stored."""

import json

from costar.domain.records.fields import UNSTORABLE


def storable(text: str) -> object:
    r"""What a JSON text holds.

    Raises:
        ValueError: it is no JSON, or a text in it has a character that cannot be stored, such as \u0000.
    """
    try:
        value: object = json.loads(text)
        is_storable = _is_storable(value)
    # Thousands of brackets in one another are text, too.
    except RecursionError as error:
        raise ValueError(text[:100]) from error
    if not is_storable:
        raise ValueError(text[:100])
    return value


def _is_storable(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_storable, (*value.keys(), *value.values())))
    if isinstance(value, list):
        return all(map(_is_storable, value))
    return not (isinstance(value, str) and UNSTORABLE.search(value))
