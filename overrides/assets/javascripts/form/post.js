// Posts a form and expects JSON. It uses XMLHttpRequest, since fetch does not report the progress of an upload.

const BUSY = 409;
const TRIES_WHEN_BUSY = 4;
// In milliseconds: the longest wait for the session, and the longest time without progress of an upload.
const PATIENCE = 10_000;
const SILENCE = 120_000;

/** Posts the form; resolves to `{status, answer, retryAfter}`, with status 0 if no answer came. */
export async function post(form, body, onProgress) {
  for (let tries = 1; ; tries += 1) {
    const outcome = await send(form.action, body, onProgress);
    if (outcome.status !== BUSY || tries === TRIES_WHEN_BUSY) return outcome;
    await new Promise((wake) => setTimeout(wake, 1000 * (outcome.retryAfter || 1)));
  }
}

/** Seconds as whole minutes to tell the reader: rounded up, at least one. */
export const inMinutes = (seconds) => Math.max(1, Math.ceil(seconds / 60));

/** The desk's answer to who is signed in; null if it does not answer. */
export async function session(address) {
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(address, { credentials: "include", headers, signal: AbortSignal.timeout?.(PATIENCE) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function send(address, body, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.withCredentials = true;
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    // Not `timeout`, which limits the whole request: a large file takes long on a weak connection.
    let silence;
    const wait = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE);
    };
    request.upload.addEventListener("progress", (event) => {
      wait();
      if (event.lengthComputable) onProgress(Math.floor((100 * event.loaded) / event.total));
    });
    request.addEventListener("loadend", () => {
      clearTimeout(silence);
      // From a proxy the header may be missing, or a date.
      const retryAfter = Number(request.getResponseHeader("Retry-After")) || 0;
      // A success that is not JSON does not come from the desk, but for example from a hotel's captive portal.
      const isForeign = request.status < 400 && !request.response;
      resolve({ status: isForeign ? 0 : request.status, answer: request.response ?? {}, retryAfter });
    });
    wait();
    request.send(body);
  });
}
