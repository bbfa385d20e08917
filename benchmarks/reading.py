"""Reading files: pages of PDF a second beside the bare text of the same library, plain text, and memory.

The PDF is drawn from the demo's minutes, over and over, to as many pages as asked for. `--fuzz N` reads that many
broken files instead: every one has to end in a text or a refusal.
"""

import argparse
import datetime as dt
import multiprocessing
import random
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

import pypdfium2

from demo import calendar
from forum.errors import NotMinutes
from forum.minutes import bounds, structure
from forum.minutes.formats import text_of
from tests.support import producers

PAGES: Final = 500
ROUNDS: Final = 5


def main(pages: int = PAGES) -> None:
    minutes = calendar.minutes(dt.date(2026, 11, 20))
    small = _pdf(minutes, 30)
    bare, read = _in_turn(lambda: _bare(small), lambda: len(text_of("a.pdf", small).text))
    count = len(pypdfium2.PdfDocument(small))
    print(f"{'PDF, pages a second':40} {count / bare:8.0f} bare text   {count / read:8.0f} read   {bare / read:6.2f}")
    texts = [(name, text.encode()) for name, text in minutes]
    decoded, taken = _in_turn(
        lambda: [data.decode() for _, data in texts],
        lambda: [structure.read(text_of(name, data)) for name, data in texts],
    )
    print(
        f"{'Plain minutes, files a second':40} {len(texts) / decoded:8.0f} decoded     {len(texts) / taken:8.0f} read"
    )
    large = _pdf(minutes, pages)
    for name, what in (("bare text", _bare), ("read", _read)):
        seconds, peak, start = _apart(what, large)
        print(f"{f'{pages} pages of PDF, {name}':40} {seconds:8.2f} s  {peak - start:6.0f} MB more than {start:.0f} MB")


def _pdf(minutes: list[tuple[str, str]], pages: int) -> bytes:
    """At least so many pages; running heads, headings, lists and tables as minutes have them."""
    blocks = [b for name, text in minutes for b in producers.blocks_of(text, markdown=name.endswith(".md"))]
    each = len(pypdfium2.PdfDocument(producers.library_pdf(blocks)))
    return producers.library_pdf(blocks * -(-pages // each))


def _bare(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    length = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        length += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return length


def _read(data: bytes) -> int:
    return len(text_of("a.pdf", data).text)


def _in_turn(*what: Callable[[], object]) -> list[float]:
    """Seconds each takes, the median of rounds in which they take turns."""
    taken: list[list[float]] = [[] for _ in what]
    for _ in range(ROUNDS):
        for each, call in zip(taken, what, strict=True):
            start = time.perf_counter()
            call()
            each.append(time.perf_counter() - start)
    return [statistics.median(each) for each in taken]


def _apart(what: Callable[[bytes], int], data: bytes) -> tuple[float, float, float]:
    """Seconds, and the most megabytes a process of its own held, afterwards and before."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_measured, args=(what, data, there))
    process.start()
    seconds, peak, start = here.recv()
    process.join()
    return seconds, peak, start


def _measured(what: Callable[[bytes], int], data: bytes, there: Connection) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    what(data)
    there.send((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, before))


def fuzz(count: int, seed: int = 1) -> None:
    """Raises whatever is no refusal."""
    minutes = calendar.minutes(dt.date(2026, 11, 20))
    blocks = producers.blocks_of(minutes[1][1], markdown=True)
    sources = {
        ".pdf": producers.library_pdf(blocks),
        ".docx": producers.word(blocks),
        ".html": producers.html(blocks).encode(),
        ".md": minutes[1][1].encode(),
        ".txt": minutes[0][1].encode(),
    }
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        ending = chance.choice(list(sources))
        data = mutated(sources[ending], chance)
        start = time.perf_counter()
        try:
            structure.read(text_of(f"a{ending}", data, seconds=bounds.SECONDS))
            outcomes[f"{ending} read"] += 1
        except NotMinutes as refusal:
            outcomes[f"{ending} {refusal.reason}"] += 1
        except Exception as error:
            raise RuntimeError(f"file {number} of seed {seed}, {ending}") from error
        slowest = max(slowest, time.perf_counter() - start)
    for outcome, times in sorted(outcomes.items()):
        print(f"{outcome:24} {times:6}")
    print(f"{'slowest':24} {slowest:6.2f} s")


def mutated(source: bytes, chance: random.Random) -> bytes:
    """With up to 30 places changed, cut out or doubled, or its end cut off."""
    data = bytearray(source)
    for _ in range(chance.randint(1, 30)):
        if len(data) < 200:
            break
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 200)]
            case 2:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 200)]
            case _ if chance.random() < 0.05:
                del data[max(at, 100) :]
    return bytes(data)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=PAGES)
    arguments.add_argument("--fuzz", type=int, default=0, metavar="N")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    if given.fuzz:
        fuzz(given.fuzz, given.seed)
    else:
        main(given.pages)
