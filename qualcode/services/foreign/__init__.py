"""Projects of QualCoder, Taguette and qc, read from their own databases."""
