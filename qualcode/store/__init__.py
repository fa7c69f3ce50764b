"""The project file: the only package that knows SQL."""

from qualcode.store.backups import Backup, Reason, list_backups
from qualcode.store.coverage import CodingCount, Coverage
from qualcode.store.foreign import foreign_tables, is_database
from qualcode.store.integrity import Finding
from qualcode.store.merging.receipt import Fate, Receipt
from qualcode.store.opening import adopt_store, bare_address, create_store, open_server, open_store
from qualcode.store.place import remove_file
from qualcode.store.project_file import Store
from qualcode.store.recorder import Recorder
from qualcode.store.recovering import Recovered
from qualcode.store.redacting import ERASE, PSEUDONYMISE, Erased, Redacting, Redactor
from qualcode.store.rewriting import NewVersion

__all__ = [
    "ERASE",
    "PSEUDONYMISE",
    "Backup",
    "CodingCount",
    "Coverage",
    "Erased",
    "Fate",
    "Finding",
    "NewVersion",
    "Reason",
    "Receipt",
    "Recorder",
    "Recovered",
    "Redacting",
    "Redactor",
    "Store",
    "adopt_store",
    "bare_address",
    "create_store",
    "foreign_tables",
    "is_database",
    "list_backups",
    "open_server",
    "open_store",
    "remove_file",
]
