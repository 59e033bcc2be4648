// Functions that return a line for each thing that a reader cannot see or hit on the page in its present state.

(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  const describe = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const isVisible = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".visually-hidden");
  // Text for screen readers only, one pixel wide.
  const isForEars = (element) => element.closest(".visually-hidden, .masthead__word") && element.clientWidth <= 1;

  function texts() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const element = node.parentElement;
      if (!node.data.trim() || !isVisible(element) || isForEars(element) || element.closest("select, textarea")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        // An element left of the page comes into view with the focus, as a skip link does.
        if (box.width > 1 && box.height > 1 && box.right > 0) found.push({ element, box, text: node.data.trim().slice(0, 60) });
      }
    }
    return found;
  }

  // Whether a box is scrolled out of sight inside an element that scrolls.
  function isScrolledAway(element, box) {
    for (let parent = element; parent && parent !== document.body; parent = parent.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(parent).overflowY)) continue;
      const { top, bottom } = parent.getBoundingClientRect();
      if (box.top >= bottom - 1 || box.bottom <= top + 1) return true;
    }
    return false;
  }

  // The nearest box that cuts off what is outside of it; an element that scrolls cuts off nothing.
  function frame(element) {
    for (let parent = element; parent && parent !== document.body; parent = parent.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(parent);
      if (display === "inline") continue;
      if ([overflowX, overflowY].some((value) => value === "auto" || value === "scroll")) return null;
      if ([overflowX, overflowY].some((value) => value === "hidden" || value === "clip")) return parent.getBoundingClientRect();
    }
    return { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
  }

  function cut() {
    return texts()
      .filter(({ element, box }) => {
        const around = frame(element);
        // A quarter of a line is the font's own white space.
        const slack = box.height / 4;
        return (
          around &&
          (box.left < around.left - 1 || box.right > around.right + 1 || box.top < around.top - slack || box.bottom > around.bottom + slack)
        );
      })
      .map(({ element, text }) => `cut: ${text} (${describe(element)})`);
  }

  function overlapping() {
    const found = texts().filter(({ element, box }) => !isScrolledAway(element, box));
    found.sort((one, other) => one.box.top - other.box.top);
    const faults = [];
    for (const [index, one] of found.entries()) {
      for (let next = index + 1; next < found.length && found[next].box.top < one.box.bottom; next += 1) {
        const other = found[next];
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (width > 2 && height > Math.min(one.box.height, other.box.height) / 3) {
          faults.push(`overlap: ${one.text} / ${other.text}`);
        }
      }
    }
    return faults;
  }

  function sideways() {
    const needed = document.documentElement.scrollWidth;
    return needed > innerWidth ? [`the page is ${needed} px wide, the screen ${innerWidth} px`] : [];
  }

  // A link inside a text is as high as its line and is left out. A label counts as part of its control.
  function small() {
    return [...document.querySelectorAll(CONTROLS)]
      .filter((element) => isVisible(element) && getComputedStyle(element).display !== "inline")
      .map((element) => ({ element, box: (element.closest("label") ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ element, box }) => `${Math.round(box.width)} × ${Math.round(box.height)} px: ${describe(element)}`);
  }

  function ground(element) {
    for (let parent = element; parent; parent = parent.parentElement) {
      const { backgroundColor } = getComputedStyle(parent);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  }

  // Forced colours remove backgrounds: only the border shows where a field or a button is.
  function borderless() {
    return [...document.querySelectorAll(".button, .form__input, fieldset button")]
      .filter(isVisible)
      .filter((element) => {
        const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
        return parseFloat(borderTopWidth) < 1 || borderTopStyle === "none" || borderTopColor === ground(element.parentElement);
      })
      .map((element) => `no border: ${describe(element)}`);
  }

  function moving() {
    const faults = [...document.querySelectorAll("*")].filter((element) =>
      ["", "::before", "::after"].some((pseudo) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, pseudo || null);
        return animationName !== "none" || /[1-9]/.test(transitionDuration) || scrollBehavior === "smooth";
      }),
    );
    return [...faults.map((element) => `moves: ${describe(element)}`), ...document.getAnimations().map(String)];
  }

  // The stops of the Tab key, in the order of the page; a group of radio buttons is one stop.
  let known = [];
  function stops() {
    known = [...document.querySelectorAll(CONTROLS)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        element.tabIndex >= 0 &&
        !element.disabled &&
        !(element.type === "radio" && !element.checked),
    );
    return known.map(describe);
  }

  // The element with the focus: which stop it is, and what hides it.
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // The radio buttons of tabs are invisible, so the row of their labels stands for them.
    const shown = element.closest(".tabbed-set > input")?.parentElement.querySelector(".tabbed-labels") ?? element;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const faults = [];
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push(`focus is not seen: ${describe(element)}`);
    const boxes = [...shown.getClientRects()];
    const points = boxes.flatMap(({ left, right, top, bottom }) => [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 3, top + 3],
      [right - 3, bottom - 3],
    ]);
    const isSeen = ([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (shown.contains(top) || shown.closest("label")?.contains(top));
    };
    if (!points.some(isSeen)) faults.push(`focus is hidden: ${describe(element)}`);
    return { index: known.indexOf(element), what: describe(element), faults };
  }

  window.faults = { cut, overlapping, sideways, small, borderless, moving, stops, focused };
})();
