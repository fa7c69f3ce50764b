"""Codebook files: read, check, write, compare versions."""
