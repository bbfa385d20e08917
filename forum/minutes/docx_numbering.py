"""Word's numbering: the marks that stand before paragraphs and in no text."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml.ns import qn

_LEVEL = re.compile(r"%(\d)")


@dataclass
class _Level:
    """One level of a list: its form ("bullet", "decimal" ...), its text ("%1."), where it starts."""

    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """Word's numbering: which level a paragraph is on, and what stands before it."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        found = cls()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return found
        abstracts = {_value(each, "w:abstractNumId"): _levels(each) for each in root.findall(qn("w:abstractNum"))}
        for num in root.findall(qn("w:num")):
            number = num.get(qn("w:numId"))
            link = num.find(qn("w:abstractNumId"))
            base = link.get(qn("w:val")) if link is not None else None
            if number is None or base not in abstracts:
                continue
            levels = dict(abstracts[base])
            key = base
            for override in num.findall(qn("w:lvlOverride")):
                at = int(override.get(qn("w:ilvl")) or 0)
                start = override.find(qn("w:startOverride"))
                own = override.find(qn("w:lvl"))
                if own is not None:
                    levels[at] = _level(own)
                if start is not None and at in levels:
                    old = levels[at]
                    levels[at] = _Level(old.form, old.text, int(start.get(qn("w:val")) or 1))
                    key = f"{base}/{number}"
            found.levels[number], found.abstract[number] = levels, key
        return found

    def mark(self, number: str, at: int) -> str:
        """The next mark of that list on that level: "- ", "2. ", "Punkt 3: "; empty for none."""
        level = self.levels.get(number, {}).get(at)
        if level is None or number == "0":
            return ""
        if level.form == "bullet":
            return "- "
        counts = self.counts.setdefault(self.abstract[number], {})
        counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [key for key in counts if key > at]:
            del counts[deeper]
        if level.form == "none":
            return ""
        levels = self.levels[number]

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            own = levels.get(other, level)
            return _written(counts.get(other, own.start), own.form)

        text = _LEVEL.sub(shown, level.text).strip()
        return f"{text} " if text else ""


def _value(element: Any, name: str) -> str:
    return element.get(qn(name)) or ""


def _levels(abstract: Any) -> dict[int, _Level]:
    return {int(each.get(qn("w:ilvl")) or 0): _level(each) for each in abstract.findall(qn("w:lvl"))}


def _level(element: Any) -> _Level:
    def of(name: str, default: str) -> str:
        child = element.find(qn(name))
        return default if child is None else child.get(qn("w:val")) or ""

    start = of("w:start", "1")
    return _Level(of("w:numFmt", "decimal"), of("w:lvlText", "%1."), int(start) if start.isdigit() else 1)


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = "".join(sign * count for sign, count in zip(_ROMAN, _roman_counts(min(number, 3999)), strict=True))
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


_ROMAN: Final = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN_VALUES: Final = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)


def _roman_counts(number: int) -> list[int]:
    counts = []
    for value in _ROMAN_VALUES:
        count, number = divmod(number, value)
        counts.append(count)
    return counts
