"""From codings to matrices: counting, never prose."""
