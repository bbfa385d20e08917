"""Tables of what is to be done: a row each, with who and when as written."""

from forum.minutes.lines import Line
from forum.minutes.reading import Action
from forum.minutes.text import folded

# What the columns are called, by the field of `Action` they give.
_COLUMNS = {
    "task": ("opgave", "opgaver", "handling", "handlinger", "aktion", "aktivitet", "hvad", "opfølgning", "bestilling"),
    "responsible": ("ansvarlig", "ansvarlige", "ansvar", "hvem", "tovholder", "udføres af"),
    "due": ("frist", "deadline", "hvornår", "senest", "tidsfrist", "dato", "tid"),
    "status": ("status",),
}
_FIELD = {name: field for field, names in _COLUMNS.items() for name in names}
HEADINGS = frozenset(
    {
        *(
            "handlingsliste",
            "opgaveliste",
            "aktionsliste",
            "opfølgningsliste",
            "aktionspunkter",
            "handlinger",
            "opgaver",
        ),
        *("to do", "todo liste", "huskeliste", "opgaver og ansvar", "beslutningslog"),
    }
)


def actions_in(lines: tuple[Line, ...], item: int | None) -> tuple[Action, ...]:
    """The rows of each table among the lines that names its tasks and who does them."""
    found: list[Action] = []
    columns: dict[str, int] = {}
    for line in lines:
        if line.shape != "row":
            columns = {}
            continue
        cells = line.text.split("\t")
        if not cells or not line.text:
            continue
        if header := _columns(cells):
            columns = header
        elif columns and (values := _values(cells, columns)).get("task"):
            found.append(Action(item=item, **values))
    return tuple(found)


def _columns(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        if (field := _FIELD.get(folded(cell))) is not None:
            found.setdefault(field, i)
    return found if {"task", "responsible"} <= found.keys() else {}


def _values(cells: list[str], columns: dict[str, int]) -> dict[str, str]:
    return {field: cells[i].strip() for field, i in columns.items() if i < len(cells)}
