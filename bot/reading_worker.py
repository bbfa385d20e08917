"""Reads one file of minutes in a process of its own, which may be ended: `bot.reader` starts it and says how much it
may use. The file comes on standard input, what is read goes to standard output as JSON.

It is given nothing else but the forum's own words: no store, no settings, no secrets. Run as
`python -m bot.reading_worker SECONDS BYTES NAME WORDING`, the last as JSON.
"""

import contextlib
import json
import sys
from typing import Any, Final

OUTPUT: Final = 256 * 1024 * 1024
"""What a reading may take as JSON: far more than the largest file's text."""


def main(seconds: float, memory: int, name: str, wording: str) -> None:
    _bound(seconds, memory)
    # What reads files is loaded within the bounds, too.
    from forum.errors import NotMinutes
    from forum.minutes import either, formats, packed

    answer: dict[str, Any]
    try:
        document = formats.text_of(name, sys.stdin.buffer.read(formats.LIMIT + 1), seconds=seconds)
        readings = either.read(document, packed.wording(json.loads(wording)))
        answer = {"readings": [packed.pack(reading) for reading in readings]}
    except NotMinutes as refusal:
        answer = {"reason": refusal.reason, "detail": refusal.detail}
    json.dump(answer, sys.stdout)


def _bound(seconds: float, memory: int) -> None:
    with contextlib.suppress(ImportError):
        import resource

        limits = (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, int(seconds) + 1),
            (resource.RLIMIT_FSIZE, OUTPUT),
            (resource.RLIMIT_CORE, 0),
        )
        for which, most in limits:
            _soft, hard = resource.getrlimit(which)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (allowed, allowed))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
