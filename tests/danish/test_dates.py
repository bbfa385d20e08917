"""What people mean by a date, seen from Thursday 15 April 2027 (week 15; Easter Day was 28 March)."""

import json
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish import dates
from danish.calendar import MONTHS, WEEKDAYS, days_off, is_workday

TODAY = date(2027, 4, 15)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "dates" / "dates.jsonl"


def said(text: str, looking: dates.Looking = "ahead", today: date = TODAY) -> str:
    """Everything found, as "2027-05-03" or "2027-05-01/2027-05-31", with spaces between."""
    found = dates.find(text, today, looking=looking)
    return " ".join(str(p.first) if p.is_day else f"{p.first}/{p.last}" for p in found)


def table(rows: str) -> list[tuple[str, str]]:
    """Lines of "words = what they mean"."""
    return [(left.strip(), right.strip()) for left, right in (row.split("=") for row in rows.strip().splitlines())]


DAYS = """
3. maj = 2027-05-03
3 maj = 2027-05-03
den 3. maj = 2027-05-03
d. 3. maj = 2027-05-03
d.3.maj = 2027-05-03
3.maj = 2027-05-03
3. maj 2028 = 2028-05-03
3. maj, 2028 = 2028-05-03
3. marts = 2028-03-03
15. april = 2027-04-15
14. april = 2028-04-14
24. dec. = 2027-12-24
7. sept = 2027-09-07
3. jul = 2027-07-03
OKTOBER 2027 = 2027-10-01/2027-10-31
29. februar = 2028-02-29
3/5 = 2027-05-03
3/5-28 = 2028-05-03
3/5 2028 = 2028-05-03
03.05.2027 = 2027-05-03
3.5.27 = 2027-05-03
3. 5. 2027 = 2027-05-03
den 3.5 = 2027-05-03
frist 3.5. = 2027-05-03
31.12 = 2027-12-31
3-5-2027 = 2027-05-03
2027-05-03 = 2027-05-03
2027-05-03T09:00 = 2027-05-03
2027.05.03 = 2027-05-03
mandag den 3. maj = 2027-05-03
mandag d. 3/5 = 2027-05-03
man. d. 3/5 = 2027-05-03
tirs 4/5 = 2027-05-04
mandag 3. = 2027-05-03
mandag den 12. april = 2027-04-12
tirsdag den 20. = 2027-04-20
onsdag den 9. = 2027-06-09
den 20. = 2027-04-20
den 20 = 2027-04-20
den 3. = 2027-05-03
d. 31. = 2027-05-31
den tredje maj = 2027-05-03
femte maj = 2027-05-05
den enogtyvende maj = 2027-05-21
den en og tyvende maj = 2027-05-21
den enogtredivte = 2027-05-31
fredag den fjortende = 2027-05-14
maj den 3. = 2027-05-03
den 20. i denne måned = 2027-04-20
den 20. i næste måned = 2027-05-20
den 1. i måneden = 2027-05-01
den 20. ds. = 2027-04-20
den sidste dag i måneden = 2027-04-30
den sidste i måneden = 2027-04-30
3. maj næste år = 2028-05-03
3. maj i år = 2027-05-03
3. maj sidste år = 2026-05-03
"""

FROM_NOW = """
i dag = 2027-04-15
idag = 2027-04-15
i aften = 2027-04-15
i eftermiddag = 2027-04-15
i morgen = 2027-04-16
imorgen formiddag = 2027-04-16
i overmorgen = 2027-04-17
i går = 2027-04-14
igaar = 2027-04-14
i forgårs = 2027-04-13
om 4 dage = 2027-04-19
om fire dage = 2027-04-19
om et par uger = 2027-04-29
om en 14 dages tid = 2027-04-29
om 3-4 uger = 2027-05-06/2027-05-13
om to til tre uger = 2027-04-29/2027-05-06
om halvanden måned = 2027-05-30
om et halvt år = 2027-10-15
om to et halvt år = 2029-10-15
om 1½ år = 2028-10-15
om 2,5 år = 2029-10-15
om ca. 3 uger = 2027-05-06
om et kvartal = 2027-07-15
om 5 arbejdsdage = 2027-04-22
for en uge siden = 2027-04-08
en uge siden = 2027-04-08
for halvanden uge siden = 2027-04-05
en uge fra i dag = 2027-04-22
i dag om 14 dage = 2027-04-29
i morgen om otte dage = 2027-04-23
"""

WEEKDAY = """
torsdag = 2027-04-22
fredag = 2027-04-16
lordag = 2027-04-17
loerdag = 2027-04-17
soendag = 2027-04-18
på torsdag = 2027-04-22
på tirs. d. 20. april = 2027-04-20
nu på mandag = 2027-04-19
førstkommende mandag = 2027-04-19
kommende mandag = 2027-04-19
næste mandag = 2027-04-19
næste fredag = 2027-04-23
sidste tirsdag = 2027-04-13
forrige torsdag = 2027-04-08
sidste tirs. = 2027-04-13
sidste fredags møde = 2027-04-09
næste fredags møde = 2027-04-23
i tirsdags = 2027-04-13
fredag eftermiddag = 2027-04-16
fredagens møde = 2027-04-16
tirsdag i næste uge = 2027-04-20
tirsdag i denne uge = 2027-04-13
på tirsdag i uge 18 = 2027-05-04
tirsdag uge 18 = 2027-05-04
uge 18, tirsdag = 2027-05-04
næste uge på tirsdag = 2027-04-20
fredag om 14 dage = 2027-04-30
tirsdag om en uge = 2027-04-27
fredag om otte dage = 2027-04-23
mandag efter pinse = 2027-05-24
fredag før pinse = 2027-05-14
første onsdag i maj = 2027-05-05
2. onsdag i maj = 2027-05-12
den sidste fredag i maj = 2027-05-28
næstsidste fredag i maj = 2027-05-21
tredje tirsdag i næste måned = 2027-05-18
første onsdag i måneden = 2027-05-05
første hverdag i maj = 2027-05-03
sidste arbejdsdag i december = 2027-12-30
første mandag efter nytår = 2028-01-03
mandag og tirsdag i uge 18 = 2027-05-03 2027-05-04
"""

FEASTS = """
juleaften = 2027-12-24
lillejuleaften = 2027-12-23
første juledag = 2027-12-25
2. juledag = 2027-12-26
til jul = 2027-12-24
i julen = 2027-12-24/2027-12-26
nytårsaften = 2027-12-31
nytaarsdag = 2028-01-01
ved årsskiftet = 2027-12-31
helligtrekonger = 2028-01-06
fastelavn = 2028-02-27
skærtorsdag = 2028-04-13
langfredag = 2028-04-14
påskedag = 2028-04-16
2. påskedag = 2028-04-17
til påske = 2028-04-16
store bededag = 2027-04-23
kr. himmelfartsdag = 2027-05-06
Kristi himmelfart = 2027-05-06
pinsedag = 2027-05-16
anden pinsedag = 2027-05-17
grundlovsdag = 2027-06-05
skt. hans = 2027-06-23
mortensaften = 2027-11-10
første søndag i advent = 2027-11-28
3. søndag i advent = 2027-12-12
mors dag = 2027-05-09
vinterferien = 2028-02-14/2028-02-20
i efterårsferien = 2027-10-18/2027-10-24
i sommerferien = 2027-06-26/2027-08-08
grundlovsdag 2030 = 2030-06-05
næste jul = 2027-12-24
14 dage før jul = 2027-12-10
dagen før juleaften = 2027-12-23
ugen efter pinse = 2027-05-17/2027-05-23
"""

PERIODS = """
uge 18 = 2027-05-03/2027-05-09
uge18 = 2027-05-03/2027-05-09
i uge 15 = 2027-04-12/2027-04-18
uge 14 = 2028-04-03/2028-04-09
uge 18 2028 = 2028-05-01/2028-05-07
uge 18/2028 = 2028-05-01/2028-05-07
uge 18 næste år = 2028-05-01/2028-05-07
2028-W18 = 2028-05-01/2028-05-07
2028, uge 18 = 2028-05-01/2028-05-07
uge 53 = 2032-12-27/2033-01-02
uge 18-20 = 2027-05-03/2027-05-23
uge 18 & 19 = 2027-05-03/2027-05-16
i uge 18 og 20 = 2027-05-03/2027-05-09 2027-05-17/2027-05-23
næste uge = 2027-04-19/2027-04-25
i denne uge = 2027-04-12/2027-04-18
sidste uge = 2027-04-05/2027-04-11
ugen efter næste = 2027-04-26/2027-05-02
i løbet af ugen = 2027-04-12/2027-04-18
i weekenden = 2027-04-17/2027-04-18
næste weekend = 2027-04-24/2027-04-25
i maj = 2027-05-01/2027-05-31
maj = 2027-05-01/2027-05-31
i april = 2027-04-01/2027-04-30
i marts = 2028-03-01/2028-03-31
nov. 2027 = 2027-11-01/2027-11-30
maj 28 = 2028-05-01/2028-05-31
2028-05 = 2028-05-01/2028-05-31
på majmødet = 2027-05-01/2027-05-31
næste år i maj = 2028-05-01/2028-05-31
næste måned = 2027-05-01/2027-05-31
i sidste måned = 2027-03-01/2027-03-31
2. kvartal = 2027-04-01/2027-06-30
første kvartal = 2028-01-01/2028-03-31
4. kvt. 2027 = 2027-10-01/2027-12-31
Q3 = 2027-07-01/2027-09-30
1.-2. kvartal 2028 = 2028-01-01/2028-06-30
sidste kvartal af 2026 = 2026-10-01/2026-12-31
næste kvartal = 2027-07-01/2027-09-30
andet halvår = 2027-07-01/2027-12-31
H1 2028 = 2028-01-01/2028-06-30
til efteråret = 2027-09-01/2027-11-30
i foråret = 2027-03-01/2027-05-31
hen over sommeren = 2027-06-01/2027-08-31
vinteren 2027/28 = 2027-12-01/2028-02-29
efterår 2028 = 2028-09-01/2028-11-30
i sommers = 2026-06-01/2026-08-31
i år = 2027-01-01/2027-12-31
til næste år = 2028-01-01/2028-12-31
i 2028 = 2028-01-01/2028-12-31
budget 2028 = 2028-01-01/2028-12-31
2028-2031 = 2028-01-01/2031-12-31
skoleåret 2027/28 = 2027-08-01/2028-07-31
primo maj = 2027-05-01/2027-05-10
medio maj = 2027-05-11/2027-05-20
ultimo maj = 2027-05-21/2027-05-31
ultimo 2027 = 2027-12-01/2027-12-31
midt i maj = 2027-05-11/2027-05-20
i starten af maj = 2027-05-01/2027-05-10
i starten af måneden = 2027-05-01/2027-05-10
i slutningen af måneden = 2027-04-21/2027-04-30
i begyndelsen af næste år = 2028-01-01/2028-02-29
primo/medio maj = 2027-05-01/2027-05-20
midt i næste uge = 2027-04-21
anden halvdel af maj = 2027-05-16/2027-05-31
første uge i juni = 2027-06-01/2027-06-06
resten af året = 2027-04-15/2027-12-31
de næste 14 dage = 2027-04-15/2027-04-29
"""

RANGES = """
3.-5. maj = 2027-05-03/2027-05-05
3-5 maj = 2027-05-03/2027-05-05
3.–5. maj = 2027-05-03/2027-05-05
mellem 3. og 5. maj = 2027-05-03/2027-05-05
fra den 3. til den 5. maj = 2027-05-03/2027-05-05
3/5-5/5 = 2027-05-03/2027-05-05
28. maj - 3. juni = 2027-05-28/2027-06-03
28. december til 3. januar = 2027-12-28/2028-01-03
3. maj til 7. juni 2028 = 2028-05-03/2028-06-07
fra maj til september = 2027-05-01/2027-09-30
november-februar = 2027-11-01/2028-02-29
mellem jul og nytår = 2027-12-27/2027-12-30
mandag til onsdag i næste uge = 2027-04-19/2027-04-21
1. kvartal 2026 til 1. kvartal 2027 = 2026-01-01/2027-03-31
maj/juni = 2027-05-01/2027-06-30
den 3. og 5. maj = 2027-05-03 2027-05-05
3., 5. eller 7. maj = 2027-05-03 2027-05-05 2027-05-07
den 28. juni eller den 30. = 2027-06-28 2027-06-30
i maj og i juni = 2027-05-01/2027-05-31 2027-06-01/2027-06-30
"""

DEADLINES = """
senest den 3. maj = 2027-05-03
inden den 3. maj = 2027-05-03
før den 3. maj = 2027-05-02
senest i maj = 2027-05-31
senest i uge 18 = 2027-05-09
senest om 14 dage = 2027-04-29
inden for 14 dage = 2027-04-29
inden for en måned = 2027-05-15
inden udgangen af maj = 2027-05-31
inden årets udgang = 2027-12-31
ved månedens udgang = 2027-04-30
maj måneds udgang = 2027-05-31
inden maj = 2027-04-30
inden sommer = 2027-06-25
inden sommerferien = 2027-06-25
inden jul = 2027-12-23
inden nytår = 2027-12-31
inden pinse = 2027-05-15
frem til jul = 2027-12-23
til og med den 3. maj = 2027-05-03
inden weekenden = 2027-04-16
senest 5 hverdage før den 3. maj = 2027-04-26
efter sommerferien = 2027-08-09/2027-08-31
efter nytår = 2028-01-01/2028-01-31
lige efter nytår = 2028-01-01/2028-01-31
efter den 3. maj = 2027-05-04/2027-05-31
efter jul = 2027-12-27/2028-01-09
"""

BACK = """
i maj = 2026-05-01/2026-05-31
i april = 2027-04-01/2027-04-30
i marts = 2027-03-01/2027-03-31
den 24. september = 2026-09-24
den 14. april = 2027-04-14
den 15. april = 2027-04-15
den 20. = 2027-03-20
i uge 46 = 2026-11-09/2026-11-15
4. kvartal = 2026-10-01/2026-12-31
2. kvartal = 2027-04-01/2027-06-30
i foråret = 2027-03-01/2027-05-31
i efteråret = 2026-09-01/2026-11-30
i foråret 2025 = 2025-03-01/2025-05-31
til efteråret = 2027-09-01/2027-11-30
juleaften = 2026-12-24
onsdag = 2027-04-14
onsdag den 7. = 2027-04-07
på onsdag = 2027-04-21
sidste måned = 2027-03-01/2027-03-31
sidste år = 2026-01-01/2026-12-31
første halvår 2026 = 2026-01-01/2026-06-30
2. halvår = 2026-07-01/2026-12-31
2026 = 2026-01-01/2026-12-31
siden sommerferien = 2026-08-10/2027-04-15
siden påske = 2027-03-30/2027-04-15
siden jul = 2026-12-27/2027-04-15
siden nytår = 2027-01-01/2027-04-15
siden januar = 2027-01-01/2027-04-15
siden den 3. februar = 2027-02-03/2027-04-15
siden 2025 = 2025-01-01/2027-04-15
siden sidste uge = 2027-04-05/2027-04-15
fra januar og frem = 2027-01-01/2027-04-15
fra 1. januar til nu = 2027-01-01/2027-04-15
efter sommerferien = 2026-08-10/2027-04-15
efter 1. september = 2026-09-02/2027-04-15
før sommerferien = 0001-01-01/2026-06-26
inden jul = 0001-01-01/2026-12-23
før 2026 = 0001-01-01/2025-12-31
de sidste tre måneder = 2027-01-15/2027-04-15
det seneste halve år = 2026-10-15/2027-04-15
den seneste uge = 2027-04-08/2027-04-15
inden for de seneste 14 dage = 2027-04-01/2027-04-15
mellem maj og september = 2026-05-01/2026-09-30
maj-september = 2026-05-01/2026-09-30
i vinters = 2026-12-01/2027-02-28
sidste sommer = 2026-06-01/2026-08-31
for to måneder siden = 2027-02-01/2027-02-28
for to uger siden = 2027-03-29/2027-04-04
for 3 dage siden = 2027-04-12
tidligere på året = 2027-01-01/2027-04-15
i ugen efter påske = 2027-03-29/2027-04-04
hvad besluttede vi om støj i maj? = 2026-05-01/2026-05-31
"""

MISTYPED = """
på torsdga = 2027-04-22
trosdag den 22. = 2027-04-22
på madag = 2027-04-19
lødag i næste uge = 2027-04-24
onsddag = 2027-04-21
i ondsags = 2027-04-14
7. septmber = 2027-09-07
sidst i agust = 2027-08-21/2027-08-31
imorgne = 2027-04-16
ovremorgen = 2027-04-17
skær torsdag = 2028-04-13
inden grundlovs dag = 2027-06-04
efter sommer ferien = 2027-08-09/2027-08-31
prim. juni = 2027-06-01/2027-06-10
ult. maj = 2027-05-21/2027-05-31
ons. uge 20 = 2027-05-19
tirs. u. 20 = 2027-05-18
man. uge 20 = 2027-05-17
man. kl. 9.30 = 2027-04-19
fre kl. 12 = 2027-04-16
senere på ugen = 2027-04-16/2027-04-18
efter weekenden = 2027-04-19/2027-04-23
referatet fra 12/6 = 2026-06-12
"""

NO_DATES = """8-10|pkt. 25-6|25-6-1|hvad man kl. 9 gør|det kan man. Kl. 9 går vi|Tor kl. 9|manden|mats|med mandatet
punkt 3|pkt. 3|sag 4|kapitel 7|bilag 2|15 minutter|2 timer|14 dage|tre uger|3,5 mio.|14,3 sygedage|25 %
§17, stk. 4|ISO 14001|NIS2|00.01.00-A00-32-24|81.19.00 P00 1 18|01.11.20 P00 1 18|sag 27.03.08|A26-2027|2016/679
lov nr. 2027|tlf. 2027 3040|2027 kr.|kr. 2027|2.027 borgere|2027 medarbejdere|1999|kl. 9.30|kl. 20.27|9.30-11|24/7
3/4 af borgerne|2 1/2 time|afsnit 3.12|version 3.1.20|10.1.12.25|den 5. sag|den 3. målsætning|den 24-årige|den 8.-klasse
den første|det er den 4. gang|næste møde|sidste møde|sidste gang|hver onsdag|hver anden onsdag|hver 14. dag|14. dag
om onsdagen|onsdage|hver måned|den 1. i hver måned|første onsdag i hver måned|i hvert kvartal|mandag i lige uger
31. november|den 31. november|30/2|31.11.2027|den 32. november|Maj Hansen|Mette Maj Hansen|maj@kommune.example
Jan Madsen|send det til Jan|man kan jo håbe|en søn|vinterberedskab|julefrokost|i flere år|om lidt|snarest|en dag|den dag
8|ja tak
for længe siden|for nogle år siden|om 2 timer|månedens medarbejder|dagen efter|budget|10-12 personer|en onsdag"""


@pytest.mark.parametrize(
    ("text", "means"),
    [row for rows in (DAYS, FROM_NOW, WEEKDAY, FEASTS, PERIODS, RANGES, DEADLINES, MISTYPED) for row in table(rows)],
)
def test_what_people_mean_looking_ahead(text: str, means: str) -> None:
    assert said(text) == means
    assert said(f"Kan vi tage det {text}, tak?") == means or text[0].isdigit() or text[0].isupper()


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("fre", "2027-04-16"),
        ("Tirs.", "2027-04-20"),
        ("man", "2027-04-19"),
        ("25-6", "2027-06-25"),
        ("den 8-6", "2027-06-08"),
        ("d. 8-6.", "2027-06-08"),
    ],
)
def test_what_is_a_date_only_as_the_whole_message(text: str, means: str) -> None:
    assert said(text) == means
    assert said(f"Det kan {text} drøfte") == ""


@pytest.mark.parametrize(("text", "means"), table(BACK))
def test_what_people_mean_asking_about_the_past(text: str, means: str) -> None:
    assert said(text, "back") == means


@pytest.mark.parametrize("text", [t for line in NO_DATES.split("\n") for t in line.split("|")])
@pytest.mark.parametrize("looking", ["ahead", "back"])
def test_no_date_is_invented(text: str, looking: dates.Looking) -> None:
    assert said(text, looking) == ""


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("den 3. maj", "day"),
        ("uge 18", "week"),
        ("maj", "month"),
        ("2. kvartal", "quarter"),
        ("2. halvår", "half"),
        ("i foråret", "season"),
        ("2028", "year"),
        ("3.-5. maj", "range"),
        ("siden maj", "open"),
        ("efter nytår", "open"),
    ],
)
def test_how_exact_it_was_said(text: str, precision: str) -> None:
    assert [p.precision for p in dates.find(text, TODAY)] == [precision]


def test_a_period_knows_where_it_stands_and_what_it_holds() -> None:
    text = "Fraværet i første halvår 2026 og den 3. maj kl. 14"
    half, day = dates.find(text, TODAY)
    assert (half.text, text[half.start : half.end]) == ("i første halvår 2026", "i første halvår 2026")
    assert (day.text, day.is_day, half.is_day) == ("den 3. maj", True, False)
    assert half.contains(date(2026, 6, 30))
    assert not half.contains(date(2026, 7, 1))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("den 8., nej, den 22. juni", "2027-06-22"),
        ("den 8. juni, nej, den 22.", "2027-06-22"),
        ("onsdag, nej torsdag", "2027-04-22"),
        ("ikke den 8., men den 22. juni", "2027-06-22"),
        ("den 8. juni, undskyld, jeg mente den 9. juni", "2027-06-09"),
        ("nej, den 22. juni", "2027-06-22"),
        ("den 8. juni eller den 22. juni", "2027-06-08"),
    ],
)
def test_a_correction_on_the_way_counts(text: str, means: str) -> None:
    found = dates.find_one(text, TODAY)
    assert found is not None
    assert str(found.first) == means


def test_nothing_found_is_none() -> None:
    assert dates.find_one("vi er enige", TODAY) is None


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("kl. 9", time(9)),
        ("den 3. maj kl. 9.30", time(9, 30)),
        ("klokken 14", time(14)),
        ("kl 14:15", time(14, 15)),
        ("kl.8", time(8)),
        ("kl. 9-10", time(9)),
        ("kl 1415", time(14, 15)),
        ("mødet er 14:15", time(14, 15)),
        ("klokken ni", time(9)),
        ("kl. halv ti", time(9, 30)),
        ("kl. kvart over 9", time(9, 15)),
        ("kl. kvart i 9", time(8, 45)),
        ("kl. 2 om eftermiddagen", time(14)),
        ("kl. 24", time(0)),
        ("kl. 25", None),
        ("kl. 9.75", None),
        ("14 dage", None),
        ("punkt 9.30", None),
        ("klokken mange", None),
        ("forholdet er 1:2", None),
    ],
)
def test_times_of_day(text: str, means: time | None) -> None:
    assert dates.find_times(text) == means


def test_saying_dates() -> None:
    day = date(2027, 10, 6)
    assert dates.say(day, TODAY) == "onsdag den 6. oktober"
    assert dates.say(day) == "onsdag den 6. oktober 2027"
    assert dates.say(day, date(2026, 12, 31)) == "onsdag den 6. oktober 2027"
    assert dates.say(day, TODAY, weekday=False) == "den 6. oktober"
    assert dates.say_short(day) == "6. oktober 2027"
    assert dates.say_numeric(day) == "06-10-2027"
    assert dates.say_time(time(9)) == "kl. 9.00"
    assert dates.say_time(time(14, 5)) == "kl. 14.05"
    assert dates.say_span(date(2027, 5, 7), date(2027, 11, 12)) == "7. maj - 12. november 2027"
    assert dates.say_span(date(2027, 5, 7), date(2027, 5, 9)) == "7.-9. maj 2027"
    assert dates.say_span(date(2026, 5, 7), date(2027, 5, 9)) == "7. maj 2026 - 9. maj 2027"
    assert dates.say_span(day, day) == "6. oktober 2027"


@pytest.mark.parametrize(
    ("text", "looking", "said_back"),
    [
        ("uge 18", "ahead", "uge 18 (3.-9. maj 2027)"),
        ("i maj", "ahead", "maj 2027"),
        ("Q4", "ahead", "4. kvartal 2027"),
        ("andet halvår", "ahead", "2. halvår 2027"),
        ("til foråret", "back", "foråret 2027"),
        ("til vinter", "ahead", "vinteren 2027/28"),
        ("i 2028", "ahead", "2028"),
        ("den 3. maj", "ahead", "mandag den 3. maj"),
        ("3.-5. maj", "ahead", "3.-5. maj 2027"),
        ("første uge i juni", "ahead", "1.-6. juni 2027"),
        ("siden påske", "back", "30. marts - 15. april 2027"),
        ("før sommerferien", "back", "før den 27. juni 2026"),
    ],
)
def test_a_period_is_said_by_its_name(text: str, looking: dates.Looking, said_back: str) -> None:
    found = dates.find_one(text, TODAY, looking=looking)
    assert found is not None
    assert dates.say_period(found, TODAY) == said_back


def test_names_others_use() -> None:
    assert (len(MONTHS), MONTHS[9], len(WEEKDAYS), WEEKDAYS[0]) == (12, "oktober", 7, "mandag")


def test_store_bededag_is_a_working_day_since_2024() -> None:
    assert not is_workday(date(2023, 5, 5))
    assert is_workday(date(2027, 4, 23))
    assert date(2027, 5, 17) in days_off(2027)


@given(st.dates(date(1000, 1, 1), date(8999, 12, 31)), st.booleans())
def test_a_said_day_is_found_again(day: date, weekday: bool) -> None:
    for text in (dates.say(day, None, weekday), dates.say_short(day), dates.say_numeric(day), day.isoformat()):
        found = dates.find_one(text, TODAY)
        assert found is not None
        assert (found.first, found.last, found.text) == (day, day, text)


@given(st.dates(date(2027, 4, 16), date(2027, 12, 31)))
def test_a_day_said_without_its_year_is_found_again(day: date) -> None:
    assert said(dates.say(day, TODAY)) == str(day)


@given(st.dates(date(1583, 1, 1), date(4000, 1, 1)), st.integers(1, 3000))
def test_a_said_span_is_found_again(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = dates.find_one(dates.say_span(first, last), TODAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)


_TABLES = (DAYS, FROM_NOW, WEEKDAY, FEASTS, PERIODS, RANGES, DEADLINES, MISTYPED)
_MARKS = [
    ".",
    ",",
    "-",
    "/",
    "–",
    ":",
    "'",
    "(",
    ")",
    "§",
    "kr",
    "nej",
    "0",
    "1",
    "31",
    "99",
    "2027",
    "99999999",
    "\n\n",
    "½",
    "å",
]
_WORDS = sorted({w for rows in (*_TABLES, BACK) for text, _ in table(rows) for w in text.split()}) + _MARKS


@settings(max_examples=400)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join),
              st.lists(st.sampled_from(_WORDS), max_size=25).map("".join)),
    st.sampled_from(["ahead", "back"]),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)  # fmt: skip
def test_any_text_gives_ordered_periods_within_it(text: str, looking: dates.Looking, today: date) -> None:
    end = 0
    for period in dates.find(text, today, looking=looking):
        assert end <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        assert period.first <= period.last
        end = period.end
    dates.find_one(text, today, looking=looking)
    dates.find_times(text)


@pytest.mark.parametrize(
    "part",
    ["den den den 1. 1. 1. ", "1., ", "3/5-", "efter ", "ugen efter ", "mandag i ugen efter ", "slutningen af ", "maj-",
     "om 3 til ", "2027-", "i i på til ", "den 6. og ", "onsdag og ", "næste år i ", "9", "kl. ", "\n "],
)  # fmt: skip
def test_long_and_odd_texts_are_read_to_the_end(part: str) -> None:
    text = (part * 20000)[:20000] + ". Vi mødes den 3. maj 2027"
    found = dates.find(text, TODAY)
    assert any(p.last == date(2027, 5, 3) for p in found)
    assert dates.find_times(text) is None


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/dates/dates.jsonl is not beside this project")
def test_the_shared_cases() -> None:
    head, *cases = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines() if line.strip()]
    today = date.fromisoformat(head["base"][:10])
    wrong = []
    for case in cases:
        found = dates.find_one(case["text"], today)
        accepted = set(case["accept"])
        days = [found.first + timedelta(days=n) for n in range((found.last - found.first).days + 1)] if found else []
        if bool(accepted) != bool(days) or not all(d.isoformat() in accepted for d in days):
            wrong.append((case["text"], found))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("budgettet den 31. februar", ["31. februar"]),
        ("den 30. februar eller 31. april", ["30. februar", "31. april"]),
        ("budgettet den 28. februar", []),
        ("hver onsdag", []),
        ("budget 2031 indtil nu", []),
        ("senest 30/2", ["30/2"]),
    ],
)
def test_days_that_do_not_exist_are_found(text: str, never: list[str]) -> None:
    places = dates.find_never(text, date(2030, 3, 6))
    assert [text[start:end].removeprefix("den ").removeprefix("senest ") for start, end in places] == never


@pytest.mark.parametrize(
    ("text", "says"), [("kl. 25", True), ("klokken femten", True), ("25:00", True), ("den 25.", False), ("klar", False)]
)
def test_an_hour_is_said_also_one_that_is_none(text: str, says: bool) -> None:
    assert dates.says_time(text) is says
