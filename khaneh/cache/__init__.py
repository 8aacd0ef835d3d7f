"""What earlier builds knew, and how a folder is made equal to a plan.

Whatever does not fit, is damaged or is of another version is worked out again.
"""

from khaneh.cache.files import RACY_NS, digest, settled, state, state_of
from khaneh.cache.folders import Exchange, InPlace
from khaneh.cache.lock import only_one
from khaneh.cache.store import DamagedError, Known, Made, Store, mending, seal, unseal
from khaneh.cache.walking import tree, walking

__all__ = [
    "RACY_NS", "DamagedError", "Exchange", "InPlace", "Known", "Made", "Store", "digest", "mending", "only_one", "seal", "settled", "state",
    "state_of", "tree", "unseal", "walking",
]  # fmt: skip
