"""The plan of the house is kept: sizes, layers, start-up, and what runs on every system."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "qualcode").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.BoolOp, ast.comprehension)
MODES = ("r", "w", "a", "x", "rt", "wt", "rb", "wb", "ab", "xb", "r+", "r+b", "rb+", "w+b")
POSIX_ONLY = re.compile(
    r"\bos\.(fork|geteuid|getuid|mkfifo|statvfs|killpg|setsid|nice)\b"
    r"|\bimport (fcntl|pwd|grp|resource|termios|pty)\b"
)


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, without its docstring."""
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    words = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - words


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_about_one_topic(path: Path) -> None:
    """No file has more than 400 lines, no function more than 60 lines or 12 branches."""
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400
    for node in functions(path):
        branches = sum(isinstance(inner, BRANCHES) for inner in ast.walk(node))
        assert length(node) <= 60, node.name
        assert branches <= 12, f"{node.name} has {branches} branches"


def test_files_and_functions_are_small_on_the_whole() -> None:
    """The median file and function are as short as the plan says."""
    files = [path.read_text(encoding="utf-8").count("\n") for path in PACKAGE]
    lengths = [length(node) for path in PACKAGE for node in functions(path)]
    assert statistics.median(files) <= 130
    assert statistics.median(lengths) <= 10


def code_lines(path: Path) -> int:
    """How many lines of a file do something: no blank line, comment or docstring."""
    source = path.read_text(encoding="utf-8")
    words: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                words |= set(range(first.lineno, (first.end_lineno or 0) + 1))
    lines = enumerate(source.splitlines(), 1)
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in words
        for number, line in lines
    )


def test_tests_weigh_as_much_as_the_code() -> None:
    """There are between 0.8 and 1.3 lines of test for each line of code."""
    code = sum(map(code_lines, PACKAGE))
    tests = sum(map(code_lines, TESTS))
    assert 0.8 <= tests / code <= 1.3, f"{tests} lines of test, {code} of code"


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_package_runs_on_every_system(path: Path) -> None:
    """No POSIX-only call outside one guarded module; every text file is opened with an encoding."""
    source = path.read_text(encoding="utf-8")
    if path.name != "posix.py":
        assert not POSIX_ONLY.search(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            mode = next((word for word in words if word in MODES), None)
            on_path = isinstance(node.func, ast.Attribute) and name in ("read_text", "write_text")
            if on_path or (name == "open" and mode and "b" not in mode):
                stated = [keyword.arg for keyword in node.keywords]
                assert "encoding" in stated, f"line {node.lineno} does not state its encoding"


def test_starting_a_command_loads_nothing_heavy() -> None:
    """Importing the command line loads neither Textual, SQLAlchemy, spaCy nor a reader of files."""
    heavy = "textual sqlalchemy spacy alembic numpy lxml docx xlsxwriter jinja2 pydantic tomlkit"
    program = (
        "import sys, qualcode.cli, qualcode.cli.app\n"
        f"print(*[name for name in {heavy.split()!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
