"""One meeting written in the ways agenda systems and secretaries write it, and read back: every way gives the same."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.minutes.formats import Document
from forum.minutes.reading import unrecognised_share
from forum.minutes.structure import read

NUMBERS = (
    *("Punkt {n}: {t}", "Pkt. {n} - {t}", "{n}. {t}", "{n} {t}", "{n}{t}", "Ad {n}. {t}", "Ad pkt. {n}: {t}"),
    *("Sag nr. {n}: {t}", "{n}) {t}", "{n} - {t}", "Dagsordenspunkt {n}: {t}", "Punkt {n}{t}", "Punkt {n}. {t}"),
    *("Punkt {n} {t}", "{n} (Åben) {t}"),
)
DECISIONS = (
    *("Beslutning\n\n{d}", "Konklusion\n\n{d}", "Referat\n\n{d}", "Beslutninger\n\n{d}", "BESLUTNING\n\n{d}"),
    *("Beslutning: {d}", "Beslutning i Direktionen den 14. januar 2026\n\n{d}"),
    "Beslutning\n\nØkonomiudvalget, 5. januar 2026: Anbefales.\n\nDirektionen, 14. januar 2026: {d}",
)
MARKS = ("", "Sagsnr.: 26/1041", "Sagsnr.: 412-2026-1001   Dok.nr.: 412-2026-2001   Åbent", "Åben sag")
TITLES = (
    *("Godkendelse af dagsorden", "Status på budget 2026", "Ny ferieplan for børnehaverne", "Køb af grund ved Åvej"),
    *("Orientering om sygefravær i 2. kvartal", "Drøftelse af lederdagen den 4. maj", "Eventuelt"),
)
CASES = (
    "Budgettet følger planen, og der er penge til både skoler og veje. Det samlede tal er 40 mio. kr.",
    "Der er 12 børnehaver i kommunen. Seks af dem har plads.\n- Nord\n- Syd",
    "Planen har været i høring. Der kom 1.200 svar.",
)
SAID = (
    "Godkendt.",
    "Direktionen besluttede, at planen sendes i høring.",
    "Taget til efterretning.",
    "Direktionen drøftede planen.",
)


@dataclass(frozen=True)
class Template:
    """How one file writes what it says; `first`: the decision stands before the case."""

    number: str
    decision: str
    mark: str
    contents: str
    first: bool
    begins: int
    marked: bool
    dense: bool


templates = st.builds(
    Template,
    st.sampled_from(NUMBERS),
    st.sampled_from(DECISIONS),
    st.sampled_from(MARKS),
    st.sampled_from(("", "Indholdsfortegnelse", "Dagsorden", "dots")),
    st.booleans(),
    st.sampled_from((1, 147)),
    st.booleans(),
    st.booleans(),
)
meetings = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(("", *CASES)), st.sampled_from(SAID)),
    min_size=3,
    max_size=7,
    unique_by=lambda item: item[0],
)


def written(template: Template, meeting: list[tuple[str, str, str]]) -> str:
    heading = "### " if template.marked else ""
    numbered = [template.number.format(n=n, t=t) for n, (t, _, _) in enumerate(meeting, template.begins)]
    parts = [
        "Referat fra møde i Direktionen",
        "Dato: 14. januar 2026 kl. 9.00",
        "Deltagere: Bo Lind (Chef), Åse Bang (Chef)",
    ]
    if template.contents == "dots":
        parts.append("\n".join(f"{line}.....{page}" for page, line in enumerate(numbered, 3)))
    elif template.contents:
        parts += [template.contents, "\n".join(numbered)]
    for line, (_, case, said) in zip(numbered, meeting, strict=True):
        decision = template.decision.format(d=said)
        decision = heading + decision if "\n\n" in decision else decision
        told = [f"{heading}Sagsfremstilling", case] if case else []
        asked = [f"{heading}Indstilling", "Direktøren indstiller,", "1. at planen godkendes\n2. at den sendes ud"]
        body = [*asked, *told]
        parts += [("## " if template.marked else "") + line, *([template.mark] if template.mark else [])]
        parts += [decision, *body] if template.first else [*body, decision]
    text = "\n\n".join(parts)
    return text.replace("\n\n", "\n") if template.dense and not template.marked else text


@settings(max_examples=300, deadline=None)
@given(templates, meetings)
def test_every_template_of_a_meeting_is_read_alike(template: Template, meeting: list[tuple[str, str, str]]) -> None:
    text = written(template, meeting)
    found = read(Document("markdown" if template.marked else "text", text))
    told = [
        {section.key: section.text for section in item.sections}.get("sagsfremstilling", "") for item in found.items
    ]
    assert [(item.number, item.title) for item in found.items] == [
        (n, title) for n, (title, _, _) in enumerate(meeting, template.begins)
    ]
    assert [item.decision for item in found.items] == [said for _, _, said in meeting]
    assert told == [case for _, case, _ in meeting]
    assert all(item.recommendations == ("at planen godkendes", "at den sendes ud") for item in found.items)
    assert unrecognised_share(found) == 0
