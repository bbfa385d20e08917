"""The forum's settings by sentence: "slå aftenen før fra", "påmind efter 3 arbejdsdage"."""

from danish import settings_sentences as sentences
from danish.texts import settings as texts
from dialogs import settings
from dialogs.turn import Reply, Turn
from forum import access, letters
from forum.errors import NotPossible
from storage import forums


def switch(turn: Turn) -> Reply:
    state = "on" if sentences.is_on(turn.words["state"]) else "off"
    return _save(turn, _letter(turn), state=state)


def change(turn: Turn) -> Reply:
    """As in "ret aftenen før": the form."""
    access.require_changing_settings(turn.person)
    name = settings.FREE if "days" in turn.words else settings.HOURS if "hours" in turn.words else _letter(turn)
    return settings.asked(turn, name, {}, {})


def hour(turn: Turn) -> Reply:
    """Raises NotPossible for a letter without an hour of its own."""
    name = _letter(turn)
    if letters.BY_NAME[name].at is None:
        raise NotPossible("settings_no_hour")
    return _save(turn, name, at=turn.words["at"])


def remind_after(turn: Turn) -> Reply:
    access.require_changing_settings(turn.person)
    return _save(turn, letters.UNANSWERED, count=turn.words["count"])


def count(turn: Turn) -> Reply:
    """Raises NotPossible for a letter that counts no days."""
    name = _letter(turn)
    if letters.BY_NAME[name].count is None:
        raise NotPossible("settings_no_count", name=texts.NAMES[name])
    return _save(turn, name, count=turn.words["count"])


def deadline(turn: Turn) -> Reply:
    _lock(turn)
    return settings.save_deadline(turn, turn.words["deadline"])


def no_deadline(turn: Turn) -> Reply:
    _lock(turn)
    return settings.save_deadline(turn, "")


def free(turn: Turn) -> Reply:
    _lock(turn)
    return settings.save_free(turn, turn.words["days"])


def also_free(turn: Turn) -> Reply:
    _lock(turn)
    return settings.save_free(turn, turn.words["days"], also=True)


def hours(turn: Turn) -> Reply:
    _lock(turn)
    return settings.save_hours(turn, turn.words["opens"], turn.words["closes"])


def _save(turn: Turn, name: str, **typed: str) -> Reply:
    _lock(turn)
    return settings.save_letter(turn, name, typed)


def _letter(turn: Turn) -> str:
    """Raises NotPossible for a letter there is none of."""
    access.require_changing_settings(turn.person)
    name = sentences.letter(turn.words["letter"])
    if name is None:
        raise NotPossible("settings_unknown", name=turn.words["letter"])
    return name


def _lock(turn: Turn) -> None:
    access.require_changing_settings(turn.person)
    forums.lock(turn.db, turn.forum.id)
