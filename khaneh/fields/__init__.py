"""Front matter to typed fields, with line numbers. The only door to YAML.

Every scalar is read as text and typed here, because a YAML loader would refuse 1403-02-31 (a true Jalali day) and turn `no` and
`12:30` into something else.
"""

from khaneh.fields.editing import Edit, Plain, Sheet, edited, sheet, whole_sheet
from khaneh.fields.mapping import Fields, nearest
from khaneh.fields.source import MAX_NESTING, decode, front_matter, parse, read_mapping, read_text, read_texts
from khaneh.fields.writing import dump, exchange, flow

__all__ = [
    "MAX_NESTING", "Edit", "Fields", "Plain", "Sheet", "decode", "dump", "edited", "exchange", "flow", "front_matter", "nearest", "parse",
    "read_mapping", "read_text", "read_texts", "sheet", "whole_sheet",
]  # fmt: skip
