"""A refusal's facts as the sentence a person gets."""

from collections.abc import Mapping

from danish.texts import errors as texts
from forum.errors import (
    Ambiguous,
    Answered,
    Changed,
    ForumError,
    NotAllowed,
    NotMinutes,
    NotPossible,
    Stranger,
    Unknown,
)


def sentence(refusal: ForumError, names: Mapping[int, str] | None = None) -> str:
    """`names` of persons by id, for refusals that name somebody."""
    match refusal:
        case Stranger():
            return texts.stranger()
        case NotAllowed(needs=needs):
            return texts.not_allowed(needs)
        case Unknown(what=what, name=name, nearest=nearest):
            return texts.unknown(what, name, nearest)
        case Ambiguous(name=name, candidates=candidates):
            return texts.ambiguous(name, candidates)
        case NotMinutes(reason=reason, detail=detail):
            return texts.not_minutes(reason, detail)
        case Answered(by_id=by_id):
            return texts.answered((names or {}).get(by_id, ""))
        case Changed():
            return texts.changed()
        case NotPossible(reason=reason, facts=facts):
            return texts.not_possible(reason, facts)
    raise TypeError(f"a refusal without a sentence: {type(refusal).__name__}")
