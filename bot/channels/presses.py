"""A press as it comes from outside, whatever the channel: its shape is checked here, and nothing else is believed."""

from collections.abc import Mapping
from typing import Any, Final

from bot.cards import text as plain
from dialogs.turn import Press

_MAX_NUMBER: Final = 2**53


def press_of(data: object, fields: Mapping[str, str]) -> Press | None:
    """The press in `data`, with the form's `fields`; None where it has not the shape of one."""
    match data:
        case {"action": str(action), "ids": dict(ids), "version": int(version)} if all(
            map(_is_value, (*ids.values(), version))
        ):
            cleaned = {plain.clean(str(name)): plain.clean(v) if isinstance(v, str) else v for name, v in ids.items()}
            return Press(plain.clean(action), cleaned, version, fields)
    return None


def _is_value(value: Any) -> bool:
    """True and False are numbers to Python, but not ids; nor is a number no database holds."""
    return isinstance(value, str) or (
        isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_NUMBER
    )
