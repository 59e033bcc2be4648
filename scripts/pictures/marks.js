// Draws the marks of a picture: an outline around each element, and its letter on a round badge that hides no text.
// Takes {marks: [{letter, elements}], clip}; returns the letters for which there was no free place.
({ marks, clip }) => {
  const LINE = 3;
  // Distances of the outline from the element, of which the largest that crosses no text is used.
  const OUTSETS = [7, 5, LINE];
  const BADGE = 26;
  const RING = 2;
  const STEP = 6;
  // The space above and below the letters in the box of a line.
  const LEADING = 3;

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const grow = ({ left, top, right, bottom }, by) => ({
    left: left - by,
    top: top - by,
    right: right + by,
    bottom: bottom + by,
  });

  // Text for screen readers has a position, but is not visible.
  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest("option") &&
    element.getBoundingClientRect().width > 1;

  // The boxes of all lines of text. For text in a field they are estimated from the field's box: no range gives them.
  const findTexts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim() || !isSeen(walker.currentNode.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const { left, top, right, bottom } of range.getClientRects()) {
        if (bottom - top > 2 * LEADING) found.push({ left, top: top + LEADING, right, bottom: bottom - LEADING });
      }
    }
    for (const field of document.querySelectorAll("input, select, textarea")) {
      const { left, top, right, bottom, width } = field.getBoundingClientRect();
      const line = { left, top: top + BADGE / 2 - 1, right, bottom: bottom - BADGE / 2 + 1 };
      if (field.localName === "select" || field.type === "file") found.push(line);
      else if (field.value && field.localName === "input") found.push({ ...line, right: left + width * 0.75 });
      else if (field.value) found.push({ left, top, right: right - BADGE * 1.5, bottom });
    }
    return found;
  };
  const texts = findTexts();
  const lines = texts.map(({ left, top, right, bottom }) => ({ left, top: top - LEADING, right, bottom: bottom + LEADING }));

  // A link that is broken over two lines has a box on each line. Several elements have one box together.
  const boxesOf = (elements) => {
    if (elements.length === 1) return [...elements[0].getClientRects()];
    const all = elements.map((element) => element.getBoundingClientRect());
    return [
      {
        left: Math.min(...all.map((box) => box.left)),
        top: Math.min(...all.map((box) => box.top)),
        right: Math.max(...all.map((box) => box.right)),
        bottom: Math.max(...all.map((box) => box.bottom)),
      },
    ];
  };

  // On each side the largest distance from the element at which the outline crosses no line of text.
  const outline = ({ left, top, right, bottom }) => {
    const furthest = (strip) => OUTSETS.find((by) => !lines.some((line) => overlap(line, strip(by)))) ?? LINE;
    return {
      left: Math.max(LINE, left - furthest((by) => ({ left: left - by, right: left - 1, top, bottom }))),
      right: Math.min(clip.width - LINE, right + furthest((by) => ({ left: right + 1, right: right + by, top, bottom }))),
      top: top - furthest((by) => ({ left, right, top: top - by, bottom: top - 1 })),
      bottom: bottom + furthest((by) => ({ left, right, top: bottom + 1, bottom: bottom + by })),
    };
  };

  // Places for the badge, best first: along the upper edge from the right, inside on the right, down the right edge and
  // beside it, along the lower edge, on the left, below.
  function* places({ left, top, right, bottom }) {
    const middle = (top + bottom) / 2;
    for (let x = right - BADGE / 2 - 4; x > left + BADGE / 2; x -= STEP) yield [x, top];
    yield [right - BADGE / 2 - 10, middle];
    for (let y = top; y <= bottom; y += STEP) yield [right, y];
    yield [right + BADGE / 2 + 4, middle];
    for (let x = right - BADGE / 2 - 4; x > left + BADGE / 2; x -= STEP) yield [x, bottom];
    for (let y = top; y <= bottom; y += STEP) yield [left, y];
    for (let x = right - BADGE / 2 - 4; x > left + BADGE / 2; x -= STEP) yield [x, bottom + BADGE / 2 - 4];
  }

  const around = ([x, y]) => grow({ left: x, right: x, top: y, bottom: y }, BADGE / 2 + RING);
  const top = clip.y - scrollY;
  const isInside = (box) =>
    box.left >= 0 && box.right <= clip.width && box.top >= top && box.bottom <= top + clip.height;

  const layer = document.createElement("div");
  layer.dataset.marks = "";
  layer.style.cssText = "position:absolute;inset:0 auto auto 0;z-index:2147483647;pointer-events:none";
  document.body.append(layer);
  const draw = (box, style, text = "") => {
    const element = document.createElement("div");
    element.style.cssText =
      `position:absolute;box-sizing:border-box;left:${box.left + scrollX}px;top:${box.top + scrollY}px;` +
      `width:${box.right - box.left}px;height:${box.bottom - box.top}px;${style}`;
    element.textContent = text;
    layer.append(element);
  };

  const outlines = marks.map(({ elements }) => boxesOf(elements).map(outline));
  for (const box of outlines.flat()) draw(box, `border:${LINE}px solid var(--house-mark);border-radius:8px`);
  const lost = [];
  marks.forEach(({ letter }, index) => {
    if (!letter) return;
    const widest = outlines[index].sort((a, b) => b.right - b.left - (a.right - a.left));
    const free = widest.flatMap((box) => [...places(box)]).find((place) => {
      const badge = around(place);
      return isInside(badge) && !texts.some((text) => overlap(badge, text));
    });
    if (!free) {
      lost.push(letter);
      return;
    }
    texts.push(around(free));
    draw(
      grow(around(free), -RING),
      "display:grid;place-items:center;border-radius:50%;background:var(--house-mark);color:var(--house-mark-ink);" +
        `box-shadow:0 0 0 ${RING}px var(--house-surface);font:700 16px/1 'Liberation Sans',sans-serif`,
      letter,
    );
  });
  return lost;
};
