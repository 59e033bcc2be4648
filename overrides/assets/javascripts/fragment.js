// What an address says behind its "#".

/** The element that is meant; null where there is none. */
export function placeMeant() {
  const name = location.hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(name));
  } catch {
    // A percent sign that begins no letter.
    return document.getElementById(name);
  }
}
