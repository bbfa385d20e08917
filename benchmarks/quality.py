"""How well questions are answered: the known ones, through the command line as anybody would, by their own scorer.

The questions and minutes lie in `../shared` beside the project; without them there is nothing to measure, and that is
said. `python -m benchmarks.quality [--without-glossary] [QUESTIONS.jsonl]` asks others over the same minutes, or
without a word of the glossary, so that what it is worth can be seen.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"


_BARE: Final = (
    "import sys; from danish import lexicon; lexicon._glossary = lambda: lexicon._Glossary({}, {}, {});"
    " import app; app.main()"
)


def main(questions: Path = SHARED / "questions" / "questions.jsonl", *, glossary: bool = True) -> None:
    score = SHARED / "questions" / "evaluate.py"
    if not (questions.is_file() and score.is_file()):
        print("Quality was not measured: ../shared with the known minutes and questions is not here.")
        return
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/quality.sqlite3"
        files = sorted(str(path) for path in (SHARED / "referater").iterdir())
        _app("import", "--release", "--db", database, *files, glossary=glossary)
        answers = Path(folder) / "answers.jsonl"
        answers.write_text(
            _app("ask", "--batch", str(questions), "--db", database, glossary=glossary), encoding="utf-8"
        )
        arguments = (str(answers), "--questions", str(questions), "--errors", "20")
        subprocess.run([sys.executable, str(score), *arguments], check=True)


def _app(*arguments: str, glossary: bool) -> str:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    begin = [str(ROOT / "app.py")] if glossary else ["-c", _BARE]
    command = [sys.executable, *begin, *arguments]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env=environment
    ).stdout


if __name__ == "__main__":
    given = sys.argv[1:]
    named = [Path(one) for one in given if not one.startswith("-")]
    main(*named, glossary="--without-glossary" not in given)
