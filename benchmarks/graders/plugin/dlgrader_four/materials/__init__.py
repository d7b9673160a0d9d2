"""Statements, starters and hints."""
