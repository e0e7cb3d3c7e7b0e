"""Whose stance it is."""
