"""The local chat's pages as HTML: whole ones, and the one exchange a script puts at the end."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.cards import html
from bot.cards.html import Html, element, joined
from bot.channels.page.conversations import Exchange
from danish.texts import pages as texts
from forum.meetings import Forum
from forum.people import Person

STYLE: Final = "/page/chat.css"
SCRIPT: Final = "/page/chat.js"
ICON: Final = "/page/icon.svg"
# A message's id, made where the form is drawn: sending it twice is one message.
ID: Final = "id"
TEXT: Final = "text"
_IMPORT: Final = "chefforum import --release referater/*"
_DEMO: Final = "chefforum demo"
_QUESTION: Final = "question"
_NEWEST: Final = "nyeste"


@dataclass(frozen=True)
class Members:
    """A forum and those who are in it now."""

    forum: Forum
    people: tuple[Person, ...]


def chat_path(person_id: int) -> str:
    return f"/chat/{person_id}"


def newest_path(person_id: int) -> str:
    return f"{chat_path(person_id)}#{_NEWEST}"


def chooser(forums: Sequence[Members]) -> str:
    """Whom to be, forum by forum."""
    lists = [
        element(
            "section",
            element("h2", here.forum.name, id=f"forum-{here.forum.id}"),
            element("ul", *(element("li", _person_link(p)) for p in here.people), class_="people"),
            aria_labelledby=f"forum-{here.forum.id}",
        )
        for here in forums
    ]
    main = element(
        "main",
        element("h1", texts.WHO),
        element("p", texts.WHO_LEAD, class_="lead"),
        *lists,
        element("p", texts.LOCAL_ONLY, class_="muted"),
        id="content",
        class_="page",
    )
    return _page(texts.WHO, _bar(element("p", texts.PRODUCT, class_="brand")), main)


def empty() -> str:
    """Before any minutes are read in, there is nobody to be."""
    main = element(
        "main",
        element("h1", texts.EMPTY),
        element("p", texts.EMPTY_LEAD, class_="lead"),
        element("p", texts.EMPTY_HOW),
        _command(_IMPORT),
        element("p", texts.EMPTY_DEMO),
        _command(_DEMO),
        id="content",
        class_="page",
    )
    return _page(texts.EMPTY, _bar(element("p", texts.PRODUCT, class_="brand")), main)


def chat(person: Person, forums: Sequence[Members], exchanges: Sequence[Exchange]) -> str:
    here = next(members.forum for members in forums if members.forum.id == person.forum_id)
    drawn = [exchange(e, person.id, newest=e is exchanges[-1]) for e in exchanges]
    log = element("div", *drawn, id="log", role="log", aria_live="polite", aria_label=texts.CONVERSATION, class_="log")
    main = element("main", log, element("p", role="status", id="status", class_="status"), class_="chat")
    header = _bar(element("h1", here.name, class_="brand"), _switcher(person, forums))
    skip = element("a", texts.SKIP, href=f"#{_QUESTION}", class_="skip")
    title = f"{person.name} – {here.name}"
    return _page(title, header, main, _composer(person), skip=skip, script=True)


def exchange(shown: Exchange, person_id: int, *, newest: bool = False) -> Html:
    return element(
        "section",
        element("span", id=_NEWEST) if newest else None,
        element("div", _unseen(texts.YOU), element("p", shown.asked), class_="asked") if shown.asked else None,
        element("div", _unseen(texts.ANSWER), *_answer(shown, person_id), class_="answer"),
        id=shown.key,
        class_="exchange",
    )


def refusal(heading: str, advice: str) -> str:
    main = element(
        "main",
        element("h1", heading),
        element("p", advice, class_="lead"),
        element("p", element("a", texts.BACK, href="/")),
        id="content",
        class_="page",
    )
    return _page(heading, _bar(element("p", texts.PRODUCT, class_="brand")), main)


def _answer(shown: Exchange, person_id: int) -> Iterable[Html]:
    reply = shown.reply
    if reply is None:
        yield element("p", texts.WAITING, class_="muted")
        return
    for place, card in enumerate(reply.cards):
        posting = html.Posting(f"{shown.key}-{place}", f"{chat_path(person_id)}/presses", {ID: str(uuid.uuid4())})
        yield html.render(card, posting)
    if reply.files:
        path = f"{chat_path(person_id)}/files/{shown.key}"
        links = (element("a", name, href=f"{path}/{n}", download=True) for n, (name, _) in enumerate(reply.files))
        yield element("ul", *(element("li", link) for link in links), class_="files", aria_label=texts.FILES)


def _composer(person: Person) -> Html:
    form = element(
        "form",
        element("input", type="hidden", name=ID, value=str(uuid.uuid4())),
        element("label", texts.QUESTION, for_=_QUESTION, class_="unseen"),
        element(
            "input",
            type="text",
            id=_QUESTION,
            name=TEXT,
            required=True,
            autofocus=True,
            autocomplete="off",
            enterkeyhint="send",
            placeholder=texts.QUESTION,
        ),
        element("button", texts.SEND, type="submit", class_="primary"),
        id="composer",
        method="post",
        action=f"{chat_path(person.id)}/messages",
        data_working=texts.WORKING,
        data_failed=texts.NOT_SENT,
        data_press_failed=texts.NOT_PRESSED,
    )
    return element("footer", form, class_="composer")


def _switcher(person: Person, forums: Sequence[Members]) -> Html:
    """Opens by itself: no script is needed to be somebody else."""
    current = element(
        "summary",
        element("span", f"{texts.SWITCH}: ", class_="unseen"),
        element("span", person.name, class_="name"),
        element("span", person.title, class_="title"),
    )
    lists = []
    for here in forums:
        links = (element("li", _person_link(p, current=p.id == person.id)) for p in here.people)
        heading = element("h2", here.forum.name) if len(forums) > 1 else None
        lists.append(element("div", heading, element("ul", *links, class_="people")))
    return element("details", current, element("nav", *lists, aria_label=texts.SWITCH), class_="switcher")


def _person_link(person: Person, *, current: bool = False) -> Html:
    post = ", ".join(filter(None, [person.title, texts.roles(role.value for role in person.roles)]))
    return element(
        "a",
        element("span", person.name, class_="name"),
        element("span", post, class_="title") if post else None,
        href=chat_path(person.id),
        aria_current="page" if current else None,
    )


def _bar(*content: Html) -> Html:
    return element("header", element("div", *content, class_="bar"))


def _command(line: str) -> Html:
    return element("pre", element("code", line))


def _unseen(text: str) -> Html:
    return element("h2", text, class_="unseen")


def _page(title: str, *body: Html, skip: Html | None = None, script: bool = False) -> str:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", title if title == texts.PRODUCT else f"{title} – {texts.PRODUCT}"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href=ICON, type="image/svg+xml"),
        element("link", rel="stylesheet", href=STYLE),
        element("script", src=SCRIPT, defer=True) if script else None,
    )
    first = skip or element("a", texts.SKIP_TO_CONTENT, href="#content", class_="skip")
    return f"<!doctype html>{element('html', head, element('body', first, joined(body)), lang='da')}"
