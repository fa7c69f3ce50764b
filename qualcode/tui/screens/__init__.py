"""Screens: coding, matrix, quotes, memo and help."""
