"""Tests of the language layer."""
