"""The editor's desk: what a command may change in the content, so that every other byte of a file stays as it was written.

Nothing here decides what may be changed at once: `khaneh.pipeline.daily` looks up who is known and takes back what would break the site.
"""

from khaneh.desk.articles import Layer, accept, file_of, layers, new, now, promise, publish
from khaneh.desk.changes import Changes
from khaneh.desk.entities import Named, Stub, confirm, find, name_another, stubs
from khaneh.desk.merging import Merged, merge
from khaneh.desk.renaming import rename
from khaneh.desk.spelling import keep_word, replace_word

__all__ = [
    "Changes", "Layer", "Merged", "Named", "Stub", "accept", "confirm", "file_of", "find", "keep_word", "layers", "merge",
    "name_another", "new", "now", "promise", "publish", "rename", "replace_word", "stubs",
]  # fmt: skip
