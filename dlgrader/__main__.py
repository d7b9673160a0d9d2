"""`python -m dlgrader`."""

from dlgrader.cli.main import main

if __name__ == "__main__":
    main()
