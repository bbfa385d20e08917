"""Where the command begins: it can be stopped quietly from the first moment on."""

import os
import signal
import sys
from typing import Final

INTERRUPTED: Final = 130


def main() -> None:
    """All that is needed takes a second or two to import, and Ctrl-C must not show where that was. Nothing is begun
    then, so nothing is to be ended. Where Ctrl-C is somebody else's or ignored, it stays so.
    """
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    import app

    signal.signal(signal.SIGINT, usual)
    try:
        app.main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
