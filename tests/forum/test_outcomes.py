import pytest

from forum.decisions import Outcome, as_listed, outcome_of

# An outcome and decisions that have it: what happened to the item, not what is told of other things and other times.
CASES = {
    Outcome.POSTPONED: [
        "Punktet blev udskudt til mødet den 3. marts.",
        "Sagen udsættes.",
        "Udsat.",
        "Udskudt til næste møde.",
        "Forum besluttede at udskyde punktet til næste møde.",
        "Forum besluttede, at sagen udsættes til efter ferien.",
        "Forum udskød behandlingen af sagen.",
        "Punktet blev ikke nået, og sagen behandles på næste møde.",
        "Punktet flyttes til det kommende møde.",
        "Punktet blev, da tiden var gået, udskudt til januar.",
    ],
    Outcome.REJECTED: [
        "Indstillingen blev ikke godkendt.",
        "Forum kunne ikke tiltræde indstillingen.",
        "Forum godkendte ikke indstillingen.",
        "Indstillingen blev afvist.",
        "Afvist.",
        "Forslaget blev afvist med henvisning til økonomien.",
        "Forum besluttede at afvise ansøgningen.",
    ],
    Outcome.APPROVED: [
        "Chefforum godkendte indstillingen.",
        "Godkendt.",
        "Indstillingen godkendes.",
        "Indstillingen tiltrådt.",
        "Indstillingen blev tiltrådt.",
        "Dagsorden og referat blev godkendt.",
        "Chefforum vedtog planen.",
        "Punktet, der blev udskudt på mødet i maj, blev godkendt.",
        "Chefforum drøftede planen og godkendte den med små rettelser.",
        "Chefforum godkendte ikke mindst den nye model, men hele planen.",
        "Forum godkendte indstillingen med de rettelser, der blev besluttet i Haverådet.",
        "Forum besluttede at godkende indstillingen.",
    ],
    Outcome.DECIDED: [
        "Forum besluttede, at ordningen fortsætter.",
        "Det blev aftalt, at HR sender et skema ud.",
        "Videre blev det besluttet, at planen sendes i høring.",
        "Der blev besluttet en ny model.",
        "Forum besluttede at workshoppen udskydes til marts.",
        "Forum besluttede, at afgangen flyttes til kl. 14.",
        "Der var enighed om at fortsætte.",
        "Forum besluttede, at planen skal godkendes af afdelingschefen.",
    ],
    Outcome.NOTED: [
        "Forum tog orienteringen til efterretning.",
        "Taget til efterretning.",
        "Til efterretning.",
        "Orienteringen blev taget til efterretning.",
        "Forum tog status til efterretning, der senest godkendes i maj.",
        "Orienteringen tages til efterretning med bemærkning om, at planen ikke blev godkendt i udvalget.",
    ],
    Outcome.DISCUSSED: [
        "Forum drøftede planen, hvor der var fokus på det, der blev besluttet i maj.",
        "Direktøren orienterede om, at planen er godkendt af udvalget.",
        "Forum gennemgik bilaget.",
        "Lederen præsenterede planen, som skal godkendes i december.",
        "Forum drøftede, om sagen skal udskydes.",
        "Forum drøftede de allerede godkendte principper.",
        "Forum drøftede turen med ønske om, at afgangen skal flyttes til kl. 14.30.",
        "Planen vil blive godkendt på mødet i maj.",
        "Målplanerne godkendes på forum i februar. Forum gav en status.",
        "Der blev orienteret om ferien.",
        "Forum drøftede punktet, hvor chefen orienterede om nye medarbejdere.",
        "Forum evaluerede mødet. Hvis sagen udskydes, giver sekretariatet besked.",
        "Forum drøftede ansøgningen, der tidligere er afvist.",
        "Forum drøftede budgettet.",
    ],
    Outcome.NONE_RECORDED: [
        "Punktet blev drøftet.",
        "Drøftet.",
        "Intet.",
        "Intet at bemærke.",
        "Forum drøftede punktet.",
        "Ingen bemærkninger.",
        "Punktet udgik.",
        "-",
    ],
}


@pytest.mark.parametrize(
    ("decision", "outcome"), [(decision, outcome) for outcome, decisions in CASES.items() for decision in decisions]
)
def test_outcome(decision: str, outcome: Outcome) -> None:
    assert outcome_of(decision) is outcome


@pytest.mark.parametrize("nothing", [None, "", "   \n"])
def test_no_decision_is_none_recorded(nothing: str | None) -> None:
    assert outcome_of(nothing) is Outcome.NONE_RECORDED


def test_what_another_body_did_is_not_this_forums_decision() -> None:
    text = "Direktørforum godkendte planen den 3. maj. Ledelsesforum drøftede tidsplanen."
    assert outcome_of(text, "Ledelsesforum") is Outcome.DISCUSSED
    assert outcome_of(text, "Direktørforum") is Outcome.APPROVED


def test_the_weightiest_act_of_several_sentences_counts() -> None:
    text = "Lederen orienterede om planen, bl.a. Økonomi.\nForum tog det til efterretning. Forum besluttede en plan."
    assert outcome_of(text) is Outcome.DECIDED


@pytest.mark.parametrize("forum", ["Chefforum", "Byrådet", "Hoved-MED"])
def test_a_remark_is_no_committee(forum: str) -> None:
    for decision in ("Godkendt med bemærkninger.", "Tiltrådt med den ændring, at fristen er den 3. maj."):
        assert outcome_of(decision, forum) is Outcome.APPROVED
    assert outcome_of("HovedMED godkendte planen i maj.", "Chefforum") is Outcome.DISCUSSED


@pytest.mark.parametrize(
    "decision",
    [
        "Pkt. 1 blev godkendt. Pkt. 2 blev afvist, så kortet bliver gratis.",
        "1. Godkendt.\n2. Afvist.",
        "- Punkt 1 godkendt\n- Punkt 2 afvist",
        "Ad 1: Godkendt\nAd 2: Ikke godkendt",
        "Ad 1: Godkendt. Ad 2: Ikke godkendt.",
        "Den første del blev godkendt, men den anden del blev ikke godkendt.",
        "Forum godkendte indstillingens 1. og 2. punkt og afviste 3. punkt.",
        "Punkt 2 blev ikke godkendt. Resten blev godkendt.",
    ],
)
def test_what_is_partly_approved_is_not_rejected(decision: str) -> None:
    assert outcome_of(decision) is Outcome.APPROVED
    assert as_listed(outcome_of(decision), decision) == "partly"


@pytest.mark.parametrize(
    "decision",
    [
        "Pkt. 1 blev afvist. Pkt. 2 blev afvist.",
        "Forum godkendte ikke pkt. 1 og 2.",
        "Indstillingen blev afvist. Forum godkendte i stedet model B.",
        "Indstillingen blev afvist:\n- HR skal godkendes først\n- Ledelsen er enig",
    ],
)
def test_what_is_rejected_in_all_its_parts_is_rejected(decision: str) -> None:
    assert outcome_of(decision) is Outcome.REJECTED
    assert as_listed(Outcome.REJECTED, decision) == "rejected"


def test_a_part_taken_note_of_beside_one_rejected() -> None:
    assert outcome_of("Pkt. 1 blev taget til efterretning. Pkt. 2 blev afvist.") is Outcome.NOTED
    assert as_listed(Outcome.APPROVED, "Godkendt.") == "approved"
