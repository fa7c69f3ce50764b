"""The project file: the only package that knows SQL."""

from qualcode.store.coverage import CodingCount, Coverage
from qualcode.store.integrity import Finding
from qualcode.store.project_file import Store, adopt_store, create_store, open_store
from qualcode.store.recorder import Recorder

__all__ = [
    "CodingCount",
    "Coverage",
    "Finding",
    "Recorder",
    "Store",
    "adopt_store",
    "create_store",
    "open_store",
]
