// A reader who is at the end of the log stays there while it grows: by a message, or by a picture that comes late.

const NEAR = 80;

/** Ties a log to the box that scrolls it; returns `{show()}`, which goes to the end and stays there. */
export function stayAtEnd(scroll, log) {
  let isAtEnd = true;
  let top = 0;
  const show = () => {
    isAtEnd = true;
    scroll.scrollTo(0, scroll.scrollHeight);
  };
  scroll.addEventListener("scroll", () => {
    const isNear = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    // Only a reader goes up. What has grown below is not followed yet, that is all.
    isAtEnd = isNear || (isAtEnd && scroll.scrollTop >= top);
    top = scroll.scrollTop;
  });
  const sizes = new ResizeObserver(() => isAtEnd && show());
  sizes.observe(log);
  sizes.observe(scroll);
  return { show };
}
