"""The local chat as a person uses it: by keyboard, on a phone, without a script, and with eyes that need contrast."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bot.channels import web as channel
from bot.channels.page import drawing
from bot.settings import Settings
from bot.turns import Turns
from danish.texts import pages as texts
from forum.meetings import Forum
from forum.people import Person, Role
from storage.database import Database
from tests.support import cards
from tests.support.conversations import load_demo
from tests.support.serving import serving

HERE = Path(__file__).parent
ZONE = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2026, 11, 11, 9, tzinfo=ZONE)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1120, "height": 820}
WHO = "Helle Nygård Lassen"
QUESTION = "hvem er jeg"
ANSWER = f"Du er {WHO}"


@dataclass
class Site:
    """A server of its own for each module; `page` opens a browser's window that must not complain."""

    browser: Browser
    address: str
    complaints: list[str]

    def page(self, **options: Any) -> Page:
        context = self.browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address)
        return page

    def chat(self, who: str = WHO, **options: Any) -> Page:
        page = self.page(**options)
        page.get_by_role("link", name=who).click()
        expect(page.get_by_role("log")).to_be_visible()
        return page


@pytest.fixture
def site(chromium: Browser, sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    database = Database(str(shutil.copyfile(sqlite_template, tmp_path / "demo.sqlite3")))
    load_demo(database, NOW)
    app = web.Application(client_max_size=channel.MAX_BODY)
    app[channel.CLOCK] = lambda: NOW
    channel.add(app, Turns(database, ZONE), Settings())
    complaints: list[str] = []
    with serving(app) as port:
        yield Site(chromium, f"http://127.0.0.1:{port}/", complaints)
        for context in chromium.contexts:
            context.close()
    database.dispose()
    assert not complaints


def question(page: Page) -> Locator:
    return page.get_by_role("textbox", name=texts.QUESTION)


def ask(page: Page, text: str = QUESTION) -> None:
    question(page).fill(text)
    page.keyboard.press("Enter")


def exchanges(page: Page) -> Locator:
    return page.locator(".exchange")


def test_choosing_and_asking_by_keyboard_alone(site: Site) -> None:
    page = site.page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=texts.SKIP_TO_CONTENT)).to_be_focused()
    wanted = page.get_by_role("link", name=WHO)
    for _ in range(20):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(question(page)).to_be_focused()
    page.evaluate("window.same = true")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(ANSWER)
    expect(question(page)).to_be_focused()
    expect(question(page)).to_have_value("")
    assert page.evaluate("window.same"), "the page was loaded anew"
    page.keyboard.type("tak")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Det var så lidt.")
    page.reload()
    expect(exchanges(page)).to_have_count(3)


def test_a_button_answers_below_and_keeps_the_focus(site: Site) -> None:
    page = site.chat()
    example = exchanges(page).first.get_by_role("button").first
    label = example.inner_text()
    example.focus()
    page.keyboard.press("Enter")
    expect(exchanges(page)).to_have_count(2)
    expect(exchanges(page).nth(1).locator(".asked")).to_contain_text(label)
    expect(example).to_be_focused()
    example.click()
    expect(exchanges(page)).to_have_count(3)


def test_it_works_without_a_script(site: Site) -> None:
    page = site.chat(java_script_enabled=False)
    ask(page)
    expect(page.get_by_role("log")).to_contain_text(ANSWER)
    assert page.url.endswith("#nyeste")
    exchanges(page).first.get_by_role("button").first.click()
    expect(exchanges(page)).to_have_count(3)
    page.locator(".switcher summary").click()
    page.get_by_role("navigation", name=texts.SWITCH).get_by_role("link", name="Anette Skjøde").click()
    expect(page.locator(".switcher summary")).to_contain_text("Anette Skjøde")
    expect(page.get_by_role("log")).not_to_contain_text(ANSWER)


@pytest.mark.parametrize("script", [True, False])
def test_sending_twice_shows_one_message(site: Site, script: bool) -> None:
    page = site.chat(java_script_enabled=script)
    question(page).fill(QUESTION)
    page.get_by_role("button", name=texts.SEND).dblclick()
    expect(page.get_by_role("log")).to_contain_text(ANSWER)
    page.goto(page.url.partition("#")[0])
    expect(exchanges(page)).to_have_count(2)


def test_switching_person_by_keyboard(site: Site) -> None:
    page = site.chat()
    switcher, menu = page.locator(".switcher summary"), page.get_by_role("navigation", name=texts.SWITCH)
    switcher.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name=WHO)).to_have_attribute("aria-current", "page")
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(switcher).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Anette Skjøde").focus()
    page.keyboard.press("Enter")
    expect(switcher).to_contain_text("Anette Skjøde")
    expect(question(page)).to_be_focused()


def test_what_did_not_get_through_stays_in_the_field(site: Site) -> None:
    page = site.chat()
    away = page.url + "/messages"
    page.route(away, lambda route: route.abort())
    ask(page)
    expect(page.get_by_role("status")).to_have_text(texts.NOT_SENT)
    expect(question(page)).to_have_value(QUESTION)
    page.unroute(away)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(ANSWER)
    expect(page.get_by_role("status")).to_have_text("")
    # The browser itself tells of the line that was cut.
    site.complaints[:] = [c for c in site.complaints if "ERR_FAILED" not in c]


def set_clock(page: Page, button: str) -> None:
    page.locator(".clock summary").click()
    page.get_by_role("button", name=button).click()


def test_a_letter_comes_to_the_open_page_and_is_counted_for_the_others(site: Site) -> None:
    page, other = site.chat(), site.chat("Anette Skjøde")
    page.evaluate("window.same = true")
    question(page).fill("halvt skrevet")
    set_clock(other, "Mødedagen")
    expect(other.locator(".letter")).to_contain_text("Godmorgen, Anette. Chefforum mødes i dag kl. 9.00")
    expect(page.locator(".letter")).to_contain_text("Godmorgen, Helle.", timeout=10_000)
    expect(page.get_by_role("log").get_by_role("heading", name="Besked til dig, Helle")).to_be_visible()
    expect(question(page)).to_have_value("halvt skrevet")
    expect(question(page)).to_be_focused()
    assert page.evaluate("window.same"), "the page was loaded anew"
    expect(page.locator(".clock summary")).to_contain_text("18. november kl. 7.30")
    page.locator(".switcher summary").click()
    menu = page.get_by_role("navigation", name=texts.SWITCH)
    expect(menu.get_by_role("link", name="Solveig Amstrup 1 ulæst besked")).to_be_visible()
    expect(menu.get_by_role("link", name="Anette Skjøde Direktør")).to_be_visible()
    page.get_by_role("button", name="Dagsorden").click()
    expect(exchanges(page).last).to_contain_text("Chefforum onsdag den 18. november 2026")


def test_a_card_that_is_answered_changes_where_it_stands(site: Site) -> None:
    chair, proposer = site.chat("Birgitte Hovmark"), site.chat("Solveig Amstrup")
    ask(proposer, "jeg vil gerne foreslå et tema om cykelparkering")
    expect(exchanges(proposer).last.get_by_role("button", name="Ret")).to_be_visible()
    schedule = chair.locator(".letter").get_by_role("button", name="Sæt på et møde")
    expect(schedule).to_be_visible(timeout=10_000)
    chair.locator(".letter").get_by_label("onsdag den 18. november").check()
    schedule.click()
    expect(exchanges(chair).last).to_contain_text("er sat på Chefforum onsdag den 18. november")
    # What was pressed is drawn again, though it was filled in; the card is pressed where it stands last.
    expect(chair.locator(".letter")).to_contain_text("er sat på Chefforum onsdag den 18. november")
    expect(chair.locator(".letter").get_by_role("button")).to_have_count(0)
    expect(proposer.locator(".letter")).to_contain_text("Dit tema »Cykelparkering« er sat på", timeout=10_000)
    expect(proposer.get_by_role("button", name="Ret", exact=True)).to_have_count(0)


def test_the_clock_is_set_by_keyboard_and_without_a_script(site: Site) -> None:
    page = site.chat(java_script_enabled=False)
    page.locator(".clock summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label(texts.CLOCK_DAY).fill("2026-11-18")
    page.get_by_label(texts.CLOCK_TIME).fill("07:31")
    page.keyboard.press("Enter")
    expect(page.locator(".letter")).to_contain_text("Godmorgen, Helle.")
    expect(page.locator(".clock summary")).to_contain_text("onsdag den 18. november kl. 7.31")
    set_clock(page, texts.CLOCK_REAL)
    expect(page.locator(".clock summary")).to_contain_text("onsdag den 11. november kl. 9.00")
    expect(page.locator(".letter")).to_have_count(1)


def test_what_was_refused_says_why(site: Site) -> None:
    page = site.chat()
    ask(page, "x" * (channel.MAX_BODY + 1))
    expect(page.get_by_role("status")).to_have_text(". ".join(texts.TOO_LARGE))
    site.complaints[:] = [c for c in site.complaints if "413" not in c]


def test_that_an_answer_takes_time_is_said(site: Site) -> None:
    page = site.chat()
    held: list[Route] = []
    page.route(page.url + "/messages", lambda route: held.append(route))
    ask(page)
    expect(page.get_by_role("status")).to_have_text(texts.WORKING)
    held[0].continue_()
    expect(page.get_by_role("log")).to_contain_text(ANSWER)
    expect(page.get_by_role("status")).to_have_text("")


def gallery(site: Site, **options: Any) -> Page:
    """A conversation with every part a card can have, drawn by the page's own functions."""
    person = Person(
        1, 1, "Niels-Peter Aldershvile Vang-Christoffersen", "Afdelingschef Vej & Natur", frozenset((Role.MEMBER,))
    )
    other = Person(2, 1, "Anette Skjøde", "", frozenset((Role.MEMBER,)))
    answer = drawing.Entry(
        "e1", tuple(cards.INVENTED.values()), "Et langtordudenmellemrum" * 6, files=(("Opfølgning.docx", b""),)
    )
    letter = drawing.Entry(
        "b1", (cards.INVENTED["decision"],), label="Besked til dig, Niels-Peter", at="i dag", live=True
    )
    content = drawing.chat(
        drawing.Chat(
            person,
            (drawing.Members(Forum(1, "Chefforum"), (person, other)),),
            (answer, letter),
            drawing.Clock(NOW + dt.timedelta(days=7), NOW, is_set=True, shared=False, morning=NOW),
            {2: 3},
        )
    )
    page = site.page(**options)
    page.route("**/gallery", lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8"))
    page.goto(site.address + "gallery")
    expect(exchanges(page)).to_have_count(2)
    return page


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_screen(site: Site, width: int) -> None:
    options = {"viewport": {"width": width, "height": 740}}
    chat = site.chat(**options)
    ask(chat, "referater")
    expect(exchanges(chat)).to_have_count(2)
    for page in (site.page(**options), chat, gallery(site, **options)):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("for (const open of document.querySelectorAll('details')) open.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_touched_is_large_enough(site: Site) -> None:
    chat = site.chat(viewport=PHONE)
    chat.locator(".switcher summary").click()
    for page in (site.page(viewport=PHONE), chat, gallery(site, viewport=PHONE)):
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, summary, select, textarea, .people a, .choice, #question')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
        )
        assert small == []


def test_every_control_is_named_and_headings_do_not_skip(site: Site) -> None:
    for page in (site.page(), site.chat(), gallery(site)):
        assert page.locator("html").get_attribute("lang") == "da"
        expect(page.get_by_role("main")).to_have_count(1)
        expect(page.locator("h1")).to_have_count(1)
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
                .filter(e => !e.labels.length || !e.labels[0].textContent.trim()).map(e => e.outerHTML)"""
        )
        assert nameless == []
        assert (
            page.evaluate("[...document.querySelectorAll('a, button')].filter(e => !e.textContent.trim()).length") == 0
        )
        levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(e => Number(e.tagName[1]))")
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert (
            page.evaluate("(i => i.length - new Set(i).size)([...document.querySelectorAll('[id]')].map(e => e.id))")
            == 0
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_edges_stand_out_from_what_is_behind(site: Site, scheme: str) -> None:
    for page in (site.page(color_scheme=scheme), gallery(site, color_scheme=scheme)):
        page.evaluate("for (const open of document.querySelectorAll('details')) open.open = true")
        assert page.evaluate((HERE / "contrast.js").read_text()) == []


def test_the_field_never_hides_what_has_the_focus(site: Site) -> None:
    page = gallery(site, viewport=PHONE)
    for button in page.locator(".card button").all():
        button.focus()
        bottom = button.evaluate("e => e.getBoundingClientRect().bottom")
        assert bottom <= page.locator("footer").evaluate("e => e.getBoundingClientRect().top")
