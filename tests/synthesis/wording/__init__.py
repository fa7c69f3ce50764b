"""Tests of what written text says of how many."""
