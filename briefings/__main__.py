"""``python -m briefings``."""

if __name__ == "__main__":  # else it is a process hired to read, which needs nothing of the command line
    from briefings.cli import main

    main()
