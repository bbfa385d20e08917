"""The local chat's pages as HTML: whole ones, and the one exchange a script puts at the end."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.cards import html
from bot.cards.html import Html, element, joined
from bot.channels.page import clock
from danish.texts import letters
from danish.texts import pages as texts
from dialogs.card import Card
from forum import access
from forum.meetings import Forum
from forum.minutes import formats
from forum.people import Person

STYLE: Final = "/page/chat.css"
SCRIPT: Final = "/page/chat.js"
ICON: Final = "/page/icon.svg"
# A message's id, made where the form is drawn: sending it twice is one message.
ID: Final = "id"
TEXT: Final = "text"
FILE: Final = "file"
_IMPORT: Final = "chefforum import --release referater/*"
_DEMO: Final = "chefforum demo"
_QUESTION: Final = "question"
_NEWEST: Final = "nyeste"


@dataclass(frozen=True)
class Members:
    """A forum and those who are in it now."""

    forum: Forum
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Entry:
    """What stands in the conversation: a letter with its `label` and when it came, or an answer to what was `asked`.

    `key` is its element's id. `cards` is None while they are being found. What is `live` can change by itself.
    """

    key: str
    cards: tuple[Card, ...] | None
    asked: str = ""
    label: str = ""
    at: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    live: bool = False

    @property
    def drawn(self) -> str:
        """Differs when the entry looks different."""
        return hashlib.sha256(repr((self.cards, self.at)).encode(errors="surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class Clock:
    """The chat's time and the real one, both local; the next meeting's morning, where one is known. One that is
    `shared` cannot be set.
    """

    now: dt.datetime
    real: dt.datetime
    is_set: bool
    shared: bool
    morning: dt.datetime | None


@dataclass(frozen=True)
class Chat:
    """Everything on a person's page. `unread` counts the letters of those who have some, by person id.

    `clock` is None where it cannot be set.
    """

    person: Person
    forums: tuple[Members, ...]
    entries: tuple[Entry, ...]
    clock: Clock | None = None
    unread: Mapping[int, int] = field(default_factory=dict)

    @property
    def here(self) -> Forum:
        return next(members.forum for members in self.forums if members.forum.id == self.person.forum_id)

    @property
    def seen(self) -> str:
        """Differs when something changed by itself."""
        live = [(entry.key, entry.drawn) for entry in self.entries if entry.live]
        now = self.clock and (letters.at(self.clock.now, self.clock.real), self.clock.is_set)
        looks = (live, now, sorted(self.unread.items()))
        return hashlib.sha256(repr(looks).encode()).hexdigest()[:16]


def chat_path(person_id: int) -> str:
    return f"/chat/{person_id}"


def newest_path(person_id: int) -> str:
    return f"{chat_path(person_id)}#{_NEWEST}"


def chooser(forums: Sequence[Members], unread: Mapping[int, int]) -> str:
    """Whom to be, forum by forum."""
    lists = [
        element(
            "section",
            element("h2", here.forum.name, id=f"forum-{here.forum.id}"),
            element("ul", *(element("li", _person_link(p, unread)) for p in here.people), class_="people"),
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


def chat(shown: Chat) -> str:
    person = shown.person
    drawn = [entry(e, person.id, newest=e is shown.entries[-1]) for e in shown.entries]
    log = element(
        "div",
        *drawn,
        id="log",
        role="log",
        aria_live="polite",
        aria_label=texts.CONVERSATION,
        class_="log",
        data_seen=shown.seen,
    )
    main = element("main", log, element("p", role="status", id="status", class_="status"), class_="chat")
    place = element("div", element("h1", shown.here.name, class_="brand"), _clock(shown), class_="place")
    header = _bar(place, _switcher(shown))
    skip = element("a", texts.SKIP, href=f"#{_QUESTION}", class_="skip")
    title = f"{person.name} – {shown.here.name}"
    return _page(title, header, main, _composer(person), skip=skip, script=True)


def news(shown: Chat) -> Html:
    """What can have changed on an open page, for the script to put where it belongs."""
    live = (entry(e, shown.person.id) for e in shown.entries if e.live)
    return element("div", _time(shown), _others(shown), _people(shown), *live, data_seen=shown.seen)


def entry(shown: Entry, person_id: int, *, newest: bool = False) -> Html:
    label = element("h2", element("span", shown.label), " ", element("span", shown.at, class_="muted"), class_="label")
    return element(
        "section",
        element("span", id=_NEWEST) if newest else None,
        element("div", _unseen(texts.YOU), element("p", shown.asked), class_="asked") if shown.asked else None,
        element("div", label if shown.label else _unseen(texts.ANSWER), *_answer(shown, person_id), class_="answer"),
        id=shown.key,
        class_="exchange letter" if shown.label else "exchange",
        tabindex=-1 if shown.live else None,
        data_drawn=shown.drawn if shown.live else None,
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


def _answer(shown: Entry, person_id: int) -> Iterable[Html]:
    if shown.cards is None:
        yield element("p", texts.WAITING, class_="muted")
        return
    for place, card in enumerate(shown.cards):
        posting = html.Posting(f"{shown.key}-{place}", f"{chat_path(person_id)}/presses", {ID: str(uuid.uuid4())})
        yield html.render(card, posting)
    if shown.files:
        path = f"{chat_path(person_id)}/files/{shown.key}"
        links = (element("a", name, href=f"{path}/{n}", download=True) for n, (name, _) in enumerate(shown.files))
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
    return element("footer", _upload(person), form, class_="composer")


def _upload(person: Person) -> Html | None:
    """For those who bring minutes in. It opens, and the file is sent, without a script."""
    if not access.may_see_drafts(person):
        return None
    form = element(
        "form",
        element("input", type="hidden", name=ID, value=str(uuid.uuid4())),
        element("label", texts.FILE, for_="file", class_="unseen"),
        element("input", type="file", id="file", name=FILE, required=True, accept=",".join(formats.FORMATS)),
        element("button", texts.SEND_FILE, type="submit"),
        method="post",
        action=f"{chat_path(person.id)}/minutes",
        enctype="multipart/form-data",
    )
    return element("details", element("summary", texts.BRING_IN), form, class_="upload")


def _switcher(shown: Chat) -> Html:
    """Opens by itself: no script is needed to be somebody else."""
    current = element(
        "summary",
        element("span", f"{texts.SWITCH}: ", class_="unseen"),
        element("span", shown.person.name, class_="name"),
        element("span", shown.person.title, class_="title"),
        _others(shown),
    )
    return element("details", current, _people(shown), class_="menu switcher")


def _people(shown: Chat) -> Html:
    lists = []
    for here in shown.forums:
        links = (element("li", _person_link(p, shown.unread, current=p.id == shown.person.id)) for p in here.people)
        heading = element("h2", here.forum.name) if len(shown.forums) > 1 else None
        lists.append(element("div", heading, element("ul", *links, class_="people")))
    return element("nav", *lists, aria_label=texts.SWITCH, id="people", class_="panel")


def _others(shown: Chat) -> Html:
    """How many letters the others have not read."""
    known = {person.id for here in shown.forums for person in here.people} - {shown.person.id}
    count = sum(many for person_id, many in shown.unread.items() if person_id in known)
    badge = _unread(count, letters.unread_by_others(count)) if count else None
    return element("span", badge, id="others", class_="others")


def _person_link(person: Person, unread: Mapping[int, int], *, current: bool = False) -> Html:
    post = ", ".join(filter(None, [person.title, texts.roles(role.value for role in person.roles)]))
    count = unread.get(person.id, 0)
    badge = _unread(count, letters.unread(count)) if count else None
    return element(
        "a",
        element("span", element("span", person.name, class_="called"), badge, class_="name"),
        element("span", post, class_="title") if post else None,
        href=chat_path(person.id),
        aria_current="page" if current else None,
    )


def _unread(count: int, said: str) -> Html:
    number = element("span", str(count), aria_hidden="true")
    return element("span", number, element("span", f" {said}", class_="unseen"), class_="unread")


def _clock(shown: Chat) -> Html | None:
    """The chat's day and time; opened, it is set, also without a script."""
    if shown.clock is None:
        return None
    now = shown.clock
    real = element("button", texts.CLOCK_REAL, type="submit", name=clock.CHOICE, value=clock.REAL)
    morning = now.morning and element(
        "button", texts.clock_morning(now.morning, now.now), type="submit", name=clock.CHOICE, value=clock.MEETING
    )
    day = element("input", type="date", id="clock-day", name=clock.DAY, value=now.now.date().isoformat(), required=True)
    time = element("input", type="time", id="clock-time", name=clock.TIME, value=f"{now.now:%H:%M}", required=True)
    fields = (
        element("div", element("label", texts.CLOCK_DAY, for_="clock-day"), day, class_="field"),
        element("div", element("label", texts.CLOCK_TIME, for_="clock-time"), time, class_="field"),
    )
    action = f"{chat_path(shown.person.id)}/clock"
    set_it = element("button", texts.CLOCK_SET, type="submit", name=clock.CHOICE, value=clock.TYPED, class_="primary")
    ways = (
        element("p", texts.clock_lead(now.real, now.now, is_set=now.is_set), class_="muted"),
        element("form", morning or None, real if now.is_set else None, method="post", action=action),
        element("form", *fields, set_it, method="post", action=action),
    )
    fixed = (element("p", texts.CLOCK_SHARED, class_="muted"),)
    panel = element("div", element("h2", texts.CLOCK_TITLE), *(fixed if now.shared else ways), class_="panel")
    return element("details", element("summary", _time(shown)), panel, class_="menu clock")


def _time(shown: Chat) -> Html:
    if shown.clock is None:
        return element("span", id="time")
    weekday, day, at = texts.clock_parts(shown.clock.now, shown.clock.real)
    return element(
        "span",
        element("span", f"{texts.CLOCK_TITLE}: ", class_="unseen"),
        element("span", f"{weekday} ", class_="wide"),
        f"{day} {at}",
        id="time",
        class_="time set" if shown.clock.is_set else "time",
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
