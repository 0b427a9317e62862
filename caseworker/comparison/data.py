"""A comparison as plain data, for `--json` and for whoever reads it by program."""

from __future__ import annotations

from typing import Any

from caseworker.comparison.grid import Grid, Row
from caseworker.comparison.judge import Cell
from caseworker.comparison.reference import ReferenceValue
from caseworker.subject.codec import field_value_to_json, value_to_json

JSON = dict[str, Any]


def grid_to_json(grid: Grid, *, masked: bool = False) -> JSON:
    """The whole grid: columns, and rows with a cell for each column in the same order.

    With `masked`, answers only: no value, rule, note, provenance or record reference.
    """
    return {
        "at": grid.at.isoformat(),
        "sentence": grid.sentence(),
        "columns": [
            {
                "database": column.database,
                "database_name": column.database_name,
                "agency": column.agency,
                "title": column.record.title,
                "shared": column.record.shared,
                **({} if masked else {"record_id": column.record.record_id}),
            }
            for column in grid.columns
        ],
        "rows": [_row(row, masked) for row in grid.rows],
        "without_record": [{"id": key, "name": name} for key, name in grid.without_record],
    }


def _row(row: Row, masked: bool) -> JSON:
    found: JSON = {
        "field": row.field.name,
        "words": row.field.words,
        "standing": row.reference.standing.value,
        "differing": row.differing,
        "compared": row.compared,
        "cells": [_cell(cell, masked) for cell in row.cells],
    }
    if not masked:
        found["reference"] = [_stated(stated) for stated in row.reference.stated()]
    return found


def _stated(stated: ReferenceValue) -> JSON:
    start, end = stated.period.start, stated.period.end
    return {
        "value": value_to_json(stated.value),
        "standing": stated.standing.value,
        "document": stated.document,
        "period": [start.iso if start else None, end.iso if end else None],
    }


def _cell(cell: Cell, masked: bool) -> JSON:
    found: JSON = {"agreement": cell.agreement.value, "words": cell.agreement.words}
    if not masked:
        found |= {
            "rule": cell.rule,
            "note": cell.note,
            "values": [
                {
                    **field_value_to_json(judged.value),
                    "agreement": judged.agreement.value,
                    "rule": judged.rule,
                    "note": judged.note,
                }
                for judged in cell.judged
            ],
        }
    return found
