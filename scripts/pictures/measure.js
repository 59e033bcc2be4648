// Measures the part of the screen that the roots cover: where the picture is cut, and the box of each visible element.
// Takes the roots; returns {clip, boxes, colours, others}, where `others` are elements between the roots.
(roots) => {
  const MARGIN = 14;
  const place = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  };
  const outer = roots.map(place);
  const top = Math.max(0, Math.floor(Math.min(...outer.map((box) => box.y)) - MARGIN));
  const bottom = Math.ceil(Math.max(...outer.map((box) => box.y + box.height)) + MARGIN);
  const clip = { x: 0, y: top, width: document.documentElement.clientWidth, height: bottom - top };

  const ownText = (element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data.trim())
      .join(" ")
      .trim();
  const isControl = (element) => element.matches("a, button, input, select, textarea");
  const isVisible = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
  const isShown = (element) =>
    isVisible(element) && (isControl(element) || ownText(element)) && !element.matches("option");
  const shown = roots.flatMap((root) => [root, ...root.querySelectorAll("*")]).filter(isShown);
  const isBetween = (element) => {
    const { y, height } = place(element);
    const middle = y + height / 2;
    return middle > top && middle < bottom && !roots.some((root) => root.contains(element));
  };
  const others = [...document.body.querySelectorAll("*")]
    .filter((element) => isShown(element) && isBetween(element))
    .map((element) => ownText(element) || element.localName);

  const boxes = shown.map((element) => {
    const { x, y, width, height } = place(element);
    const label = ownText(element).replace(/\s+/g, " ").slice(0, 40);
    return { label: `${element.localName} ${label}`.trim(), box: [x - clip.x, y - clip.y, width, height] };
  });
  const colours = new Set();
  for (const element of shown) {
    const { color, backgroundColor } = getComputedStyle(element);
    colours.add(color).add(backgroundColor);
  }
  colours.delete("rgba(0, 0, 0, 0)");
  return { clip, boxes, colours: [...colours].sort(), others };
};
