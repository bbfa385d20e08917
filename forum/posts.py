"""People by post: "afdelingschefen for Børn & Familie" against the titles that the minutes give."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Final

from danish import words
from danish.words import Word
from forum.people import Person
from forum.questions import Question

_SHORTEST_NAME: Final = 3
_HEADS: Final = frozenset(map(words.stem, ("chef", "leder", "direktør", "formand", "kommunaldirektør")))


def holding(people: Iterable[Person], said: str) -> list[Person]:
    """Those whose title holds every word of `said` that says something, in any order; a chief is any kind of chief
    ("chefen for Miljø & Teknik" is "Afdelingschef Miljø & Teknik").
    """
    wanted = _stems(said)
    if not wanted:
        return []
    found = [p for p in people if _holds(_stems(p.title), wanted)]
    # "Direktøren" alone is not the one of a longer title while somebody has just that.
    exact = [p for p in found if len(_stems(p.title)) == len(wanted)]
    return exact or found


def _stems(text: str) -> list[str]:
    return [w.term for w in words.words(text) if w.term and not words.is_stop(w.text)]


def _holds(title: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(w in title or (w in _HEADS and any(t.endswith(w) for t in title)) for w in wanted)


def is_post(said: str) -> bool:
    """Whether it names a post, not only a department."""
    return any(stem in _HEADS or stem.endswith(tuple(_HEADS)) for stem in _stems(said))


def named_in(question: Question, people: Iterable[Person]) -> Question:
    """Where the question names somebody: what minutes write of the person instead, the post and the department."""
    people = list(people)
    by_name: dict[str, list[Person]] = {}
    for person in people:
        for part in {words.fold(name) for name in re.split(r"[\s-]+", person.name) if len(name) >= _SHORTEST_NAME}:
            by_name.setdefault(part, []).append(person)
    aliases = {words.fold(alias): person for person in people for alias in person.aliases}
    for alias, person in aliases.items():
        by_name[alias] = [person]
    runs = _runs(question.subject, by_name, aliases)
    if not runs:
        return question
    phrases = list(question.phrases)
    for run in runs:
        meant = set(map(id, by_name[words.fold(run[0].text)])).intersection(
            *(map(id, by_name[words.fold(w.text)]) for w in run[1:])
        )
        posts = [p.title for p in by_name[words.fold(run[0].text)] if id(p) in meant]
        text = question.text[run[0].start : run[-1].end]
        phrases.append((text, tuple(dict.fromkeys(m for title in posts for m in _meanings(title)))))
    used = {w.start for run in runs for w in run}
    subject = tuple(w for w in question.subject if w.start not in used)
    return replace(question, subject=subject, phrases=tuple(phrases), named=())


def own_department(question: Question, asker: Person) -> Question:
    """Where somebody asks of "vores afdeling", or what "vi" are to do with nothing else named: the department of the
    asker's post.
    """
    said = _OURS.search(question.text) or (_WE.search(question.text) if question.is_about_nothing else None)
    own = _department(asker.title)
    if said is None or not own:
        return question
    department = asker.title[own[0].start : own[-1].end]
    subject = tuple(w for w in question.subject if not said.start() <= w.start < said.end())
    return replace(
        question,
        subject=subject,
        phrases=(*question.phrases, (department, tuple(_meanings(asker.title)[1:]))),
        named=(),
    )


_OURS: Final = re.compile(
    r"\b(?:vores|min|mit) (?:egen |eget )?(?:afdeling|område|forvaltning|enhed|fagområde)\w*\b", re.IGNORECASE
)
# Not what one may ask, nor what one is to do at a meeting.
_WE: Final = re.compile(
    r"\b(?:skal|skulle|må|kan) (?:vi|jeg|os|min\w*|mit)\b(?!.*\b(?:spørge|skrive|sige|bruge|mødet?)\b)", re.IGNORECASE
)


def _runs(subject: Sequence[Word], names: Container[str], aliases: Container[str]) -> list[list[Word]]:
    """Words in a row that are names, and written as such; what somebody is called may be written in any way."""
    runs: list[list[Word]] = []
    for word in subject:
        folded = words.fold(word.text)
        if folded in aliases:
            runs.append([word])
        elif word.text[0].isupper() and folded in names:
            if runs and word.start - runs[-1][-1].end <= 1:
                runs[-1].append(word)
            else:
                runs.append([word])
    return runs


def _meanings(title: str) -> list[str]:
    """The whole title, and its department alone."""
    said = [w.text for w in words.words(title) if not words.is_stop(w.text)]
    return [" ".join(part) for part in (said, [w.text for w in _department(title)]) if part]


def _department(title: str) -> list[Word]:
    """The title without the post itself."""
    found = [w for w in words.words(title) if not words.is_stop(w.text)]
    return [w for w in found if w.term not in _HEADS and not w.term.endswith(tuple(_HEADS))]
