// Copies an address and says so; where the browser does not let it, the address is shown to be copied by hand.

const SHOWN = 4000;
let timer;

export async function copy(address, status, { copied, failed }) {
  clearTimeout(timer);
  // The same words again would not be announced.
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = copied;
    timer = setTimeout(() => (status.textContent = ""), SHOWN);
  } catch {
    status.textContent = `${failed} ${address}`;
  }
}
