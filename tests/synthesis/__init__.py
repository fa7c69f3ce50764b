"""Tests of the package's synthesis layer."""
