"""A refusal's facts as the sentence a person gets."""

from danish.texts import errors as texts
from forum.errors import Ambiguous, ForumError, NotAllowed, NotMinutes, Stranger, Unknown


def sentence(refusal: ForumError) -> str:
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
    raise TypeError(f"a refusal without a sentence: {type(refusal).__name__}")
