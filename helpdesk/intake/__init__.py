"""How anything posted comes in: reading the form, checking where it was sent from, keys, limits, files, drafts.

Used by tickets, chat and feedback alike. Two layers:

- Functions of values (headers, peer address, bytes, parsed fields), which know no request and no response: `door`
  (the rules of one kind of post, and the answer to each error), `body`, `origins`, `keys`, `limits`, `uploads`,
  `storage`, `drafts`, with `models` beneath and `forms` for what several forms have in common.
- The caller for Django's views: `posts`, and for files `upload_handler` and `downloads`. Another kind of server calls
  the first layer in the same order as `posts.receive`.

Imports Django and `helpdesk.accounts.models`, and nothing else of the desk (held by import-linter).
"""
