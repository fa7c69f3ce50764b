"""Tests of the package's exchange layer."""
