"""The labels of the head of minutes: "Mødedato", "Sted", "Deltagere", "Afbud"."""

import re

from forum.minutes.lines import Line

# Labels: a name that stands alone says what it is; a short one needs a colon, a tab or a line of its own.
_LABELS = {
    "date": ("mødedato", "mødetidspunkt", "dato og tidspunkt", "starttidspunkt"),
    "place": ("mødested", "mødelokale"),
    "participants": ("mødedeltagere", "mødedeltager"),
    "absent": ("afbud fra", "ikke til stede", "ikke tilstede", "fraværende med afbud"),
    "forum": ("mødeforum",),
    "end": ("sluttidspunkt",),
    "sort": ("mødetype", "dokumenttype"),
    "other": (),
}
_SHORT_LABELS = {
    "date": ("dato", "tid", "tidspunkt", "start", "dato og tid", "dato/tid", "tid og sted", "møde afholdt", "afholdt"),
    "place": ("sted", "lokale"),
    "participants": (
        "deltagere", "til stede", "tilstede", "medlemmer", "fremmødte", "deltagende", "mødt", "deltagere på mødet",
        "deltog", "fremmøde", "mødedeltagelse",
    ),
    "absent": ("afbud", "fraværende", "fravær", "forfald", "meldt afbud", "ej til stede"),
    "end": ("slut", "mødet slut", "møde slut"),
    "sort": ("møde",),
    "forum": ("udvalg", "forum", "mødegruppe", "gruppe", "råd"),
    "other": (
        "referent", "mødeleder", "ordstyrer", "gæster", "dirigent", "formand",
        "deltagere under punktet", "deltagere under punkterne",
        "dagsorden", "punkter", "bemærkninger", "øvrige deltagere", "udsendt", "sagsbehandler",
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


def label_of(line: Line) -> tuple[str, str]:
    """A line's label (one of KINDS, or "" without one) and what follows it."""
    match = _LABEL.match(line.text)
    if match is None or match.lastgroup is None:
        return "", ""
    return match.lastgroup.split("_")[0], line.text[match.end() :].strip(" \t:")
