"""How well questions are answered: the known ones, through the command line as anybody would, by their own scorer.

The questions and minutes lie in `../shared` beside the project; without them there is nothing to measure, and that is
said. `python -m benchmarks.quality [QUESTIONS.jsonl]` asks others over the same minutes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"


def main(questions: Path = SHARED / "questions" / "questions.jsonl") -> None:
    score = SHARED / "questions" / "evaluate.py"
    if not (questions.is_file() and score.is_file()):
        print("Quality was not measured: ../shared with the known minutes and questions is not here.")
        return
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/quality.sqlite3"
        files = sorted(str(path) for path in (SHARED / "referater").iterdir())
        _app("import", "--release", "--db", database, *files)
        answers = Path(folder) / "answers.jsonl"
        answers.write_text(_app("ask", "--batch", str(questions), "--db", database), encoding="utf-8")
        arguments = (str(answers), "--questions", str(questions), "--errors", "20")
        subprocess.run([sys.executable, str(score), *arguments], check=True)


def _app(*arguments: str) -> str:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(ROOT / "app.py"), *arguments]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env=environment
    ).stdout


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
