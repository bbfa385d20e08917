"""The labels of the head of minutes: "Mødedato", "Sted", "Deltagere", "Afbud"."""

import re

from forum.minutes.lines import Line

# Labels: a name that stands alone says what it is; a short one needs a colon, a tab or a line of its own.
_LABELS = {
    "date": ("mødedato", "mødedag", "mødetidspunkt", "dato og tidspunkt", "starttidspunkt for møde", "starttidspunkt"),
    "place": ("mødested",),
    "participants": ("mødedeltagere", "mødedeltager", "tilstedeværende medlemmer"),
    "absent": (
        "afbud fra", "ikke til stede", "ikke tilstede", "fraværende med afbud", "fraværende uden afbud",
        "der var afbud fra",
    ),
    "forum": ("mødeforum",),
    "end": ("sluttidspunkt for møde", "sluttidspunkt"),
    "sort": ("mødetype", "dokumenttype"),
    "when_and_where": (),
    "group": (),
    "head": ("udsendelsesdato",),
    "other": (),
}  # fmt: skip
_SHORT_LABELS = {
    "date": (
        "dato", "tid", "tidspunkt", "start", "dato og tid", "dato/tid", "møde afholdt", "afholdt", "mødetid", "tidsrum",
        "hvornår",
    ),
    "when_and_where": (
        "tid og sted", "sted og tid", "tid/sted", "sted/tid", "dato og sted", "sted og dato", "dato, tid og sted",
        "mødetid og sted", "mødetid og mødested", "tid, sted",
    ),
    "place": ("sted", "lokale", "mødelokale", "hvor"),
    "participants": (
        "deltagere", "til stede", "tilstede", "medlemmer", "fremmødte", "deltagende", "mødt", "deltagere på mødet",
        "deltog", "fremmøde", "mødedeltagelse", "fremmødt", "tilstedeværende", "til stede var", "deltagere i mødet",
        r"(?:til ?stede|deltagere|deltog|mødt) (?:fra|for) [\w -]{3,40}?",
    ),
    "absent": (
        "afbud", "fraværende", "fravær", "forfald", "meldt afbud", "ej til stede", "ikke mødt", "ej mødt", "udeblevet",
        "forhindret", "afbud og fravær", "ikke deltagende",
        r"(?:afbud|fraværende|ikke til ?stede) (?:fra|for) [\w -]{3,40}?",
    ),
    # Who they sit there for; whether they came is said by the label above, if any is.
    "group": (
        "ledelsesside", "ledelsessiden", "lederside", "ledersiden", "medarbejderside", "medarbejdersiden", "a-siden",
        "b-siden", "a-side", "b-side", "for ledelsen", "for medarbejderne", "fra ledelsen", "fra medarbejderne",
        "ledelsesrepræsentanter", "lederrepræsentanter", "medarbejderrepræsentanter", "medarbejdere", "ledelsen",
        "ledelse", "ledere", "forældrevalgte", "forældrerepræsentanter", "forældre", "medarbejdervalgte",
        "skolerepræsentanter", "elevrepræsentanter", "elever", "elevråd", "elevrådet", "personalet", "personale",
        "tillidsrepræsentanter", "arbejdsmiljørepræsentanter", "arbejdsmiljøsiden", "fra forvaltningen",
        "forvaltningen", "fra administrationen", "administrationen", "fra sekretariatet", "sekretariatet",
        "observatører", "tilforordnede", "suppleanter", "stedfortrædere", "eksterne deltagere", "faste deltagere",
        "brugerrepræsentanter", "pårørenderepræsentanter", "beboerrepræsentanter", "politikere", "byrådsmedlemmer",
    ),
    "end": ("slut", "mødet slut", "møde slut"),
    "sort": ("møde",),
    "forum": ("udvalg", "forum", "mødegruppe", "gruppe", "råd"),
    "head": (
        "referent", "mødeleder", "ordstyrer", "dirigent", "sekretær", "protokolfører", "referent og mødeleder",
        "mødeleder og referent", "ref", "ref.", "mødenummer", "møde nr", "møde nr.", "referat udsendt", "udsendt",
        "journalnr", "journalnr.", "j.nr", "j.nr.", "journalnummer", "kopi til", "cc", "sagsbehandler", "initialer",
        "forplejning", "sagsansvarlig", "tovholder",
    ),
    "other": (
        "gæster", "formand", "deltagere under punktet", "deltagere under punkterne", "dagsorden", "punkter",
        "bemærkninger", "øvrige deltagere",
    ),
}  # fmt: skip


KINDS = tuple(_LABELS)


def _label_pattern() -> re.Pattern[str]:
    kinds = []
    for kind, names in _LABELS.items():
        for name in names:
            kinds.append((name, kind, r"(?:\s*:|\s|$)"))
    for kind, names in _SHORT_LABELS.items():
        for name in names:
            kinds.append((name, kind, r"(?:\s*:|\t|\s*$)"))
    kinds.sort(key=lambda each: -len(each[0]))
    return re.compile("|".join(f"(?P<{kind}_{i}>{name}{end})" for i, (name, kind, end) in enumerate(kinds)), re.I)


_LABEL = _label_pattern()


def _inner_pattern() -> re.Pattern[str]:
    """Labels within a line: a colon is needed, or what says by itself who was away, after a full stop."""
    kinds = []
    for kind in ("participants", "absent", "group", "head", "other"):
        kinds += [(name, kind) for name in (*_LABELS[kind], *_SHORT_LABELS.get(kind, ()))]
    kinds.sort(key=lambda each: -len(each[0]))
    with_colon = [rf"(?P<{kind}_{i}>{name}\s*:)" for i, (name, kind) in enumerate(kinds)]
    away = "|".join(sorted(_LABELS["absent"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(with_colon)})|(?<=[.;] )(?P<absent_s>(?i:{away}))(?=\s+[A-ZÆØÅ])")


_INNER_LABEL = _inner_pattern()
_PEOPLE = ("participants", "absent")
_WHO_CAME = re.compile(r"gæster|øvrige|formand|deltagere", re.I)
_NONE_AWAY = re.compile(
    r"(?:(?<=[.;] )|^)(?:der var )?(?:ingen|intet|uden) (?:afbud|fraværende|fravær|forfald)\s*(?:[.;]|$)", re.I
)


def parted(kind: str, text: str) -> list[tuple[str, str]]:
    """What a label of `kind` says, at the labels within it: "Bo Vest. Afbud: Ane Nord" names one of each kind.

    In brackets a label is about the person before them. Guests and others named there were at the meeting.
    """
    text = _NONE_AWAY.sub("", text)
    found, at = [], 0
    for match in _INNER_LABEL.finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")") or match.lastgroup is None:
            continue
        found.append((kind, text[at : match.start()].strip(" \t.;,–-/|")))
        said, at = match.lastgroup.rpartition("_")[0], match.end()
        if said == "group":
            said = kind if kind in _PEOPLE else "participants"
        kind = "participants" if said == "other" and _WHO_CAME.match(match[0]) else said
    return [*found, (kind, text[at:].strip(" \t:"))] if found else [(kind, text)]


def label_of(line: Line) -> tuple[str, str]:
    """A line's label (one of KINDS, or "" without one) and what follows it.

    "group" names who those that follow sit there for, "head" is what has no field of its own ("Referent").
    """
    match = _LABEL.match(line.text)
    if match is None or match.lastgroup is None:
        return "", ""
    return match.lastgroup.rpartition("_")[0], line.text[match.end() :].strip(" \t:")
