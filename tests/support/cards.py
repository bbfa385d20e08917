"""Cards to draw: a few invented ones with every part in them, and hypothesis' own with hostile words."""

import datetime as dt

from hypothesis import strategies as st

from dialogs.card import (
    Button,
    Card,
    Choice,
    ChoiceField,
    DateField,
    Entry,
    Facts,
    Items,
    Link,
    Mention,
    NumberField,
    Part,
    Quote,
    Text,
    TextField,
)

INVENTED = {
    "decision": Card(
        title="Fælles ferielukning i uge 29",
        parts=(
            Text(("Chefforum den 9. september 2026, pkt. 4:",)),
            Quote(
                "Chefforum besluttede, at Rådhuset lukker i uge 29 & 30.\n"
                "2. Borgerservice holder åbent fra <kl. 9>.\n"
                "3. Vagten er på tlf. 12.\n"
                "- Telefonen passes\n"
                "Afdeling\tAnsvarlig\tDage\n"
                "Vej & Natur\tIngen endnu\t10\n"
                "Der følges op i december.",
                source="Referat af 9. september 2026",
            ),
            Facts((("Sag", "81.36.00-A00-1-26"), ("Udfald", "godkendt"))),
            Text(("Afviger fra oplægget: uge 30 er kommet til.",), "muted"),
        ),
        buttons=(
            Button("Hele punktet", "decisions.item", {"date": "2026-09-09", "number": 4}, style="primary"),
            Button("Kopiér med kilde", "decisions.copy", {"date": "2026-09-09", "number": 4}),
        ),
    ),
    "meetings": Card(
        title="Jeg har to referater",
        parts=(
            Items(
                (
                    Entry(
                        "Onsdag den 9. september 2026",
                        "fire punkter",
                        Button("Se punkterne", "meetings.show", {"m": 1}),
                    ),
                    Entry("Onsdag den 23. september 2026", "", Button("Se punkterne", "meetings.show", {"m": 2})),
                    Entry("Onsdag den 7. oktober 2026", "endnu ikke læst"),
                )
            ),
            Text(
                (
                    "Spørg ",
                    Mention(7, "Solveig Amstrup"),
                    " eller se ",
                    Link("planen", "https://example.org/plan?a=1&b=2"),
                    ".",
                )
            ),
            Text(("Adressen ", Link("virker ikke", "javascript:alert(1)"), "."), "strong"),
        ),
        buttons=(Button("Noget andet", "smalltalk.say", {"text": "hjælp"}, version=3),),
    ),
    "form": Card(
        title="Sæt temaet på et møde",
        parts=(
            Text(("»Pårørende« er på listen over temaforslag.",)),
            ChoiceField(
                "meeting",
                "Møde",
                (Choice("1", "7. oktober"), Choice("2", "21. oktober")),
                value=("2",),
                required=True,
            ),
            NumberField(
                "minutes", "Minutter", value=45, error="Der er kun 30 minutter tilbage.", minimum=5, maximum=30
            ),
            TextField("why", "Hvorfor?", value="Fordi <b>vi</b> vil.", lines=3, required=True),
            TextField("form", "Form", max_length=80),
            DateField("due", "Oplæg senest", value=dt.date(2026, 10, 14)),
            ChoiceField("with", "Med", (Choice("a", "Anette"), Choice("b", "Birgitte")), ("a", "b"), many=True),
            ChoiceField("who", "Ansvarlig", tuple(Choice(str(n), f"Chef {n}") for n in range(7))),
        ),
        buttons=(
            Button("Vis temaet", "themes.show", {"theme": 3}),
            Button("Sæt på mødet", "themes.schedule", {"theme": 3}, 2, "primary", fields=True),
            Button("Træk tilbage", "themes.withdraw", {"theme": 3}, 2, "destructive"),
        ),
    ),
    "fallback": Card(fallback="Jeg har svaret dig privat."),
}

_HOSTILE = (
    "</article><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "\x1b[2J\x1b]0;titel\x07",
    "a\x00b\x85c\u2028d\u202egnol\u2066e\ud800f",
    "</textarea></form><form action=//ond.example>",
    "]]> --> <!-- ",
    "1. - \t2. \r\n- |",
    "»«",
)
words = st.one_of(st.sampled_from(_HOSTILE), st.text(max_size=30), st.text("æøå <>&\"'\n\t-1.", max_size=30))
_names = st.text("abcdefghij", min_size=1, max_size=8)
_urls = st.one_of(
    st.sampled_from(
        ("https://example.org/?a=1&b='", "mailto:a@example.org", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:x")
    ),
    st.sampled_from(("java\nscript:alert(1)", "\x01javascript:alert(1)", "//example.org", "/chat/1", "http://[", "")),
    words,
)
_inlines = st.lists(
    st.one_of(words, st.builds(Mention, st.integers(1, 9), words), st.builds(Link, words, _urls)), max_size=4
).map(tuple)
buttons = st.builds(
    Button,
    label=words,
    action=_names,
    ids=st.dictionaries(_names, st.one_of(st.integers(-(2**53), 2**53), words), max_size=3),
    version=st.integers(0, 9),
    style=st.sampled_from(("default", "primary", "destructive")),
    fields=st.booleans(),
)
_choices = st.lists(st.builds(Choice, _names, words), max_size=8, unique_by=lambda c: c.value).map(tuple)
_parts: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, _inlines, st.sampled_from(("normal", "strong", "muted"))),
    st.builds(Quote, st.lists(words, max_size=4).map("\n".join), words),
    st.builds(Facts, st.lists(st.tuples(words, words), max_size=3).map(tuple)),
    st.builds(Items, st.lists(st.builds(Entry, words, words, st.none() | buttons), max_size=3).map(tuple)),
    st.builds(TextField, _names, words, words, words, st.integers(1, 3), st.booleans()),
    st.builds(NumberField, _names, words, st.none() | st.integers(), words, st.booleans()),
    st.builds(
        ChoiceField,
        _names,
        words,
        _choices,
        st.lists(_names, max_size=2).map(tuple),
        words,
        st.booleans(),
        st.booleans(),
    ),
    st.builds(DateField, _names, words, st.none() | st.dates(), words, st.booleans()),
)
cards = st.builds(
    Card,
    title=words,
    parts=st.lists(_parts, max_size=5).map(tuple),
    buttons=st.lists(buttons, max_size=3).map(tuple),
    fallback=words,
)


def said_by(card: Card) -> list[str]:
    """Every text of a card that a person must be able to read, but for its links' addresses."""
    said = [card.title, *(b.label for b in card.buttons)]
    for part in card.parts:
        match part:
            case Text():
                said += [
                    i if isinstance(i, str) else i.name if isinstance(i, Mention) else i.text for i in part.content
                ]
            case Quote():
                said += [*part.text.split("\n"), part.source]
            case Facts():
                said += [text for row in part.rows for text in row]
            case Items():
                for entry in part.entries:
                    said += [entry.title, entry.detail, entry.button.label if entry.button else ""]
            case TextField():
                said += [part.label, part.error, part.value]
            case ChoiceField():
                said += [part.label, part.error, *(choice.label for choice in part.choices)]
            case NumberField() | DateField():
                said += [part.label, part.error]
    return said
