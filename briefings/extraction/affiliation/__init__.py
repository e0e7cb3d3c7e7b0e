"""Whom a person speaks for."""
