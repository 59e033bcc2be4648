// Copies an address and says so. If the browser does not allow it, shows the address to be copied by hand.

// Milliseconds for which the message is shown.
const SHOWN = 4000;
let timer;

export async function copy(address, status, { copied, failed }) {
  clearTimeout(timer);
  // Emptied first, since screen readers do not announce an unchanged text again.
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = copied;
    timer = setTimeout(() => (status.textContent = ""), SHOWN);
  } catch {
    status.textContent = `${failed} ${address}`;
  }
}
