"""The side that runs beside the learner's code. It can only answer, never judge."""
