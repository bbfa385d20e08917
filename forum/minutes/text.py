"""Words as a reader sees them: marks, escapes and invisible characters off, nothing else touched.

Two kinds of files come in, Markdown and plain text. Plain text made from Markdown keeps its links and now and then an
HTML tag, so both kinds lose those; emphasis, escapes and entities are only marks in Markdown.
"""

import html
import re
from typing import Literal

Kind = Literal["markdown", "text"]

# Written as numbers, since nobody can see them: zero-width characters, joiners, direction marks, soft hyphens, BOMs.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.I)
_COMMENT = re.compile(r"<!--(?:(?!<!--)[^\n])*?-->")
_TAG = re.compile(
    r"</?(?:br|ul|ol|li|p|b|i|u|strong|em|sup|sub|span|div|table|thead|tbody|tr|td|th|h[1-6]|a|img|hr|font)\b[^<>\n]*>",
    re.I,
)
_NO_WORD = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|`+")

_ORDINAL_NOUNS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november"),
    *(
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "nov",
        "dec",
        "kvartal",
        "halvår",
    ),
    *("behandling", "behandle", "behandles", "behandlet", "runde", "fase", "etape", "generation", "klasse", "årgang"),
    *("sal", "gang", "møde", "budgetmøde", "udkast", "udgave", "version", "rate", "division", "halvdel", "tertial"),
    *("plads", "pladsen", "led", "del", "viceborgmester", "næstformand", "opgørelse", "verdenskrig"),
)
# "2. kvartal", "16. maj 2025" and "1. og 2. behandling" begin a sentence, not a line of a list.
_ORDINAL = re.compile(rf"(?:(?:{'|'.join(_ORDINAL_NOUNS)})\b|(?:og|til|eller|-|–|/)\s*\d{{1,3}}\.)", re.I)
_NUMBER_MARK = re.compile(r"(\d{1,3})([.)])\s+(?=\S)")
_BULLET_MARK = re.compile(r"(?:[-*+•·▪◦‣●○■\uf0b7–—]\s+|•(?=\S)|o(?:\t| {2,})\s*)(?=\S)")


def mark_of(line: str) -> tuple[str, int]:
    """The list mark a line begins with, normalised to "- " or "2. ", and how many characters of `line` it takes."""
    if bullet := _BULLET_MARK.match(line):
        return "- ", bullet.end()
    if (number := _NUMBER_MARK.match(line)) and not (number[2] == "." and _ORDINAL.match(line, number.end())):
        return f"{int(number[1])}. ", number.end()
    return "", 0


def plain(text: str) -> str:
    """List marks and numbers off each line, all white space folded: the form quotes are compared in."""
    lines = (line.strip() for line in text.split("\n"))
    return " ".join(" ".join(line[mark_of(line)[1] :] for line in lines).split())


def visible(text: str, kind: Kind) -> str:
    """What a reader sees of one line: no marks, link targets or tags, single spaces. Tabs stay: they part cells."""
    text = _COMMENT.sub("", INVISIBLE.sub("", text))
    if kind == "markdown":
        text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    if kind == "markdown":
        text = html.unescape(_without_emphasis(text))
    return _SPACES.sub(" ", text).strip()


def _without_emphasis(text: str) -> str:
    """Removes escapes and those *, _ and ` runs that have a partner; a lone star or an under_score stays."""
    tokens = list(_TOKEN.finditer(text))
    drop: dict[int, int] = {}
    waiting: dict[str, list[re.Match[str]]] = {}
    for token in tokens:
        mark = token[0]
        if mark[0] == "\\":
            drop[token.start()] = 1
            continue
        opens, closes = _flanks(text, token)
        if closes and waiting.get(mark):
            partner = waiting[mark].pop()
            drop[partner.start()] = drop[token.start()] = len(mark)
        elif opens:
            waiting.setdefault(mark, []).append(token)
    if not drop:
        return text
    pieces, at = [], 0
    for start in sorted(drop):
        if start < at:
            continue
        pieces.append(text[at:start])
        at = start + drop[start]
    pieces.append(text[at:])
    return "".join(pieces)


def _flanks(text: str, token: re.Match[str]) -> tuple[bool, bool]:
    """Whether the run may open and may close emphasis (CommonMark's flanking, under_scores inside words never)."""
    before = text[token.start() - 1] if token.start() else " "
    after = text[token.end()] if token.end() < len(text) else " "
    opens, closes = not after.isspace(), not before.isspace()
    if token[0][0] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return opens, closes


def folded(text: str) -> str:
    """For comparing headings and titles: lower case, é as e, only letters and digits, single spaces."""
    return _NO_WORD.sub(" ", text.lower().replace("é", "e").replace("e\u0301", "e")).strip()


def key_of(heading: str) -> str:
    """From "Kommunens vision og politikker" to "kommunens_vision_og_politikker"; from "Resumé:" to "resume"."""
    return folded(heading).replace(" ", "_")


_END = ".!?:…"
_AFTER_END = "\"')]»”’*_ "


def is_closed(text: str) -> bool:
    """Whether a sentence ends here, a quote mark or bracket after its full stop allowed."""
    return text.rstrip(_AFTER_END).endswith(tuple(_END))


def starts_lower(text: str) -> bool:
    return text[:1].islower()
