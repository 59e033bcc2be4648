"""The results of a check for people and programs: formats of findings, the status of a tree, the dashboard.

May import `check` and everything below it.
"""
