"""What everything else talks about: frozen data, no I/O."""
