import sys
from concurrent.futures import ThreadPoolExecutor

from danish import words


def test_a_word_has_the_same_stem_in_every_thread() -> None:
    endings = ("erne", "ernes", "s", "ning")
    some = [first + last for first in ("møde", "skole", "budget", "park") for last in endings]
    alone = [words.stem.__wrapped__(word) for word in some]
    with ThreadPoolExecutor(8) as threads:
        switch = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            together = list(threads.map(lambda _: [words.stem.__wrapped__(word) for word in some], range(200)))
        finally:
            sys.setswitchinterval(switch)
    assert all(stems == alone for stems in together)
