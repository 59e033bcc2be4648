// Keeps a reader who is at the end of the log there while it grows: by a message, or by a picture that loads late.

const NEAR = 80;

/** Ties a log to the box that scrolls it; returns `{show()}`, which scrolls to the end and keeps it there. */
export function stayAtEnd(scroll, log) {
  let isAtEnd = true;
  let top = 0;
  const show = () => {
    isAtEnd = true;
    scroll.scrollTo(0, scroll.scrollHeight);
  };
  scroll.addEventListener("scroll", () => {
    const isNear = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    // Only the reader scrolls up. A log that has just grown is not at its end either, but will be scrolled there.
    isAtEnd = isNear || (isAtEnd && scroll.scrollTop >= top);
    top = scroll.scrollTop;
  });
  const sizes = new ResizeObserver(() => isAtEnd && show());
  sizes.observe(log);
  sizes.observe(scroll);
  return { show };
}
