"""How people choose how they are written to, and what only sounds like it."""

import pytest

from danish import choice_sentences as sentences
from danish.sentences import Request, Sentence

EVERY: dict[str, Request | Sentence] = {
    "pause": sentences.PAUSE,
    "resume": sentences.RESUME,
    "choices": sentences.CHOICES,
    "gather": sentences.GATHER,
    "gather_at": sentences.GATHER_AT,
    "one_by_one": sentences.ONE_BY_ONE,
    "hour": sentences.HOUR,
    "latest": sentences.LATEST,
    "channel": sentences.CHANNEL,
    "remind": sentences.REMIND,
    "cancel": sentences.CANCEL_REMINDER,
    "mine": sentences.MY_REMINDERS,
    "test": sentences.TEST_LETTER,
    "hanging": sentences.HANGING,
}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("påmind mig ikke før mandag", "pause"),
        ("paamind mig ikke foer mandag", "pause"),
        ("hold pause til den 4. januar", "pause"),
        ("stop påmindelser", "pause"),
        ("jeg er på ferie til den 4. januar", "pause"),
        ("mind mig ikke om noget i denne uge", "pause"),
        ("slå alle breve fra", "pause"),
        ("slå påmindelser fra til mandag", "pause"),
        ("lad være med at skrive til mig", "pause"),
        ("jeg vil ikke have flere beskeder", "pause"),
        ("afmeld mig", "pause"),
        ("stop", "pause"),
        ("pause", "pause"),
        ("hold pause hele ugen", "pause"),
        ("jeg holder ferie", "pause"),
        ("pause til mandag", "pause"),
        ("ingen påmindelser i weekenden", "pause"),
        ("send ikke noget i weekenden", "pause"),
        ("skriv kun til mig på hverdage", "pause"),
        ("jeg holder ferie uge 52", "pause"),
        ("pause slut", "resume"),
        ("samlet én gang om dagen", "gather"),
        ("hver for sig", "one_by_one"),
        ("påmind mig tidligst kl 9", "hour"),
        ("påmindelser tidligst kl. 9", "hour"),
        ("send mig kun påmindelser kl 10", "hour"),
        ("påmind mig ikke efter kl 16", "latest"),
        ("jeg vil have det i teams i stedet", "channel"),
        ("påmind mig", "remind"),
        ("slå påmindelser til", "resume"),
        ("start påmindelser igen", "resume"),
        ("jeg er tilbage", "resume"),
        ("start igen", "resume"),
        ("genoptag", "resume"),
        ("kan du slå breve til igen", "resume"),
        ("slå beskeder til", "resume"),
        ("pausen er forbi", "resume"),
        ("mine indstillinger", "choices"),
        ("saml mine beskeder", "gather"),
        ("én besked om dagen", "gather"),
        ("jeg vil have breve samlet kl 16", "gather_at"),
        ("saml mine beskeder kl. 16", "gather_at"),
        ("send dem enkeltvis", "one_by_one"),
        ("skriv til mig kl. 8", "hour"),
        ("send mine påmindelser kl. 7.30", "hour"),
        ("skriv til mig i Teams", "channel"),
        ("påmind mig om punkt 4 på torsdag", "remind"),
        ("mind mig om budgettet i morgen kl. 9", "remind"),
        ("kan du minde mig om budgettet i morgen?", "remind"),
        ("mind mig selv om budgettet på torsdag", "remind"),
        ("remind me about the budget tomorrow", "remind"),
        ("slet påmindelsen om budgettet", "cancel"),
        ("mine påmindelser", "mine"),
        ("send mig et testbrev", "test"),
        ("hænger der noget?", "hanging"),
    ],
)
def test_each_way_is_heard_as_one_thing(said: str, heard: str) -> None:
    assert [name for name, sentence in EVERY.items() if sentence.match(said)] == [heard]


@pytest.mark.parametrize(
    "said",
    [
        "hvad besluttede vi om pauser?",
        "hvad besluttede vi om påmindelser til borgerne?",
        "hvem sender breve til borgerne",
        "hvad er status på indstillingen",
        "skriv til borgerne kl. 8",
        "ferie",
        "ferie i uge 52",
        "det kl. 9",
        "dem først kl. 9",
        "hvad besluttede vi om pause til mandag?",
        "det skal ske i teams i stedet",
        "hvornår starter skolerne igen",
        "genoptagelse af sagen",
        "skal vi sende breve til borgerne?",
        "hvorfor skal forvaltningen stoppe med at sende breve?",
    ],
)
def test_what_is_asked_of_the_minutes_is_none_of_them(said: str) -> None:
    assert [name for name, sentence in EVERY.items() if sentence.match(said)] == []
