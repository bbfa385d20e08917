"""What should not pass unseen: another language, a template with its help text, somebody's personal number."""

import re

from forum.minutes.lines import Page

_SAMPLE = 30_000  # characters are enough to tell a language
_WORD = re.compile(r"[^\W\d_]+")
_DANISH = frozenset(
    {"af", "blev", "møde", "mødet", "efter", "til", "godkendt", "beslutning", "og", "ikke", "der", "som"}
)
# Small words Danish does not have.
_FOREIGN = (
    frozenset({"the", "and", "was", "were", "of", "with", "that", "this", "is", "on"}),
    frozenset({"och", "att", "är", "inte", "av", "från", "beslut", "mötet", "vid", "ska"}),
    frozenset({"av", "ble", "møte", "møtet", "vedtak", "vedtatt", "saken", "etter", "sak", "noe"}),
    frozenset({"und", "die", "das", "wurde", "nicht", "mit", "ist", "zu", "dem"}),
)
_PLACEHOLDER = re.compile(
    r"\W*(?:hjælpetekst|vejledning til (?:udfyldelse|punktet|skabelonen)|skriv (?:her|tekst)|klik (?:her|eller tryk)|"
    r"indsæt (?:her|tekst|titel|navn|dato)|angiv (?:her|titel|navn|dato)|udfyld(?:es)? (?:her|af)|"
    r"her (?:skrives|beskrives|angives|indsættes))\b.*",
    re.I | re.S,
)
_BRACKETED = re.compile(
    r"[\[<{](?=[^\]>}]*(?:skriv|indsæt|angiv|udfyld|beskriv|klik|vælg|titel|navn|dato|tekst|emne|overskrift))[^\]>}]{2,300}"
    r"[\]>}]\.?",
    re.I,
)
_BIRTHDAY = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d"
_PERSONAL_NUMBER = re.compile(
    rf"(?<![\d.-]){_BIRTHDAY}\s?[-–]\s?\d{{4}}(?![\d-])|\bcpr\W{{0,3}}(?:nr|nummer)?\W{{0,3}}{_BIRTHDAY}\s?\d{{4}}(?!\d)",
    re.I,
)


def holds_personal_number(text: str) -> bool:
    """Whether something in it looks like a Danish cpr number."""
    return bool(_PERSONAL_NUMBER.search(text))


def is_foreign(text: str) -> bool:
    """Whether the text is in a language that is not Danish."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    danish = sum(word in _DANISH for word in words)
    other = max(sum(word in language for word in words) for language in _FOREIGN)
    return other >= 5 and other > danish


def is_help(text: str) -> bool:
    """Whether a line only says what should be written there ("[Skriv titel]", "Klik eller tryk her for at skrive")."""
    return bool(_BRACKETED.fullmatch(text.strip()) or _PLACEHOLDER.fullmatch(text))


def help_in(page: Page) -> dict[int, str]:
    """Line numbers of help texts, as the field "help"."""
    return {i: "help" for i, line in enumerate(page.lines) if line.text and is_help(line.text)}
