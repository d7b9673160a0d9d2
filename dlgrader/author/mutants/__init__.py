"""Mutants of a reference: the solution with one small mistake each, of which some check should notice every one."""
