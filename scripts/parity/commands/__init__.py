"""The commands: each module adds its arguments to a parser and runs.

May import every other room; is imported by `__main__` alone.
"""
