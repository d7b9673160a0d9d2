"""The channel between the host and a worker: inert frames, both ways.

Nothing here executes what it reads: no pickle, no eval. Both ends import this package, and it
imports nothing else of dlgrader.
"""
