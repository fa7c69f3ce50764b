"""Made schema_6.db when version 6 of the tables was released. Never run it again for that file.

A later version gets a script and a file of its own, made with the program of that time:
python -m tests.data.make_schema_6 tests/data/schema_6.db
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.store.projects import code_project, make_project, merge_a_copy

if __name__ == "__main__":
    with make_project(Path(sys.argv[1])) as store:
        code_project(store)
        merge_a_copy(store)
