"""The plan of the house is kept: sizes, layers, start-up, and what runs on every system."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "qualcode").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BRANCHES = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.BoolOp),
    ast.comprehension,
)
MODE = re.compile(r"[rwaxbtU+]{1,4}")
POSIX_ONLY = re.compile(
    r"\bos\.(fork|forkpty|getuid|geteuid|getgid|getegid|setuid|chown|mkfifo|statvfs|getpgid|killpg"
    r"|setsid|setpgid|nice|wait|waitid|getloadavg|uname|sync|openpty|posix_spawn)\b"
    r"|\bsignal\.(SIGKILL|SIGHUP|SIGUSR1|SIGALRM|SIGWINCH|SIGCHLD|SIGTSTP|alarm|pause)\b"
    r"|\b(import|from) (fcntl|pwd|grp|resource|termios|tty|pty|syslog|curses)\b"
    r"|get_context\(.fork|set_start_method\(.fork"
)
VAGUE = {"manager", "handler", "helper", "util", "utils", "data", "info", "item", "items"}
# «stdout is data, stderr is remarks»: the plan's own word for what a program may read.
ALLOWED = {"say_data"}


@cache
def parsed(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions in a file."""
    tree = parsed(path)
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
    assert statistics.median(lengths) <= 8


Definition = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def definitions(node: Definition) -> list[Definition]:
    """A module or class with the classes and functions in it; not what is inside functions."""
    found: list[Definition] = [node]
    if isinstance(node, ast.Module | ast.ClassDef):
        for one in node.body:
            if isinstance(one, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                found += definitions(one)
    return found


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_says_what_it_is(path: Path) -> None:
    """Modules, classes and public functions have a docstring, and names are words of the field."""
    names = [path.stem]
    for node in definitions(parsed(path)):
        name = getattr(node, "name", path.stem)
        names.append(name)
        if not name.startswith("_"):
            assert ast.get_docstring(node), f"{name} is not documented"
    for name in names:
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold().split("_")
        assert name in ALLOWED or not VAGUE.intersection(words), f"{name} is no word of the field"


def imported(path: Path, known: Collection[str]) -> set[str]:
    """The modules of ours that are imported when this one is, by name."""
    names: set[str] = set()
    tree = parsed(path)
    later = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node not in later:
            inside = {f"{node.module}.{one.name}" for one in node.names}
            names |= inside if inside <= set(known) else {node.module, *inside}
        elif isinstance(node, ast.Import) and node not in later:
            names |= {one.name for one in node.names}
    return names.intersection(known)


def packages_of(module: str) -> set[str]:
    """The packages around a module: whoever imports it imports them first."""
    parts = module.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def test_imports_go_in_no_circle() -> None:
    """No module needs itself, however long the way round: any can be the first to be imported."""
    places = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE
    }
    needs = {name: imported(path, places) for name, path in places.items()}
    for name, needed in needs.items():
        around = {one for other in needed for one in packages_of(other)}
        needed.update(around.difference(packages_of(name), {name}).intersection(places))
    while free := [name for name, needed in needs.items() if not needed]:
        for name in free:
            del needs[name]
        needs = {name: needed.difference(free) for name, needed in needs.items()}
    assert not needs


def code_lines(path: Path) -> int:
    """How many lines of a file do something: no blank line, comment or docstring."""
    source = path.read_text(encoding="utf-8")
    words: set[int] = set()
    for node in ast.walk(parsed(path)):
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
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if opens_text(node, name):
                stated = [keyword.arg for keyword in node.keywords]
                assert "encoding" in stated, f"line {node.lineno} does not state its encoding"


def opens_text(call: ast.Call, name: str) -> bool:
    """Whether a call reads or writes text in a file or another program."""
    stated = {keyword.arg: keyword.value for keyword in call.keywords}
    given = [*call.args, *([stated["mode"]] if "mode" in stated else [])]
    words = [arg.value for arg in given if isinstance(arg, ast.Constant)]
    modes = [word for word in words if isinstance(word, str) and MODE.fullmatch(word)]
    on = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if name in ("read_text", "write_text"):
        return bool(on)
    if name in ("run", "Popen", "check_output"):
        return "text" in stated or "universal_newlines" in stated
    if name == "open" and not modes:
        # Without a mode a file is opened as text; a project, a package's part and a screen are not.
        return not on or (not given and on != "call")
    return name in ("open", "fdopen") and not any("b" in mode for mode in modes)


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
