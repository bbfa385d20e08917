"""How a command ends when it cannot do what it was asked."""


class Failure(Exception):
    """`sentence` is Danish and goes to stderr as it stands; `code` is the exit code."""

    code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Misused(Failure):
    """The command was not written as it must be."""

    code = 2
