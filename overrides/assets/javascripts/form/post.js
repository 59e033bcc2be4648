// One post of a form as JSON's customer. XMLHttpRequest, since fetch cannot tell how much of a file is sent.

const BUSY = 409;
const TRIES_WHEN_BUSY = 4;
// In milliseconds: nobody waits longer to be recognized, and no line is silent for longer while it carries a file.
const PATIENCE = 10_000;
const SILENCE = 120_000;

/** Posts the form; resolves to `{status, answer, retryAfter}`, status 0 where no answer came. */
export async function post(form, body, onProgress) {
  for (let tries = 1; ; tries += 1) {
    const outcome = await send(form.action, body, onProgress);
    if (outcome.status !== BUSY || tries === TRIES_WHEN_BUSY) return outcome;
    await new Promise((wake) => setTimeout(wake, 1000 * (outcome.retryAfter || 1)));
  }
}

/** Seconds as whole minutes, to be told to the reader: never too few, and at least one. */
export const inMinutes = (seconds) => Math.max(1, Math.ceil(seconds / 60));

/** Who is signed in, by the desk; null where it does not answer. */
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
    // Not `timeout`, which counts the whole: a weak line takes its time for a large file.
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
      // A proxy may say nothing, or a date.
      const retryAfter = Number(request.getResponseHeader("Retry-After")) || 0;
      // What is well but not in JSON is of somebody in between, a hotel's sign-in perhaps: the desk has not answered.
      const isForeign = request.status < 400 && !request.response;
      resolve({ status: isForeign ? 0 : request.status, answer: request.response ?? {}, retryAfter });
    });
    wait();
    request.send(body);
  });
}
