"""The build of the guides: Markdown in, a static site out."""
