"""Links and images by reference: they name a label, whose target the page defines elsewhere."""

from dataclasses import replace

from scripts.parity.page.blocks.grammar import LABEL, REFERRED_IMAGE
from scripts.parity.page.segments import Segment

Targets = dict[str, str]


def refer(segments: list[Segment]) -> list[Segment]:
    """Give each segment the link definitions that its links and images may refer to."""
    targets = {segment.detail: segment.text.strip("<>") for segment in segments if segment.kind == "reference"}
    return [_refer(segment, targets) for segment in segments] if targets else segments


def _refer(segment: Segment, targets: Targets) -> Segment:
    if segment.kind in ("code", "reference") or "]" not in segment.text:
        return segment
    labels = dict.fromkeys(_normal(label) for label in LABEL.findall(segment.text))
    used = tuple((label, targets[label]) for label in labels if label in targets)
    if not used:
        return segment
    return _image(segment, targets, used) or replace(segment, references=used)


def _image(segment: Segment, targets: Targets, used: tuple[tuple[str, str], ...]) -> Segment | None:
    """The segment as an image, if it is a paragraph with nothing but an image; else None."""
    match = REFERRED_IMAGE.fullmatch(segment.text) if segment.kind == "paragraph" else None
    target = targets.get(_normal(match[2] or match[1])) if match else None
    if match is None or target is None:
        return None
    start, end = segment.start + 2, segment.start + match.end(1)
    return replace(segment, kind="image", text=match[1], starts=(start,), end=end, detail=target, references=used)


def _normal(label: str) -> str:
    return " ".join(label.lower().split())
