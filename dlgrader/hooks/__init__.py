"""Plugins: the hook specifications, the manager, and the registry of exercises."""
