"""The far side of the sandbox: the warm fork server and the barriers a fork puts up around itself.

These modules run inside bubblewrap (or another user id), import only `dlgrader.wire`, `dlgrader.worker` and the
standard library, and hold nothing secret: whatever the warm process has in memory, a learner's code can find.
"""
