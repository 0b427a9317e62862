"""Reads the settings of a JSON database from the register and lists everything wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import GenericAlias
from typing import Any, Literal, get_args, get_origin

import cattrs
import jmespath
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from jmespath.exceptions import JMESPathError

from caseworker.connector import ConnectorEnvironment
from caseworker.errors import Misconfigured
from caseworker.register.model import Database
from caseworker.toml_file import meant
from connectors.json_rest.checks import faults_in
from connectors.json_rest.settings import Body, Capture, Path, Secret, Settings
from connectors.json_rest.template import Template

_REFERENCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring:[^/\s]+/\S+")


class _Fault(ValueError):
    """What is wrong with one key, in words for people and without its content."""


def read_settings(database: Database, environment: ConnectorEnvironment) -> Settings:
    """The database's settings; raises Misconfigured that names every key with a fault."""
    faults: list[str] = []
    settings: Settings | None = None
    try:
        settings = converter.structure(dict(database.settings), Settings)
    except BaseValidationError as error:
        faults = [_in_words(line) for line in cattrs.transform_error(error, "", _describe)]
    except RecursionError:
        faults = ["settings: nested too deeply"]
    if settings is not None:
        faults = list(faults_in(settings, database, environment))
        if not faults:
            return settings
    raise Misconfigured(
        f"The settings of database {database.id} cannot be used: " + "; ".join(sorted(faults))
    )


def _text(value: Any, _: Any = None) -> str:
    if not isinstance(value, str):
        raise _Fault("should be a text in quotation marks")
    return value


def _whole(value: Any, _: Any = None) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Fault("should be a whole number")
    return value


def _number(value: Any, _: Any = None) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _Fault("should be a number")
    return float(value)


def _path(value: Any, _: Any = None) -> Path:
    written = _text(value)
    of_record = written.startswith("^")
    try:
        return Path(written, jmespath.compile(written.removeprefix("^").strip()), of_record)
    except JMESPathError:
        raise _Fault("is not a JMESPath") from None


def _template(value: Any, _: Any = None) -> Template:
    try:
        return Template.read(_text(value))
    except ValueError as error:
        raise _Fault(str(error)) from None


def _secret(value: Any, _: Any = None) -> Secret:
    if not _REFERENCE.fullmatch(_text(value)):
        raise _Fault('must be a reference, "env:NAME" or "keyring:SERVICE/NAME", not the secret')
    return Secret(value)


def _body(value: Any, _: Any = None) -> Body:
    return Body(_body_part(value))


def _body_part(value: Any) -> Any:
    if isinstance(value, str):
        return _template(value)
    if isinstance(value, Mapping):
        return {name: _body_part(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_body_part(inner) for inner in value]
    if isinstance(value, int | float):
        return value
    raise _Fault("can hold tables, lists, texts, numbers, true and false only")


def _choice(value: Any, kind: Any) -> Any:
    options = [str(option) for option in get_args(kind)]
    if value not in options:
        raise _Fault(f"must be one of: {', '.join(option for option in options if option)}")
    return value


def _list_of(value: Any, kind: Any) -> Any:
    """A list; one text or number may stand for a list of one, except where names are listed."""
    inner = get_args(kind)[0]
    if inner in (Path, Template, int) and not isinstance(value, list):
        value = [value]
    if not isinstance(value, list | tuple):
        raise _Fault("should be a list")
    listed: Any = GenericAlias(list, (inner,))
    return tuple(converter.structure(list(value), listed))


def _capture(value: Any, _: Any = None) -> Capture:
    if isinstance(value, str):
        return Capture(_path(value))
    if not isinstance(value, Mapping):
        raise _Fault("should be a path, or a table with path, pattern and optional")
    return _plain_capture(value, Capture)


def _yes_no(value: Any, _: Any = None) -> bool:
    if not isinstance(value, bool):
        raise _Fault("should be true or false")
    return value


def _made_from(origin: Any) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is origin


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    plain: dict[Any, Callable[..., Any]] = {
        str: _text,
        int: _whole,
        float: _number,
        bool: _yes_no,
        Path: _path,
        Template: _template,
        Body: _body,
    }
    for kind, hook in plain.items():
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: kind is Secret, _secret)
    for origin, hook in ((Literal, _choice), (tuple, _list_of)):
        converter.register_structure_hook_func(_made_from(origin), hook)
    return converter


converter = _make_converter()
_plain_capture = cattrs.gen.make_dict_structure_fn(
    Capture, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
)
converter.register_structure_hook(Capture, _capture)


def _describe(error: BaseException, kind: type | None) -> str:
    """What is wrong, in words; the library's own words could show what was written."""
    if isinstance(error, _Fault):
        return str(error)
    if isinstance(error, KeyError):
        return "is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        known = list(getattr(error.cl, "__dataclass_fields__", ()))
        return "; ".join(
            f"{name!a} is not known here. {meant(name, known)}".strip()
            for name in sorted(error.extra_fields)
        )
    return "should be a table or list of another form"


def _in_words(line: str) -> str:
    """ "should be a text @ .step[0].path" becomes "step 1 / path: should be a text"."""
    fault, _, place = line.rpartition(" @ ")
    place = re.sub(r"\[(\d+)\]", lambda match: f" {int(match[1]) + 1}", place)
    place = re.sub(r"\['([^']*)'\]", r" / \1", place).strip(". ").replace(".", " / ")
    return f"{place or 'settings'}: {fault}"
