import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from danish import lexicon, words


def test_a_word_has_the_same_stem_in_every_thread() -> None:
    endings = ("erne", "ernes", "s", "ning")
    some = [first + last for first in ("møde", "skole", "budget", "park") for last in endings]
    alone = [words.stem.__wrapped__(word) for word in some]
    with ThreadPoolExecutor(8) as threads:
        switch = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            together = list(threads.map(lambda _: [words.stem.__wrapped__(word) for word in some], range(200)))
        finally:
            sys.setswitchinterval(switch)
    assert all(stems == alone for stems in together)


@pytest.mark.parametrize(
    "forms",
    [
        "regel reglen regler reglerne",
        "middel midlet midler",
        "kørsel kørslen kørsler",
        "elevkørsel elevkørslen",
        "kapitel kapitlet kapitler",
        "møbel møbler",
        "model modellen modeller",
        "gammel gamle",
        "center centret centre centeret centrene",
        "teater teatret teatre",
        "nummer numre numrene",
        "register registret registre",
        "gymnasium gymnasiet gymnasier",
    ],
)
def test_all_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({words.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("family", ["museum museet museer", "jubilæum jubilæet", "vælge valgte valgt"])
def test_forms_that_no_ending_explains_are_listed(family: str) -> None:
    each = [lexicon.forms(word) for word in family.split()]
    assert frozenset.intersection(*each)


@pytest.mark.parametrize(
    ("one", "other"),
    [("del", "dal"), ("hotel", "hat"), ("center", "centimeter"), ("regel", "regn"), ("rum", "ri"), ("medium", "mund")],
)
def test_other_words_keep_theirs(one: str, other: str) -> None:
    assert words.stem(one) != words.stem(other)
