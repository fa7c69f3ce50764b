"""The project file: the only package that knows SQL."""

from qualcode.store.backups import Backup, Reason, back_up, list_backups, put_back
from qualcode.store.coverage import CodingCount, Coverage
from qualcode.store.database import remove_file
from qualcode.store.integrity import Finding
from qualcode.store.opening import adopt_store, create_store, open_store
from qualcode.store.project_file import Store
from qualcode.store.recorder import Recorder

__all__ = [
    "Backup",
    "CodingCount",
    "Coverage",
    "Finding",
    "Reason",
    "Recorder",
    "Store",
    "adopt_store",
    "back_up",
    "create_store",
    "list_backups",
    "open_store",
    "put_back",
    "remove_file",
]
