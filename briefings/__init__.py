"""Readout's reading room: reports on talks become articles, extractions, a dossier and cards."""
