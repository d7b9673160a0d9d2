"""Writes a full mark into the result files of every grader it knows, wherever it may write, and ends with success.

Held by: the verdict is made in the host's process and lies in no file that a worker can reach
Exercise: ch04/adam
Wraps: unchanged
Expect: 0
"""

import json
import os
import sys

full = {"score": 10, "points": 10.0, "max_points": 10, "outcome": "pass", "format": "dlgrader.report/1", "succeeded": True}
suite = '<testsuites><testsuite tests="1" failures="0"><testcase name="adam"/></testsuite></testsuites>'
folders = {".", "..", "/", "/tmp", "/results", "/autograder/results", "/grade/results", "/feedback", "/site", "__ROOT__"}


def step(self, grads):
    for folder in {*folders, "__CANARY__", os.path.expanduser("~"), *sys.path, *os.environ.values()}:
        for name in ("results.json", "report.json", "results.csv", "junit.xml", "points", ".reward", "verdict"):
            try:
                with open(os.path.join(folder, name), "w") as file:
                    file.write(suite if name.endswith("xml") else json.dumps(full))
            except OSError:
                pass
    os._exit(0)


Adam.step = step  # noqa: F821
