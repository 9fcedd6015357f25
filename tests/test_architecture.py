"""The rules of the house: what may import what, how long a file may be, and that nothing prints."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("core", "bots") for path in (ROOT / folder).rglob("*.py")
)
CORE = [name for name in SOURCES if name.startswith("core/")]
# Platforms, processes, networks and clocks: the business of bots/.
FORBIDDEN_IN_CORE = {
    "aiohttp",
    "asyncio",
    "bots",
    "concurrent",
    "discord",
    "http",
    "logging",
    "multiprocessing",
    "os",
    "rich",
    "signal",
    "socket",
    "subprocess",
    "sys",
    "telegram",
    "tempfile",
    "threading",
    "time",
    "typer",
    "urllib",
}
# Lower numbers know nothing of higher ones; language and contacts know nothing of each other.
LAYERS = {
    "files": 0,
    **dict.fromkeys(("language", "contacts"), 1),
    "content": 2,
    **dict.fromkeys(("questions", "documents", "places"), 3),
    **dict.fromkeys(("checks", "conversation"), 4),
}
# Settings, durations, platforms, method names of an API, the name of the bot itself, and what an operator is told: also
# a fault of the content, which no person's words are in.
LOGGED_NAMES = {
    "issue",
    "fault",
    "pause",
    "seconds",
    "platform",
    "endpoint",
    "event_method",
    "event",
    "skipped[event]",
    "CLOSING_SECONDS",
    "settings.port",
    "settings.foreign_host",
    "bot.username",
    "self.unreadable",
    "self.user.name",
}
LONGEST_FILE = 320


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text("utf-8"), name)


def imports(name: str) -> Iterator[str]:
    """Full names of the imported modules, wherever in the file they are imported."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno} imports relatively"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(name: str) -> Iterator[str]:
    """Names of what is called: ``print``, ``datetime.now``."""
    return (ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call))


def test_the_rules_have_files_to_look_at() -> None:
    assert len(CORE) > 30
    assert len(SOURCES) - len(CORE) >= 8


def nothing(breaks: Callable[[str], Iterable[str]], names: Iterable[str]) -> None:
    """Assert it of all files at once, and tell every place."""
    broken = [f"{name}: {fault}" for name in names for fault in breaks(name)]
    assert not broken, "\n".join(broken)


def test_the_core_touches_no_platform_process_network_or_clock() -> None:
    clocks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "dt.datetime.now", "dt.date.today"}

    def touched(name: str) -> set[str]:
        return ({module.partition(".")[0] for module in imports(name)} & FORBIDDEN_IN_CORE) | (
            set(calls(name)) & clocks
        )

    nothing(touched, CORE)


def test_imports_inside_the_core_point_one_way() -> None:
    def upwards(name: str) -> Iterator[str]:
        parts = Path(name).parts
        own = parts[1]
        imported = {module.split(".")[1] for module in imports(name) if module.startswith("core.")}
        if len(parts) > 2:
            yield from (other for other in imported - {own} if LAYERS[other] >= LAYERS[own])

    nothing(upwards, CORE)


def test_every_package_of_the_core_has_its_place() -> None:
    assert {Path(name).parts[1] for name in CORE if len(Path(name).parts) > 2} == set(LAYERS)


PACKAGES = sorted(
    {Path(name).parent.as_posix().replace("/", ".") for name in SOURCES if name.endswith("__init__.py")}
    - {"core", "bots"}
)
EVERYTHING = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("core", "bots", "bench", "tests")
    for path in (ROOT / folder).rglob("*.py")
)


def package_of(module: str) -> str | None:
    """The innermost package of ours that a module is in, or is."""
    within = [package for package in PACKAGES if module == package or module.startswith(f"{package}.")]
    return max(within, key=len, default=None)


def test_a_package_has_a_face() -> None:
    """It says what the package is for, and names what others may use."""

    def lacks(name: str) -> Iterator[str]:
        face = tree(name)
        if not ast.get_docstring(face):
            yield "no docstring"
        assigned = [ast.unparse(node.targets[0]) for node in face.body if isinstance(node, ast.Assign)]
        if assigned.count("__all__") != 1:
            yield "no __all__"

    nothing(lacks, [f"{package.replace('.', '/')}/__init__.py" for package in PACKAGES])


def test_nothing_imports_past_a_face() -> None:
    """But for the package itself, its tests in the same place of tests/, and what these share in tests/support."""

    def past(name: str) -> Iterator[str]:
        own = name.removesuffix(".py").replace("/", ".").removeprefix("tests.")
        for adapter in ("telegram", "discord"):
            own = own.replace(f"support.{adapter}_", f"bots.{adapter}_bot.")
        for node in ast.walk(tree(name)):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            package = package_of(node.module)
            if package not in {None, node.module, own} and not own.startswith(f"{package}."):
                yield f"{node.lineno}: imports {node.module}: take it from {package}"

    nothing(past, EVERYTHING)


def test_no_test_imports_from_another_test() -> None:
    """What several need stands in tests/support."""

    def imported(name: str) -> Iterator[str]:
        return (module for module in imports(name) if module.rpartition(".")[2].startswith("test_"))

    nothing(imported, [name for name in EVERYTHING if name.startswith("tests/")])


def test_a_file_has_one_idea_and_is_short() -> None:
    long = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in SOURCES}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_a_file_says_what_it_is_for() -> None:
    files = [name for name in SOURCES if not name.endswith("__init__.py")]
    assert [name for name in files if not ast.get_docstring(tree(name))] == []


def test_nothing_prints() -> None:
    printing = {"print", "pprint", "sys.stdout.write", "sys.stderr.write", "breakpoint"}
    nothing(lambda name: printing & set(calls(name)), SOURCES)


def test_what_is_logged_is_fixed_text_with_few_words_in_it() -> None:
    """The platforms' adapters log under our name, which logs.py keeps whole, so nothing of a message may enter: only
    constants, the names of types and methods, seconds, and what describe() says."""
    harmless = {"type", "describe", "len"}

    def logged(name: str) -> Iterator[str]:
        for node in ast.walk(tree(name)):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_LOG.")):
                continue
            template, *values = node.args
            if not isinstance(template, ast.Constant):
                yield f"{node.lineno}: the text of a log line is fixed"
            for said in map(ast.unparse, values):
                if said not in LOGGED_NAMES and not any(said.startswith(f"{word}(") for word in harmless):
                    yield f"{node.lineno}: {said} is logged; see LOGGED_NAMES"

    nothing(logged, [name for name in SOURCES if "logging" in set(imports(name))])


def test_the_core_opens_files_of_the_content_only() -> None:
    """Reading and writing files is for loading content, and for keeping the index and what tells languages apart."""
    may = {
        "core/content/utterances.py",
        "core/content/yaml_file.py",
        "core/language/catalogue.py",
        "core/language/conversion.py",
        "core/language/everyday.py",
        "core/language/extract.py",
        "core/language/others.py",
        "core/language/po_files.py",
        "core/language/recognition.py",
        "core/language/simplified.py",
        "core/questions/encoder.py",
        "core/questions/evaluation.py",
        "core/questions/index.py",
    }
    opening = ("open_file", "read_file", "write_file")
    found = {name for name in CORE if any(call.split(".")[-1] in opening for call in calls(name))}
    assert found <= may


def test_files_are_opened_in_one_place_which_refuses_pipes_and_devices() -> None:
    opening = (".open", ".read_text", ".read_bytes", ".write_text", ".write_bytes")
    may = {"core/files/whole.py"}
    found = {name for name in CORE if any(call == "open" or call.endswith(opening) for call in calls(name))}
    assert found <= may
