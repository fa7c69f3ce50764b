"""Tests of the package's codebook layer."""
