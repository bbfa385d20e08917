import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from danish.dates import MONTHS, WEEKDAYS
from demo.calendar import UnknownPlaceholder, files, fill, minutes, next_meeting
from forum.decisions import Outcome
from forum.minutes import formats, structure
from forum.minutes.reading import Reading, unrecognised_share

TODAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
MEETING = dt.date(2026, 11, 25)
PROMISE = re.compile(
    r"(?:ny status|evalueres i|til drøftelse|udskudt til|uvarslet øvelse|fremlægges på)"
    r"[^.]*? (?:den|i) (?:\d+\. )?\w+ \d{4}"
)
CLOSED = {(6, 5), (12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
SHARED = Path(__file__).parents[3] / "shared" / "referater"

DATE = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}) (?:den|d\.) )?(\d{{1,2}})\. ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE
)
MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{4}})")
QUARTER = re.compile(r"\b([1-4])\. kvartal (\d{4})")
DECISION = re.compile(
    r"^#* ?\**Beslutning\**\n(.*?)(?=^#* ?\**(?:Bilag|Punkt \d+: .*?)\**\n|\Z)", re.MULTILINE | re.DOTALL
)
TITLE = re.compile(r"^#* ?\**Punkt \d+: (.*?)\**$", re.MULTILINE)
CASE = re.compile(r"^\d\d\.\d\d\.\d\d-[A-Z]\d\d-\d+-\d\d$", re.MULTILINE)


def dates_in(text: str) -> list[dt.date]:
    return [dt.date(int(year), MONTHS.index(month) + 1, int(day)) for _, day, month, year in DATE.findall(text)]


def readings(today: dt.date) -> dict[str, Reading]:
    return {name: structure.read(formats.text_of(name, data)) for name, data in files(today)}


def meeting_date(name: str) -> dt.date:
    return dt.date.fromisoformat(name.partition(".")[0])


@given(TODAYS)
def test_next_meeting_is_the_wednesday_of_next_week(today: dt.date) -> None:
    meeting = next_meeting(today)

    assert meeting.strftime("%a") == "Wed"
    assert 1 <= (meeting - today).days <= 13
    assert meeting.isocalendar()[:2] == (today + dt.timedelta(days=7)).isocalendar()[:2]


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{long -48}", "torsdag den 8. oktober 2026"),
        ("{date -48}", "8. oktober 2026"),
        ("{date +7}", "2. december 2026"),
        ("{numeric -49}", "07-10-2026"),
        ("{heading -49}", "Onsdag d. 07. oktober 2026"),
        ("{month 0}", "november 2026"),
        ("{month 0 +1}", "december 2026"),
        ("{month 0 +2}", "januar 2027"),
        ("{month 0 -11}", "december 2025"),
        ("{quarter 0}", "4. kvartal 2026"),
        ("{quarter 0 +1}", "1. kvartal 2027"),
        ("{quarter 0 -5}", "3. kvartal 2025"),
        ("{year 0}", "2026"),
        ("{year 0 -2}", "2024"),
        ("{year 42}", "2027"),
        ("{yy 0 -18}", "08"),
        ("{week 0}", "48"),
        ("{week 42}", "1"),
        ("uge {week 0} i {year 0}.", "uge 48 i 2026."),
    ],
)
def test_each_form_is_written_as_minutes_write_it(template: str, filled: str) -> None:
    assert fill(template, MEETING) == filled


@pytest.mark.parametrize(
    "template",
    ["{dato 0}", "{date}", "{date x}", "{}", "{date 0 +1}", "{week 0 -1}", "{month 0 1}", "{ date 0}", "{date 0", "0}"],
)
def test_an_unknown_placeholder_is_refused(template: str) -> None:
    with pytest.raises(UnknownPlaceholder):
        fill(f"Chefforum får en ny status {template}.", MEETING)


@given(TODAYS)
def test_every_placeholder_is_filled_for_any_day(today: dt.date) -> None:
    filled = minutes(today)

    assert len(filled) == 3
    for _, text in filled:
        assert not re.search(r"[{}]", text)
        assert 12_000 <= len(text.encode()) <= 20_000


@given(TODAYS)
@example(dt.date(2025, 12, 30))
@example(dt.date(2026, 1, 5))
def test_the_file_name_tells_the_date_the_text_tells(today: dt.date) -> None:
    filled = minutes(today)

    dates = [meeting_date(name) for name, _ in filled]
    for date, days in zip(dates, (56, 28, 14), strict=True):
        regular = next_meeting(today) - dt.timedelta(days=days)
        assert abs(date - regular).days == (7 if (regular.month, regular.day) in CLOSED else 0)
    assert dates[0] < dates[1] < dates[2] < next_meeting(today)
    assert [name.rpartition(".")[2] for name, _ in filled] == ["txt", "md", "txt"]
    for date, (_, text) in zip(dates, filled, strict=True):
        assert re.findall(r"REFERAT Chefforum d\. (.*)", text) == [date.strftime("%d-%m-%Y")]
        assert dates_in(text)[0] == date


@given(TODAYS)
@example(dt.date(2025, 12, 30))
@example(dt.date(2026, 1, 5))
def test_nothing_is_held_or_due_when_the_town_hall_is_closed(today: dt.date) -> None:
    named = {date for _, text in minutes(today) for date in dates_in(text)} - {next_meeting(today)}

    assert [date for date in named if (date.month, date.day) in CLOSED and date.day != 1] == []


@given(TODAYS)
def test_weekdays_fit_their_dates(today: dt.date) -> None:
    named = [match for _, text in minutes(today) for match in DATE.finditer(text) if match[1]]

    assert len(named) >= 4
    for match in named:
        (date,) = dates_in(match[0])
        assert match[1].lower() == WEEKDAYS[date.weekday()], match[0]


@given(TODAYS)
def test_what_comes_again_lies_after_the_meeting_that_says_so(today: dt.date) -> None:
    promises = 0
    for name, text in minutes(today):
        meeting = meeting_date(name)
        for decision in DECISION.findall(text):
            for sentence in PROMISE.findall(decision):
                assert all(date > meeting for date in dates_in(sentence)), sentence
                for month, year in MONTH.findall(sentence):
                    assert (int(year), MONTHS.index(month) + 1) > (meeting.year, meeting.month) or dates_in(sentence)
                for quarter, year in QUARTER.findall(sentence):
                    assert (int(year), int(quarter)) > (meeting.year, (meeting.month + 2) // 3), sentence
                promises += 1
    assert promises == 12


@given(TODAYS)
def test_postponed_items_go_to_a_meeting_there_is(today: dt.date) -> None:
    filled = minutes(today)
    meetings = {meeting_date(name) for name, _ in filled} | {next_meeting(today)}

    postponed = [
        date
        for _, text in filled
        for decision in DECISION.findall(text)
        if "udskudt" in decision
        for date in dates_in(decision)
    ]

    assert len(postponed) == 2
    assert set(postponed) <= meetings
    assert next_meeting(today) in postponed


@given(TODAYS)
def test_the_quarter_told_of_had_ended_when_the_meeting_was_held(today: dt.date) -> None:
    name, text = minutes(today)[-1]
    (told,) = set(re.findall(r"^Punkt \d+: .*?([1-4])\. kvartal (\d{4})$", text, re.MULTILINE))

    meeting = meeting_date(name)
    assert (int(told[1]), int(told[0])) < (meeting.year, (meeting.month + 2) // 3)


def test_the_contents_list_the_items_of_the_minutes() -> None:
    for _, text in minutes(MEETING):
        titles = TITLE.findall(text)
        contents = text.partition("Punkt 1:")[0]
        listed = re.findall(r"^(.+?)(\.{5})?\t\d+$", contents, re.MULTILINE)

        assert len(titles) == len(DECISION.findall(text)) == len(CASE.findall(text))
        assert 7 <= len(titles) <= 9
        assert len(listed) == len(titles)
        for title, (line, dots) in zip(titles, listed, strict=True):
            assert title == line if dots else title.startswith(line) and len(line) > 60


def test_two_cases_return_under_their_own_number() -> None:
    numbers = [set(CASE.findall(text)) for _, text in minutes(MEETING)]
    standing = set.intersection(*numbers)

    assert len(standing) == 1
    assert len(numbers[0] & numbers[1] - standing) == 1
    assert len(numbers[0] & numbers[2] - standing) == 1


@given(TODAYS)
@settings(max_examples=4, deadline=None)
@example(dt.date(2025, 12, 30))
@example(dt.date(2026, 1, 5))
def test_each_format_is_there_and_reads_as_the_meeting_its_name_tells(today: dt.date) -> None:
    read = readings(today)

    assert [name.rpartition(".")[2] for name in read] == ["md", "txt", "pdf", "docx", "html", "txt", "md", "txt"]
    dates = [reading.date for reading in read.values()]
    assert dates == [meeting_date(name) for name in read] == sorted(set(dates))
    for reading in read.values():
        assert (reading.forum, reading.start, reading.unrecognised) == ("Chefforum", dt.time(9), ())
        assert len(reading.participants) == 10
        assert 5 <= len(reading.items) <= 9
        assert unrecognised_share(reading) == 0


def test_what_the_older_minutes_promise_or_postpone_returns() -> None:
    read = list(readings(MEETING).values())
    by_date = {reading.date: reading for reading in read}

    returned = 0
    for reading in read[:5]:
        for item in reading.items:
            for day in dates_in(item.decision or ""):
                if day in by_date and item.case_number:
                    assert any(item.case_number == one.case_number for one in by_date[day].items), item.title
                    returned += "Temaer" not in item.title
    assert returned == 4
    postponed = [item.title for reading in read for item in reading.items if item.outcome is Outcome.POSTPONED]
    assert len(postponed) == 3


def test_each_of_the_older_minutes_has_a_table_read_as_rows() -> None:
    read = list(readings(MEETING).values())

    with_table = [[part for item in reading.items for part in item.sections if "\t" in part.text] for reading in read]
    assert [len(parts) for parts in with_table[:5]] == [1, 1, 1, 1, 1]


def test_nothing_is_taken_from_real_minutes() -> None:
    if not SHARED.is_dir():
        pytest.skip("the real minutes are not beside the project (../shared/referater)")
    real = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SHARED.iterdir()))
    ours = [formats.text_of(name, data).text for name, data in files(MEETING)]

    names = {each.name for reading in readings(MEETING).values() for each in reading.participants}
    assert len(names) == 10
    assert [name for name in names if name in real] == []
    sentences = {
        s.strip() for text in ours for s in re.split(r"(?<=[.?])\s|\n", text) if re.search(r".{50}[^.][.?]$", s)
    }
    assert [sentence for sentence in sentences if sentence in real] == []
