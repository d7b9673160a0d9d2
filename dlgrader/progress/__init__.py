"""What a learner has done so far, kept in their data folder."""
