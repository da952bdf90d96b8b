"""Where a command's options come from when no flag gives them: the environment, then timeline.toml.

    flag  >  TIMELINE_COMMAND_OPTION  >  timeline.toml  >  the option's own default

    [build]                      TIMELINE_BUILD_OUTPUT=out
    output = "out"               TIMELINE_BUILD_MIN_SALIENCE=0.2
    min-salience = 0.2           TIMELINE_EXPORT_FORMAT="csv ics"

The file lies in the working folder, or where TIMELINE_CONFIG says. What it holds is checked before anything is done.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import typer

from timeline.cli import console

FILE_NAME = "timeline.toml"

#: What the environment may hold besides options.
_RESERVED = frozenset(("TIMELINE_CONFIG", "TIMELINE_DEBUG"))
#: Options that ask for something once: nobody wants them for good.
_ONCE = frozenset(("help", "list", "version"))
_YES, _NO = frozenset(("1", "true", "yes", "on")), frozenset(("", "0", "false", "no", "off"))


class Setting(NamedTuple):
    """An option as it stands without a flag: its value, and where that is from."""

    command: str
    option: str
    parameter: str
    value: Any
    source: str


def config_file() -> Path | None:
    """The file that is read; None if there is none. Raises ``CommandError`` if TIMELINE_CONFIG names one that isn't."""
    named = os.environ.get("TIMELINE_CONFIG")
    path = Path(named) if named else Path(FILE_NAME)
    if path.is_file():
        return path
    if named:
        raise console.CommandError(f"TIMELINE_CONFIG: {named}: no such file")
    return None


def settings(commands: Mapping[str, Any]) -> Iterator[Setting]:
    """All options of all commands with their values. Raises ``CommandError`` for a file or a value that is wrong."""
    file = config_file()
    table = _table(file, commands) if file else {}
    for command, made in commands.items():
        for option, parameter in _options(made).items():
            one = Setting(command, option, parameter.name, parameter.default, "default")
            yield _given(one, made, parameter, table.get(command, {}), file)


def default_map(commands: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What environment and file say, by command and parameter: what Typer takes where no flag is given."""
    made: dict[str, dict[str, Any]] = {}
    for one in settings(commands):
        if one.source != "default":
            made.setdefault(one.command, {})[one.parameter] = one.value
    return made


def unknown_variables(commands: Mapping[str, Any]) -> list[str]:
    """TIMELINE_ variables of the environment that mean nothing: a slip of the pen, most likely."""
    known = _RESERVED | {
        _variable(name, option) for name, made in commands.items() for option in _options(made)
    }
    ours = (name for name in os.environ if name.startswith("TIMELINE_"))
    return sorted(name for name in ours if name not in known)


def _options(command: Any) -> dict[str, Any]:
    """A command's options by their long names without the dashes."""
    found = {}
    for parameter in command.params:
        names = [name.removeprefix("--") for name in parameter.opts if name.startswith("--")]
        if parameter.param_type_name == "option" and names and names[0] not in _ONCE:
            found[names[0]] = parameter
    return found


def _variable(command: str, option: str) -> str:
    return f"TIMELINE_{command}_{option}".upper().replace("-", "_")


def _given(one: Setting, made: Any, parameter: Any, table: Mapping[str, Any], file: Path | None) -> Setting:
    """The setting with what environment or file say."""
    variable = _variable(one.command, one.option)
    if variable in os.environ:
        return one._replace(value=_typed(made, parameter, os.environ[variable], variable), source=variable)
    key = next((key for key in (one.option, one.option.replace("-", "_")) if key in table), None)
    if key is not None and file:
        where = f"{file}: [{one.command}] {key}"
        return one._replace(value=_typed(made, parameter, table[key], where), source=str(file))
    return one._replace(value=one.value.value) if isinstance(one.value, Enum) else one


def _typed(command: Any, parameter: Any, value: Any, where: str) -> Any:
    """The value, if the option takes it: lists for options that can be given more than once, yes or no for flags."""
    if parameter.multiple:
        values = value.split() if isinstance(value, str) else value
        if not isinstance(values, list):
            raise console.CommandError(f"{where}: a list is needed, not {value!r}")
        return _checked(command, parameter, [str(each) for each in values], where)
    if parameter.is_flag:
        word = str(value).lower()
        if not isinstance(value, bool | str) or word not in _YES | _NO:
            raise console.CommandError(f"{where}: true or false is needed, not {value!r}")
        return word in _YES
    if isinstance(value, list | dict | bool):
        raise console.CommandError(f"{where}: one value is needed, not {value!r}")
    return _checked(command, parameter, str(value), where)


def _checked(command: Any, parameter: Any, value: Any, where: str) -> Any:
    """The value as it came, if Typer can convert it."""
    try:
        parameter.process_value(typer.Context(command), value)
    except typer.TyperException as fault:
        raise console.CommandError(f"{where}: {getattr(fault, 'message', fault)}") from fault
    return value


def _table(file: Path, commands: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise console.CommandError(f"{file}: not UTF-8 text (byte {fault.start})") from fault
    except tomllib.TOMLDecodeError as fault:
        raise console.CommandError(f"{file}: not TOML: {fault}") from fault
    except RecursionError as fault:
        raise console.CommandError(f"{file}: not TOML: brackets in too many brackets") from fault
    except ValueError as fault:
        raise console.CommandError(f"{file}: not TOML: a number of too many digits") from fault
    for command, table in content.items():
        if command not in commands or not isinstance(table, dict):
            raise console.CommandError(f"{file}: no command {command!r}", _meant(command, commands, "[{}]"))
        known = _options(commands[command])
        for key in table:
            if key.replace("_", "-") not in known:
                raise console.CommandError(
                    f"{file}: [{command}] has no option {key!r}", _meant(key, known, "{}")
                )
    return content


def _meant(word: str, known: Mapping[str, Any], form: str) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"did you mean {form.format(close[0])}?" if close else f"there are {', '.join(known)}"
