"""What a person can do: one function per use case, one transaction each."""
