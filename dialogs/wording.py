"""The forum's own words in its minutes: shown, set by a sentence or by the form."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

from danish import words
from danish.texts import wording as texts
from dialogs.card import Button, Card, Facts, Part, Text, TextField
from dialogs.turn import Reply, Turn
from forum import access
from forum import wordings as rules
from forum.meetings import Forum
from forum.wordings import LISTS, Problem, Words
from storage import forums, wordings

_NAME: Final = "name"
_CASE: Final = "case_number"


def show(turn: Turn) -> Reply:
    """Raises NotAllowed."""
    access.require_teaching(turn.person)
    return Reply((_card(turn.forum, wordings.get(turn.db, turn.forum.id)),), private=True)


def form(turn: Turn) -> Reply:
    access.require_teaching(turn.person)
    return Reply((_form(_typed(turn.forum, wordings.get(turn.db, turn.forum.id)), {}),), private=True)


def save(turn: Turn) -> Reply:
    """The form as it was sent; with something wrong in it, the form again. Raises NotAllowed."""
    access.require_teaching(turn.person)
    sent = turn.press.fields if turn.press else {}
    now = _typed(turn.forum, wordings.get(turn.db, turn.forum.id))
    return _kept(turn, {name: sent.get(name, now[name]) for name in now})


def set_forums(turn: Turn) -> Reply:
    """As in "vi hedder også Direktionen"."""
    return _added(turn, "forums")


def set_decisions(turn: Turn) -> Reply:
    return _added(turn, "decisions")


def set_items(turn: Turn) -> Reply:
    return _added(turn, "items")


def set_actions(turn: Turn) -> Reply:
    return _added(turn, "actions")


def set_case_number(turn: Turn) -> Reply:
    access.require_teaching(turn.person)
    own = _typed(turn.forum, wordings.get(turn.db, turn.forum.id))
    return _kept(turn, {**own, _CASE: turn.words.get("said", "")})


def _added(turn: Turn, name: str) -> Reply:
    """What is said is put to what is there. Raises NotAllowed."""
    access.require_teaching(turn.person)
    own = _typed(turn.forum, wordings.get(turn.db, turn.forum.id))
    both = ", ".join(part for part in (own[name], turn.words.get("said", "")) if part)
    return _kept(turn, {**own, name: both})


def _kept(turn: Turn, typed: Mapping[str, str]) -> Reply:
    forums.lock(turn.db, turn.forum.id)
    name = " ".join(typed[_NAME].split())
    lists = {each: rules.cleaned(typed[each]) for each in LISTS}
    own = Words(**lists, case_number=" ".join(typed[_CASE].split()))
    others = [f.name for f in forums.all_forums(turn.db) if f.id != turn.forum.id]
    problems = rules.problems(own, others)
    wrong = {problem.name: texts.problem(problem.reason, problem.facts) for problem in problems}
    if bad := _bad_name(name, others):
        wrong[_NAME] = texts.problem(bad.reason, bad.facts)
    if wrong:
        return Reply((_form(typed, wrong),), private=True)
    lines = [texts.saved()]
    forum = turn.forum
    if name != forum.name:
        # Its minutes still carry the former name: it goes on being one of the forum's.
        kept = tuple(each for each in (*own.forums, forum.name) if words.fold(each) != words.fold(name))
        own = replace(own, forums=rules.cleaned(", ".join(kept)))
        forums.rename(turn.db, forum.id, name)
        lines.append(texts.called(forum.name, name))
        forum = replace(forum, name=name)
    wordings.put(turn.db, forum.id, own)
    shown = _card(forum, own)
    return Reply((replace(shown, parts=(*(Text((line,)) for line in lines), *shown.parts[1:])),), private=True)


def _bad_name(name: str, others: list[str]) -> Problem | None:
    if not name:
        return Problem(_NAME, "name_missing")
    found = rules.problems(Words(forums=(name,)), others)
    return replace(found[0], name=_NAME) if found else None


def _typed(forum: Forum, own: Words) -> dict[str, str]:
    lists = {name: ", ".join(getattr(own, name)) for name in LISTS}
    return {_NAME: forum.name, **lists, _CASE: own.case_number}


def _card(forum: Forum, own: Words) -> Card:
    rows = [(texts.LABELS[_NAME], forum.name)]
    for each in fields(own):
        value = getattr(own, each.name)
        rows.append((texts.LABELS[each.name], texts.line([value] if value and each.name == _CASE else value)))
    parts: tuple[Part, ...] = (Text((texts.INTRO,), "muted"), Facts(tuple(rows)))
    return Card(texts.TITLE, parts, (Button(texts.EDIT, "wording.form"),))


def _form(typed: Mapping[str, str], wrong: Mapping[str, str]) -> Card:
    entries = [
        TextField(name, texts.LABELS[name], typed[name], wrong.get(name, ""), required=name == _NAME, max_length=400)
        for name in typed
    ]
    return Card(
        texts.TITLE,
        (Text((texts.INTRO,)), *entries),
        (Button(texts.SAVE, "wording.save", style="primary", fields=True),),
    )
