"""What may be undone, for whoever writes "fortryd"."""

from danish.texts.meeting_changes import UNDO


def may_undo(forum: str, now: str, was: str) -> str:
    return (
        f"Det seneste, du har ændret, er {forum}: {now}. Før var det: {was}. Tryk på »{UNDO}«, hvis det skal være "
        "sådan igen."
    )


def may_undo_rule(was: str) -> str:
    """`was` is a sentence."""
    return (
        f"Det seneste, du har ændret, er den faste mødedag. Før var det: {was} Tryk på »{UNDO}«, hvis det skal være "
        "sådan igen."
    )


def nothing_to_undo() -> str:
    return (
        f"Jeg kender ikke nogen ændring fra i dag, der kan fortrydes her. Har et kort knappen »{UNDO}« eller "
        "»Træk tilbage«, så tryk på den."
    )


def plan(when: str, place: str, *, cancelled: bool) -> str:
    return f"{when}{f', {place}' if place else ''}{', aflyst' if cancelled else ''}"
