"""Statements as pages that need no network: one by one, or all as a site."""
