"""The patterns of blocks, matched at the beginning of a line; and the tags that begin a block of HTML."""

import re

TAGS = (
    "address article aside blockquote body canvas center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main map menu meta nav noscript object ol "
    "optgroup option output p picture pre progress script section source style summary svg table tbody td template "
    "textarea tfoot th thead title tr track ul video"
)
HTML = re.compile(rf" *<(/?)({'|'.join(TAGS.split())})(?=[\s/>])", re.IGNORECASE)
MARKDOWN_ATTRIBUTE = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?(?=[\s>])")
MARKER = re.compile(r"<!-- *[\w:-]+ *-->")
FENCE = re.compile(r" *(`{3,}|~{3,})\s*([^`]*)$")
HEADING = re.compile(r"(#{1,6})((?:[^#]++|#++(?!$))*+)#*+$")
ANCHOR = re.compile(r"\s*\{:?\s*([^{}]*)\}\s*$")
ID = re.compile(r"(?:^|\s)#([^\s{}]+)")
# On a line of its own below a block, for example below a step.
ATTRIBUTE_LINE = re.compile(r" *\{:? *([#.][^{}]*)\}$")
UNDERLINE = re.compile(r"(=+|-+) *$")
BREAK = re.compile(r" {0,3}(?>(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")
ITEM = re.compile(r" {0,3}(?:([*+-])|\d{1,9}([.)]))(?: +|$)")
QUOTE = re.compile(r" {0,3}> ?")
ADMONITION = re.compile(r'!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$')
DETAILS = re.compile(r'(?:\?{3}\+?) ?([\w-]+(?: +[\w-]+)*)?(?: *"(.*?)")? *$')
TAB = re.compile(r'===[!+]{0,2} +"(.*?)" *$')
DEFINITION = re.compile(r" {0,3}: {1,3}")
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]]*)\]: *")
ABBREVIATION = re.compile(r"\*\[([^\\\]]*)\] ?: *(.*)$")
REFERENCE = re.compile(r" {0,3}\[([^\[\]^]+)\]: *(\S+)(?: +(?:\"(.*)\"|'(.*)'|\((.*)\)))? *$")
SNIPPET = re.compile(r" *-{1,}8<-{1,}")
ROW_RULE = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
BARS = re.compile(r"\\.|(`+).*?\1|\|")
LONE_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\n]|\([^()\n]*\))*)\)(?:\{[^{}\n]*\})?$")
REFERRED_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\[([^\[\]]*)\]")
LABEL = re.compile(r"\[([^\[\]]{1,300})\]")
