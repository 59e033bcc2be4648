"""The content of an item, a definition or a footnote."""

from scripts.parity.page.blocks.container import Container
from scripts.parity.page.blocks.interruptions import interrupts, paragraph_end
from scripts.parity.page.blocks.tables import begins_table


def parse_contents(outer: Container, kind: str, detail: str, inner: Container) -> None:
    """Add the first paragraph of `inner` as a segment of `outer`, then parse the rest of `inner`."""
    first = inner.lines[0]
    end = 0
    if first.text and not _begins_block(inner):
        end = paragraph_end(inner, 0)
        outer.add(kind, inner.lines[:end], detail)
    else:
        outer.add_part(kind, first, (len(first.text), len(first.text)), detail)
    inner.parse(end)


def _begins_block(box: Container) -> bool:
    """Whether the first line begins a block other than a paragraph."""
    return box.lines[0].text.startswith("    ") or begins_table(box.lines) or interrupts(box, 0, items=True)
