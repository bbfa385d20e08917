"""Questions that minutes never answer: who was against, what the bot thinks, what time it is."""

import re
from typing import Final

from danish import words
from danish.texts import decisions as texts
from dialogs import desk, quoting
from dialogs.card import said
from dialogs.desk import Answer, Desk
from forum.questions import Question
from storage import people

_VOTES: Final = re.compile(
    r"\bhvem (?:alle )?(?:var|er|talte|gik)(?: \w+){0,2} (?:imod|uenige?|modstander\w*)\b"
    r"|\b(?:hvem|hvordan|hvor mange) stemte\b|\bstemte (?:nogen|alle|i|vi)\b|\bstemmefordeling\w*"
    r"|\bwho (?:was|voted) against\b"
)
_SAID: Final = re.compile(
    r"(?:hej,? )?(?:og )?hvad (?:sagde|mente|svarede|syntes|foreslog)(?: mon)? (?P<who>[^?!.,]{2,60}?)"
    r"(?: (?:om|til|ved) (?:det|den|sagen|punktet|moedet|mødet)| sidst| der)?[ ?.!]*",
    re.IGNORECASE,
)
_OPINIONS: Final = re.compile(
    r"^(?:hej,? )?(?:hvad )?(?:synes|mener|taenker|tror|foeler) du\b|\bkan du lide\b"
    r"|\bdin (?:egen )?(?:mening|holdning)\b"
    r"|\bwhat do you think\b"
)
_ELSEWHERE: Final = re.compile(
    r"(?:hej,? )?(?:hvad er klokken|hvad tid er det|hvor mange er klokken|hvor meget er klokken|hvordan er vejret.*"
    r"|hvad er vejret.*|hvordan bliver vejret.*|fortael (?:mig )?en (?:vits|vittighed|joke).*"
    r"|hvor gammel er du|hvor bor du"
    r"|er du (?:et |en )?(?:menneske|robot|maskine))\W*"
)


def answer(at: Desk, asked: Question) -> Answer | None:
    """None for all other questions."""
    folded = words.fold(asked.text)
    if _VOTES.search(folded):
        last = [p for date, number in at.memory.items[:1] if (p := desk.released(at, date, number))]
        buttons = tuple(quoting.open_button(p, texts.ITEM_BUTTON) for p in last)
        return desk.unanswered(at, (said(texts.NO_VOTES, buttons=buttons),), lacking=False)
    said_by = _SAID.fullmatch(asked.text.strip())
    if (
        said_by
        and words.fold(said_by["who"]) not in words.STOP
        and (who := people.named(people.members(at.db, at.forum.id), said_by["who"]))
    ):
        return desk.unanswered(at, (said(texts.not_who_said(who[0].first_name)),), lacking=False)
    if _OPINIONS.search(folded):
        return desk.unanswered(at, (said(texts.NO_OPINION),), lacking=False)
    if _ELSEWHERE.fullmatch(folded):
        return desk.unanswered(at, (said(texts.NOT_IN_MINUTES),), lacking=False)
    return None
