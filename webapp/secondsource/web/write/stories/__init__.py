"""Scenarios as maps, and played from any scene."""
