"""Opens the files in which other graders keep tests and answers, next to the submission and where they are installed.

Held by: nothing of the grader is mounted in the sandbox, and expected answers never leave the host
Wraps: unchanged
Expect: 1
"""

import glob
import os

PLACES = (
    "tests/*", "../tests/*", "/autograder/source/*", "/autograder/*", "/grade/tests/*", "/grade/params.json",
    "/source/*", "~/tests/*", "/tmp/*", "/tmp/dlgrader*/*", "/var/lib/*/tests/*", "/exchange/*",
    "__ROOT__/tests/attacks/wrapped/ch04-adam/*", "__ROOT__/plugins/dlgrader_plugins/ch04_optimization/*",
    "__ROOT__/reference/dlgrader_reference/ch04/adam/*", "/proc/1/cwd/*", "/proc/self/cwd/../*",
)  # fmt: skip
for place in PLACES:
    for name in glob.glob(os.path.expanduser(place)):
        try:
            with open(name) as file:
                source = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        if "class Adam" in source:
            exec(source)
