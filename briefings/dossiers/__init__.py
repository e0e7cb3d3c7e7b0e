"""Extractions of many articles merged into one dossier."""

from .build import build_dossier

__all__ = ["build_dossier"]
