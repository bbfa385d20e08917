"""Invented items as the search index holds them, and questions ranked over them without a database."""

import datetime as dt

from danish import words
from forum import concepts, questions, ranking
from forum.concepts import Concept
from forum.ranking import Document, Match

TODAY = dt.date(2031, 11, 20)


def document(number: int, date: str = "2031-05-07", *, formality: bool = False, **fields: str) -> Document:
    held = {name: " ".join(words.terms(fields.get(name, ""))) for name in ranking.FIELDS}
    return Document(number, date, number, formality, "", held)


def ask(text: str, *documents: Document, fuzzy: dict[str, dict[str, int]] | None = None) -> list[Match]:
    """Best first. `fuzzy` are the archive's terms that a misspelt one may mean, and by how many slips."""
    wanted, years, newest = sought(text, *documents, fuzzy=fuzzy)
    return ranking.rank(wanted, documents, years=years, newest_first=newest)


def sought(
    text: str, *documents: Document, fuzzy: dict[str, dict[str, int]] | None = None
) -> tuple[list[Concept], tuple[int, ...], bool]:
    """The concepts of the question over these items, its years, and whether it asks for the newest."""
    asked = questions.understand(text, TODAY)
    vocabulary: dict[str, int] = {}
    for one in documents:
        for term in {t for terms in one.fields.values() for t in terms.split()}:
            vocabulary[term] = vocabulary.get(term, 0) + 1
    wanted = concepts.concepts(asked.subject, asked, vocabulary, fuzzy or {}, max(len(documents), 30))
    return wanted, asked.years, asked.newest
