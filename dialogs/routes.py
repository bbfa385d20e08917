"""The table of contents: every sentence and button the bot knows, and the dialog that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from danish import sentences
from dialogs import decisions, meetings, people, reminders, smalltalk
from dialogs.card import Card
from dialogs.turn import Drawing, Incoming, Moment, Reply, Subject, Turn
from forum.errors import Answered, Changed, ForumError, Unknown

Dialog = Callable[[Turn], Reply]


@dataclass(frozen=True)
class Route:
    """`writes` takes the turn in a write transaction, once per activity. `text` and `words` are what was said."""

    dialog: Dialog
    writes: bool = False
    text: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


# The first that fits is taken, so what is said more precisely stands first.
REQUESTS: Final[tuple[tuple[sentences.Request, Route], ...]] = (
    (sentences.CREATE_MEETING, Route(meetings.create, writes=True)),
    (sentences.MEETING_RULE, Route(meetings.set_rule, writes=True)),
)

SENTENCES: Final[tuple[tuple[sentences.Sentence, Dialog], ...]] = (
    (sentences.HELP, smalltalk.help_me),
    (sentences.GREETING, smalltalk.greet),
    (sentences.THANKS, smalltalk.thank),
    (sentences.GOODBYE, smalltalk.goodbye),
    (sentences.HOW_ARE_YOU, smalltalk.how_are_you),
    (sentences.YES_OR_NO, smalltalk.nothing_asked),
    (sentences.WHO_AM_I, smalltalk.who_am_i),
    (sentences.MEMBERS, people.members),
    (sentences.MEETINGS, meetings.archive),
    (sentences.COMING, meetings.coming),
    (sentences.NEXT_MEETING, meetings.next_meeting),
)

BUTTONS: Final[Mapping[str, Route]] = {
    "decisions.item": Route(decisions.item),
    "meetings.agenda": Route(meetings.agenda),
    "meetings.show": Route(meetings.show),
    "people.stays": Route(people.stays, writes=True),
    "people.left": Route(people.left, writes=True),
}

# A button that says a sentence for the person: its route is the sentence's.
SAY: Final = "smalltalk.say"
SEARCH: Final = "decisions.search"
# Cards that letters carry and that are drawn again when their subject changes, by kind.
CARDS: Final[Mapping[str, Callable[[Drawing], Card | None]]] = {
    "reminders.meeting_day": reminders.meeting_day_card,
}

# What each tick of the clock asks for: letters that are due now, each with its `once`.
CLOCK: Final[tuple[Callable[[Moment], None], ...]] = (reminders.meeting_day,)

REPEATED: Final = Route(smalltalk.already_done)


def find(incoming: Incoming) -> Route:
    """Raises Unknown for a button nobody draws (any more)."""
    press = incoming.press
    if press is None:
        return _sentence(incoming.text)
    if press.action == SAY:
        return _sentence(str(press.ids.get("text", "")))
    if press.action == SEARCH:
        return Route(decisions.ask, text=str(press.ids.get("text", "")))
    try:
        return BUTTONS[press.action]
    except KeyError:
        raise Unknown("card", press.action) from None


def _sentence(text: str) -> Route:
    for sentence, dialog in SENTENCES:
        if sentence.match(text):
            return Route(dialog, text=text)
    for request, route in REQUESTS:
        words = request.find(text)
        if words is not None:
            return replace(route, text=text, words=words)
    if not sentences.has_words(text) or sentences.near(text):
        return Route(smalltalk.not_understood, text=text)
    return Route(decisions.ask, text=text)


def shown_by(refusal: ForumError) -> Subject | None:
    """The card that shows what somebody else did first."""
    return refusal.subject if isinstance(refusal, Answered | Changed) else None
