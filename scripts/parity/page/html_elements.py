"""Facts of HTML that several modules need (WHATWG HTML, “Elements” and “The button types of input”)."""

# Elements without content and without an end tag.
VOID_ELEMENTS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# Types of `input` whose `value` is the text of a button.
BUTTON_TYPES = frozenset({"button", "reset", "submit"})
