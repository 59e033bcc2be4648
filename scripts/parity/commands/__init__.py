"""The commands: each module adds the arguments of one to a parser, and runs it.

May import every other room; is imported by `__main__` alone.
"""
