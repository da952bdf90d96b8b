"""The page's ECMAScript modules as one script, for a page that is one file can't import others.

In ``web/`` they are modules, so that node can check and test each by itself. Here each becomes a function that is
called once, behind those it imports, and returns what it exports: nothing is renamed, nothing is shared but that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_IMPORT = re.compile(r"^import \{([^}]*)\} from \"\./([a-z]+)\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)


@lru_cache
def script_text(*more: str) -> str:
    """The script: ``main.js``, ``more`` such modules, and all that they import, each once.

    Raises ``ValueError`` for imports in a ring.
    """
    return "const modules = {};\n" + "".join(_as_function(name) for name in module_names(*more))


def module_names(*more: str) -> list[str]:
    """The modules in an order in which each comes behind those that it imports."""
    order: list[str] = []
    for name in ("main", *more):
        _visit(name, order, ())
    return order


def web_file(name: str) -> str:
    """The text of a file in ``web/``."""
    return files(__package__).joinpath("web", name).read_text(encoding="utf-8")


def _visit(name: str, order: list[str], within: tuple[str, ...]) -> None:
    if name in within:
        raise ValueError(f"modules import each other in a ring: {' → '.join((*within, name))}")
    if name in order:
        return
    for _, imported in _IMPORT.findall(web_file(f"{name}.js")):
        _visit(imported, order, (*within, name))
    order.append(name)


def _as_function(name: str) -> str:
    text = web_file(f"{name}.js")
    exports = ", ".join(exported for _, exported in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(_as_constant, text))
    return f"modules.{name} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"


def _as_constant(match: re.Match[str]) -> str:
    return f"const {{{match[1]}}} = modules.{match[2]};\n"
