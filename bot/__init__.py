"""Readout in Telegram: answers from the dossier, every line with its sentence."""
