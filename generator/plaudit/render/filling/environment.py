"""The one Jinja environment: escapes everything, and fails on a name it does not know."""

from __future__ import annotations

from types import FunctionType, MappingProxyType, MethodType
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from plaudit.render.words import Words

from .later import ASKED, Each, Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from types import CodeType

    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

    from plaudit.catalog import Catalog
    from plaudit.model import PartialDate


_OURS = frozenset({FunctionType, MethodType})


class _Context(Context):
    """The names of one template, of which those that stand for later are made here.

    Those that pages have in common are not copied for each of them: they are looked up
    in *common* after the page's own, which are the parent's.
    """

    common: Mapping[str, Any] = MappingProxyType({})

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - as in Jinja
        if key in self.vars:
            return self.vars[key]
        found = self.parent.get(key, missing)
        if found is missing:
            found = self.common.get(key, missing)
        if type(found) is Later:
            return found.value()
        if type(found) is Each:
            return self.parent[ASKED].value(key, found)
        return found

    def get_all(self) -> dict[str, Any]:
        """Return all names at once, as another template takes them over."""
        if self.common:
            self.parent = {**self.common, **self.parent}
            self.common = {}
        return super().get_all()

    def call(self, given: Callable[..., Any], /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """Call *given*: our own functions at once, which want nothing of Jinja's."""
        if type(given) not in _OURS or hasattr(given, "jinja_pass_arg"):
            return super().call(given, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return given(*args, **named)

    def __contains__(self, name: str) -> bool:
        return super().__contains__(name) or name in self.common


class _Generator(CodeGenerator):
    """Turns templates into Python that prints in fewer and cheaper steps than Jinja's."""

    def write_commons(self) -> None:
        """Write the names that every function of a template begins with."""
        super().write_commons()
        self.writeline("escape = environment.printed")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write what is printed in one go as one step, instead of one for each part.

        Each step passes through every block and template around it.
        """
        is_one = len(node.nodes) == 1
        if is_one or frame.buffer is not None or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        self.writeline("yield concat((", node)
        self.indent()
        for child in node.nodes:
            self.newline(child)
            if isinstance(child, nodes.TemplateData):
                self.write(repr(child.data))
            else:
                self._output_child_pre(child, frame, finalize)
                self.visit(child, frame)
                self._output_child_post(child, frame, finalize)
            self.write(",")
        self.outdent()
        self.writeline("))")


# What `escape` itself calls for text. It is private, so that we go without it if it goes.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def printed(value: object) -> str:
    """Return *value* as text that is safe in markup, as `escape` does.

    That makes a `Markup` of everything, which is lost as soon as it is joined.
    """
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process: the last state of each file.

    It is kept in memory only. Code from a folder that others may write to would run.
    """

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give *bucket* the code of its template, if that still has the same text."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of *bucket* instead of that of an earlier text."""
        if bucket.code is not None:
            self._codes[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class _Environment(Environment):
    code_generator_class = _Generator
    context_class = _Context
    printed = staticmethod(printed)


def environment(catalog: Catalog) -> Environment:
    """Return the environment over the templates of the widgets and the theme."""
    folders = dict.fromkeys(
        (
            *catalog.widget_roots,
            catalog.theme.templates,
            catalog.fallback.templates,
        )
    )
    made = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    made.filters |= {
        "number": _number,
        "percent": _percent,
        "day": _day,
        "day_short": _day_short,
        "iso": str,
    }
    return made


def _words(context: Context) -> Words:
    return Words(context["lang"])


@pass_context
def _number(context: Context, value: float) -> str:
    return _words(context).number(value)


@pass_context
def _percent(context: Context, share: float) -> str:
    return _words(context).percent(share)


@pass_context
def _day(context: Context, value: PartialDate | date) -> str:
    return _words(context).day(value)


@pass_context
def _day_short(context: Context, value: PartialDate | date) -> str:
    return _words(context).day(value, "medium")
