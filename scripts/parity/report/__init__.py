"""What people and programs read of a check: formats of findings, the status of a tree, the dashboard.

May import `check` and everything below it.
"""
