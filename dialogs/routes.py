"""The table of contents: every sentence and button the bot knows, and the dialog that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from danish import (
    agenda_sentences,
    choice_sentences,
    homework_sentences,
    meeting_sentences,
    question_sentences,
    sentences,
    settings_sentences,
    shielding_sentences,
    smalltalk_sentences,
    theme_sentences,
    wording_sentences,
)
from dialogs import (
    agenda_said,
    agendas,
    approvals,
    around_meetings,
    calendar,
    choices,
    decisions,
    due,
    handing_out,
    homework,
    homework_offers,
    homework_orders,
    homework_reminding,
    homework_said,
    meeting_cards,
    meeting_changes,
    meeting_rule,
    meetings,
    minutes,
    office,
    own_reminders,
    people,
    questions,
    reminders,
    settings,
    settings_said,
    shielding,
    smalltalk,
    theme_answers,
    themes,
    undelivered,
    undoing,
    visits,
    vocabulary,
    wording,
)
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


# Before the sentences: "start igen" is more than "start".
FIRST: Final[tuple[tuple[sentences.Sentence, Route], ...]] = (
    (choice_sentences.RESUME, Route(choices.resume, writes=True)),
)

# The first that fits is taken, so what is said more precisely stands first.
REQUESTS: Final[tuple[tuple[sentences.Request | sentences.Sentence, Route], ...]] = (
    (choice_sentences.CANCEL_REMINDER, Route(own_reminders.delete, writes=True)),
    (choice_sentences.MOVE_REMINDER, Route(own_reminders.move, writes=True)),
    (choice_sentences.CHANNEL, Route(choices.channel, writes=True)),
    (choice_sentences.GATHER_AT, Route(choices.gather, writes=True)),
    (choice_sentences.GATHER, Route(choices.gather, writes=True)),
    (choice_sentences.LATEST, Route(choices.latest)),
    (choice_sentences.HOUR, Route(choices.hour, writes=True)),
    (choice_sentences.ONE_BY_ONE, Route(choices.one_by_one, writes=True)),
    (choice_sentences.PAUSE, Route(choices.pause, writes=True)),
    (choice_sentences.OTHERS_CHOICES, Route(choices.of_somebody)),
    (choice_sentences.REMIND, Route(own_reminders.remind, writes=True)),
    (choice_sentences.TEST_LETTER, Route(choices.test, writes=True)),
    (question_sentences.ASK, Route(questions.ask, writes=True)),
    (smalltalk_sentences.OFFICE, Route(questions.ask, writes=True)),
    (homework_sentences.HAND_OUT, Route(handing_out.say, writes=True)),
    (homework_sentences.YES_OR_NO, Route(homework_said.yes_or_no, writes=True)),
    (homework_sentences.TAKE_HOMEWORK, Route(homework_said.take, writes=True)),
    (homework_sentences.DECLINE_HOMEWORK, Route(homework_said.decline, writes=True)),
    (homework_sentences.REGISTER_NO, Route(homework_said.register_no, writes=True)),
    (homework_sentences.REGISTER_YES, Route(homework_said.register_yes, writes=True)),
    (homework_sentences.FINISH_HOMEWORK, Route(homework_said.finish, writes=True)),
    (homework_sentences.WITHDRAW_HOMEWORK, Route(homework_said.withdraw, writes=True)),
    (homework_sentences.NEW_DUE, Route(homework_orders.new_due, writes=True)),
    (homework_sentences.MORE_TIME, Route(homework_orders.more_time, writes=True)),
    (homework_sentences.ANOTHER, Route(homework_orders.another)),
    (homework_sentences.PASS_ON, Route(homework_said.pass_on, writes=True)),
    (homework_sentences.NOT_MINE, Route(homework_said.not_mine)),
    (homework_sentences.EXPLAIN, Route(homework_said.explain, writes=True)),
    (meeting_sentences.CANCEL, Route(meeting_changes.say_cancel, writes=True)),
    (meeting_sentences.ELSEWHERE, Route(meeting_changes.say_elsewhere, writes=True)),
    (meeting_sentences.MOVE, Route(meeting_changes.say_move, writes=True)),
    (meeting_sentences.RESTORE, Route(meeting_changes.restore, writes=True)),
    (meeting_sentences.CANCEL_VISIT, Route(visits.cancel, writes=True)),
    (meeting_sentences.VISIT, Route(visits.say, writes=True)),
    (meeting_sentences.MEETINGS_IN, Route(meeting_changes.within)),
    (meeting_sentences.STATUS, Route(meeting_changes.status)),
    (question_sentences.DELETE_WORD, Route(vocabulary.delete, writes=True)),
    (question_sentences.ADD_WORD, Route(vocabulary.add, writes=True)),
    (settings_sentences.NO_INTAKE, Route(settings_said.no_deadline, writes=True)),
    (settings_sentences.INTAKE, Route(settings_said.deadline, writes=True)),
    (settings_sentences.SWITCH, Route(settings_said.switch, writes=True)),
    (settings_sentences.CHANGE, Route(settings_said.change)),
    (settings_sentences.COUNT, Route(settings_said.count, writes=True)),
    (settings_sentences.HOUR, Route(settings_said.hour, writes=True)),
    (settings_sentences.REMIND_AFTER, Route(settings_said.remind_after, writes=True)),
    (settings_sentences.ALSO_FREE, Route(settings_said.also_free, writes=True)),
    (settings_sentences.FREE, Route(settings_said.free, writes=True)),
    (settings_sentences.HOURS, Route(settings_said.hours, writes=True)),
    (agenda_sentences.AGENDA_ITEM, Route(agendas.point)),
    (agenda_sentences.SHOWN_ITEM, Route(agendas.shown_point)),
    (agenda_sentences.ON_AGENDA, Route(agendas.on_agenda)),
    (agenda_sentences.AGENDA, Route(agendas.show)),
    (wording_sentences.CASE_NUMBER, Route(wording.set_case_number, writes=True)),
    (wording_sentences.DECISIONS, Route(wording.set_decisions, writes=True)),
    (wording_sentences.ITEMS, Route(wording.set_items, writes=True)),
    (wording_sentences.ACTIONS, Route(wording.set_actions, writes=True)),
    (wording_sentences.FORUM_NAME, Route(wording.set_forums, writes=True)),
    (sentences.CREATE_MEETING, Route(meetings.create, writes=True)),
    (sentences.MEETING_RULE, Route(meeting_rule.say, writes=True)),
    (meeting_sentences.END_RULE, Route(meeting_rule.end, writes=True)),
    (shielding_sentences.HIDE, Route(shielding.say)),
    (theme_sentences.ANSWER_THEME, Route(themes.answer, writes=True)),
    (theme_sentences.ASK_MORE_THEME, Route(themes.ask_more, writes=True)),
    (theme_sentences.BACK_THEME, Route(themes.back, writes=True)),
    (theme_sentences.NOT_NOW_THEME, Route(themes.not_now, writes=True)),
    (theme_sentences.POSTPONE_THEME, Route(themes.postpone, writes=True)),
    (theme_sentences.PROPOSE_THEME, Route(themes.propose, writes=True)),
    (theme_sentences.REVISE_THEME, Route(themes.revise)),
    (theme_sentences.SCHEDULE_THEME, Route(themes.schedule, writes=True)),
    (theme_sentences.SHOW_THEME, Route(themes.show)),
    (theme_sentences.UNBACK_THEME, Route(themes.unback, writes=True)),
    (theme_sentences.WITHDRAW_THEME, Route(themes.withdraw, writes=True)),
    (smalltalk_sentences.I_AM, Route(smalltalk.i_am)),
    # What may be said of anything at all, and of anybody.
    (agenda_sentences.PUT_OFF, Route(agenda_said.put_off, writes=True)),
    (homework_sentences.REMIND_OWNER, Route(homework_reminding.say, writes=True)),
    (homework_sentences.DUTY, Route(homework_offers.say)),
)

SENTENCES: Final[tuple[tuple[sentences.Sentence, Dialog], ...]] = (
    (sentences.HELP, smalltalk.help_me),
    (sentences.GREETING, smalltalk.greet),
    (sentences.THANKS, smalltalk.thank),
    (sentences.GOODBYE, smalltalk.goodbye),
    (sentences.HOW_ARE_YOU, smalltalk.how_are_you),
    (smalltalk_sentences.WRONG, smalltalk.wrong),
    (smalltalk_sentences.NEVER_MIND, smalltalk.never_mind),
    (smalltalk_sentences.AWAY, smalltalk.away),
    (smalltalk_sentences.SEND_MINUTES, smalltalk.last_minutes),
    (smalltalk_sentences.ON_THE_AGENDA, meetings.next_meeting),
    (smalltalk_sentences.PRIVACY, smalltalk.privacy),
    (smalltalk_sentences.ROLES, smalltalk.roles),
    (smalltalk_sentences.PRESENT, smalltalk.present),
    (smalltalk_sentences.CHAIR, people.chair),
    (choice_sentences.CHOICES, choices.show),
    (choice_sentences.HANGING, choices.hanging),
    (choice_sentences.MY_REMINDERS, own_reminders.mine),
    (homework_sentences.UNANSWERED, homework.unanswered),
    (homework_sentences.ALL_HOMEWORK, homework.everyone),
    (homework_sentences.PROMISED, homework_orders.promised),
    (homework_sentences.MY_HOMEWORK, homework.mine),
    (sentences.WHO_AM_I, smalltalk.who_am_i),
    (sentences.MEMBERS, people.members),
    (sentences.MEETINGS, meetings.archive),
    (sentences.DRAFTS, office.drafts),
    (sentences.UNAPPROVED, minutes.waiting),
    (sentences.COMING, meetings.coming),
    (sentences.NEXT_MEETING, meetings.next_meeting),
    (meeting_sentences.VISITS, visits.overview),
    (sentences.UNDO, undoing.say),
    (question_sentences.WAITING, questions.waiting),
    (wording_sentences.WORDING, wording.show),
    (question_sentences.WORDS, vocabulary.show),
    (question_sentences.NEW_WORD, vocabulary.form),
    (settings_sentences.SHOW, settings.show),
    (shielding_sentences.HIDDEN, shielding.overview),
    (theme_sentences.THEMES, themes.overview),
    (theme_sentences.NEW_THEME, themes.new),
    (theme_sentences.MY_THEMES, themes.mine),
    (theme_sentences.THEME_TURN, themes.in_line),
)

BUTTONS: Final[Mapping[str, Route]] = {
    "agendas.delete": Route(agendas.delete, writes=True),
    "agendas.item": Route(agendas.item),
    "agendas.review": Route(agendas.review),
    "agendas.use": Route(agendas.use, writes=True),
    "agendas.withdraw": Route(agendas.withdraw, writes=True),
    "approvals.leave": Route(approvals.leave),
    "choices.open": Route(lambda turn: choices.open_letter(turn, CARDS)),
    "choices.pause": Route(choices.pause_to, writes=True),
    "choices.resume": Route(choices.resume, writes=True),
    "choices.save": Route(choices.save, writes=True),
    "choices.show": Route(choices.show),
    "decisions.copy": Route(decisions.copy),
    "decisions.item": Route(decisions.item),
    "homework.decline": Route(homework.decline, writes=True),
    "homework.explain": Route(homework.explain, writes=True),
    "homework.finish": Route(homework.finish, writes=True),
    "homework.form": Route(handing_out.form),
    "homework.hand_out": Route(handing_out.hand_out, writes=True),
    "homework.hand_out_all": Route(handing_out.hand_out_all, writes=True),
    "homework.mine": Route(homework.mine),
    "homework.pass_form": Route(homework.pass_form, writes=True),
    "homework.pass_on": Route(homework.pass_on, writes=True),
    "homework.remind": Route(homework_reminding.remind, writes=True),
    "homework.show": Route(homework.show),
    "homework.take": Route(homework.take, writes=True),
    "homework.withdraw": Route(homework.withdraw, writes=True),
    "meetings.agenda": Route(meetings.agenda),
    "meetings.cancel": Route(meeting_changes.cancel, writes=True),
    "meetings.cancel_form": Route(meeting_changes.cancel_form),
    "meetings.create": Route(meetings.create_anyway, writes=True),
    "meetings.elsewhere": Route(meeting_changes.elsewhere, writes=True),
    "meetings.leave": Route(meeting_changes.leave),
    "meetings.move": Route(meeting_changes.move, writes=True),
    "meetings.move_form": Route(meeting_changes.move_form),
    "meetings.place_form": Route(meeting_changes.place_form),
    "meetings.restore": Route(meeting_changes.restore, writes=True),
    "meetings.show": Route(meetings.show),
    "meetings.undo": Route(meeting_changes.undo, writes=True),
    "meetings.undo_rule": Route(meeting_rule.undo, writes=True),
    "minutes.delete": Route(minutes.delete, writes=True),
    "minutes.item": Route(minutes.item),
    "minutes.release": Route(minutes.release, writes=True),
    "minutes.review": Route(minutes.review),
    "minutes.withdraw": Route(minutes.withdraw, writes=True),
    "own_reminders.delete": Route(own_reminders.delete, writes=True),
    "own_reminders.mine": Route(own_reminders.mine),
    "own_reminders.save": Route(own_reminders.save, writes=True),
    "people.stays": Route(people.stays, writes=True),
    "people.left": Route(people.left, writes=True),
    "questions.add_word": Route(questions.add_word, writes=True),
    "questions.answer": Route(questions.answer, writes=True),
    "questions.answer_form": Route(questions.answer_form),
    "questions.ask": Route(questions.ask, writes=True),
    "questions.found": Route(questions.found, writes=True),
    "questions.leave": Route(questions.leave, writes=True),
    "questions.show": Route(questions.show),
    "questions.take_back": Route(questions.take_back, writes=True),
    "questions.word_form": Route(questions.word_form),
    "settings.form": Route(settings.form),
    "settings.save": Route(settings.save, writes=True),
    "settings.show": Route(settings.show),
    "shielding.form": Route(shielding.form),
    "shielding.hide": Route(shielding.hide, writes=True),
    "shielding.lift": Route(shielding.lift, writes=True),
    "shielding.show": Route(shielding.show),
    "themes.answer": Route(themes.answer, writes=True),
    "themes.ask_more": Route(themes.ask_more, writes=True),
    "themes.back": Route(themes.back, writes=True),
    "themes.in_line": Route(themes.in_line),
    "themes.new": Route(themes.new),
    "themes.not_now": Route(themes.not_now, writes=True),
    "themes.postpone": Route(themes.postpone, writes=True),
    "themes.propose": Route(themes.propose, writes=True),
    "themes.revise": Route(themes.revise),
    "themes.save": Route(themes.save, writes=True),
    "themes.schedule": Route(themes.schedule, writes=True),
    "themes.show": Route(themes.show),
    "themes.unback": Route(themes.unback, writes=True),
    "themes.withdraw": Route(themes.withdraw, writes=True),
    "undelivered.leave": Route(undelivered.leave, writes=True),
    "undelivered.retry": Route(undelivered.retry, writes=True),
    "vocabulary.add": Route(vocabulary.add, writes=True),
    "vocabulary.delete": Route(vocabulary.delete, writes=True),
    "vocabulary.form": Route(vocabulary.form),
    "vocabulary.show": Route(vocabulary.show),
    "wording.form": Route(wording.form),
    "wording.save": Route(wording.save, writes=True),
}

# What is sent along, whatever is said with it.
FILES: Final = Route(minutes.bring_in, writes=True)
# A button that says a sentence for the person: its route is the sentence's.
SAY: Final = "smalltalk.say"
SEARCH: Final = "decisions.search"
# Cards that letters carry and that are drawn again when their subject changes, by kind.
CARDS: Final[Mapping[str, Callable[[Drawing], Card | None]]] = {
    "agendas.draft": agendas.card,
    "agendas.told": agendas.told,
    "approvals.reminder": lambda drawing: approvals.reminder_card(drawing, CARDS),
    "approvals.reminders": approvals.reminders_card,
    "approvals.silent": approvals.silent_card,
    "calendar.letter": calendar.card,
    "choices.gathered": lambda drawing: choices.gathered_card(drawing, CARDS),
    "choices.test": choices.test_card,
    "homework.declined": homework.card,
    "homework.reminder": homework_reminding.card,
    "homework.request": homework.card,
    "meetings.changed": meeting_cards.changed,
    "meetings.meeting": meeting_changes.card,
    "minutes.draft": minutes.card,
    "minutes.received": minutes.received,
    "minutes.told": minutes.told,
    "own_reminders.reminder": own_reminders.card,
    "questions.question": questions.card,
    "reminders.meeting_day": reminders.meeting_day_card,
    "settings.letters": settings.card,
    "shielding.passage": shielding.card,
    "themes.theme": themes.card,
    "undelivered.letters": undelivered.card,
}

# What each tick of the clock asks for: letters that are due now, each with its `once`.
CLOCK: Final[tuple[Callable[[Moment], None], ...]] = (
    approvals.remind,
    approvals.raise_silent,
    reminders.meeting_day,
    reminders.channel_card,
    due.soon,
    due.tomorrow,
    due.passed,
    due.passed_weekly,
    around_meetings.evening_before,
    around_meetings.intake,
    around_meetings.handed_out,
    around_meetings.before_agenda,
    around_meetings.visit,
    around_meetings.minutes_missing,
    themes.held,
    calendar.together,
    choices.put_gathered,
)

REPEATED: Final = Route(smalltalk.already_done)


def find(incoming: Incoming) -> Route:
    """Raises Unknown for a button nobody draws (any more)."""
    press = incoming.press
    if press is None and incoming.files:
        return FILES
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
    for sentence, route in FIRST:
        if sentence.match(text):
            return replace(route, text=text)
    for sentence, dialog in SENTENCES:
        if sentence.match(text):
            return Route(dialog, text=text)
    for request, route in REQUESTS:
        words = request.find(text)
        if words is not None:
            return replace(route, text=text, words=words)
    if not sentences.has_words(text) or sentences.near(text):
        return Route(smalltalk.not_understood, text=text)
    return Route(theme_answers.or_search, text=text)


def searches(route: Route) -> bool:
    """Whether it is no command: the minutes are searched for it."""
    return route.dialog in (decisions.ask, theme_answers.or_search, agendas.shown_point)


def shown_by(refusal: ForumError) -> Subject | None:
    """The card that shows what somebody else did first."""
    return refusal.subject if isinstance(refusal, Answered | Changed) else None
