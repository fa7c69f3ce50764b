"""Quotes for readers outside: under whose name they stand, and what was changed in them."""
