"""Refusals carry facts, not sentences: the Danish is in `danish/texts.py`."""


class ForumError(Exception):
    """Base of everything the forum refuses. Its arguments are the facts a sentence needs."""


class NotMinutes(ForumError):
    """The file is no minutes. `reason` is a key that `danish.texts` knows, `detail` a fact for the sentence.

    Reasons: "empty", "too_large", "encoding", "format", "scanned", "garbled", "password", "damaged",
    "too_many_pages", "too_slow", "too_heavy", "other_forum", "no_heading", "no_date", "no_items",
    "one_of_several".
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class NotAllowed(ForumError):
    """`who` may not do this; `needs` is the role that may (a `Role` value), or who else may: "asked" (whoever was
    asked), "planners" (chair and secretariat), "proposer" (of a theme, besides those).
    """

    def __init__(self, who: str, needs: str) -> None:
        super().__init__(who, needs)
        self.who = who
        self.needs = needs


class Stranger(ForumError):
    """Nobody the forum knows, or somebody who has left it."""


class Unknown(ForumError):
    """There is no `what` ("person", "forum", "meeting", "item", "card") called `name`.

    `nearest` are those that may have been meant.
    """

    def __init__(self, what: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(what, name, nearest)
        self.what = what
        self.name = name
        self.nearest = nearest


class Ambiguous(ForumError):
    """`name` fits each of `candidates` of the kind `what`: the person must choose."""

    def __init__(self, what: str, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(what, name, candidates)
        self.what = what
        self.name = name
        self.candidates = candidates


class Answered(ForumError):
    """The subject was answered before, by `by_id`: the first answer stands. `subject` is the noun and its id."""

    def __init__(self, subject: tuple[str, int], by_id: int) -> None:
        super().__init__(subject, by_id)
        self.subject = subject
        self.by_id = by_id


class Changed(ForumError):
    """The button was drawn from an older version of `subject`: it is shown as it is now."""

    def __init__(self, subject: tuple[str, int]) -> None:
        super().__init__(subject)
        self.subject = subject


class NotPossible(ForumError):
    """What was asked for cannot be. `reason` is a key `danish.texts` knows, `facts` what its sentence needs."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts
