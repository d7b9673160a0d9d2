"""A pytest plugin: torch and NumPy compute as on a processor with fewer instructions, in the tests and in the sandbox.

    PROCESSOR=avx2 PYTHONPATH=tests/exercises pytest -p other_processor tests/exercises/test_golden.py

Sums in another order round differently. What learners read must not hang on that, nor may the points.
"""

from __future__ import annotations

import os

PROCESSORS = {
    "avx2": {
        "ATEN_CPU_CAPABILITY": "avx2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2",
        "ONEDNN_MAX_CPU_ISA": "AVX2",
        "OPENBLAS_CORETYPE": "Haswell",
    },
    "sse4": {
        "ATEN_CPU_CAPABILITY": "default",
        "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "OPENBLAS_CORETYPE": "Nehalem",
    },
}

chosen = PROCESSORS[os.environ["PROCESSOR"]]
os.environ.update(chosen)  # before torch is loaded, which reads them once

from dlgrader.sandbox import bubblewrap  # noqa: E402

bubblewrap.ENVIRONMENT.update(chosen)
