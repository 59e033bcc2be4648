"""Mutation operators for mkdocs.yml, on its YAML nodes: switched booleans, removed entries."""

from collections.abc import Iterator

import yaml

from scripts.benchmarks.faults.mutations import Mutation

OTHER_SWITCH = {"true": "false", "false": "true"}
# Other values there make another company's site, not a fault.
COMPANY = ("extra.company.name", "extra.company.time_zone", "extra.company.chat_hours", "site_name", "site_url")


def mutations(text: str) -> Iterator[Mutation]:
    """Find every place for a fault in the settings."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        yield from _in_mapping(text, root, "")


def _in_mapping(text: str, node: yaml.MappingNode, path: str) -> Iterator[Mutation]:
    for key, value in node.value:
        inner = f"{path}.{key.value}".lstrip(".")
        if inner.startswith(COMPANY):
            continue
        if isinstance(value, yaml.ScalarNode):
            yield from _of_scalar(text, key, value, inner)
        else:
            yield from _inside(text, value, inner)


def _inside(text: str, node: yaml.Node, path: str) -> Iterator[Mutation]:
    if isinstance(node, yaml.MappingNode):
        yield from _in_mapping(text, node, path)
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        for item in node.value:
            said = " ".join(text[item.start_mark.index : item.end_mark.index].split())
            # Remove whole lines, with the dash.
            start = text.rfind("\n", 0, item.start_mark.index) + 1
            end = text.find("\n", item.start_mark.index) + 1
            if isinstance(item, yaml.ScalarNode) or getattr(item, "flow_style", False):
                yield Mutation("setting-removed", path, said, "", start, end, "")
            else:
                yield from _inside(text, item, f"{path}[]")


def _of_scalar(text: str, key: yaml.Node, value: yaml.ScalarNode, path: str) -> Iterator[Mutation]:
    start, end = value.start_mark.index, value.end_mark.index
    said = text[start:end]
    if said in OTHER_SWITCH:
        yield Mutation("setting-switched", path, said, OTHER_SWITCH[said], start, end, OTHER_SWITCH[said])
    line = text.rfind("\n", 0, start) + 1
    is_alone = not text[line : key.start_mark.index].strip() and text[end : end + 1] == "\n"
    if is_alone and path.startswith("extra.words."):
        yield Mutation("word-removed", path, f"{key.value}: {said}", "", line, end + 1, "")
