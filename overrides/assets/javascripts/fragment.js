// The fragment of an address, after its "#".

/** The element that the fragment names, or null. */
export function placeMeant() {
  const name = location.hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(name));
  } catch {
    // A percent sign that is not part of an escape sequence.
    return document.getElementById(name);
  }
}
