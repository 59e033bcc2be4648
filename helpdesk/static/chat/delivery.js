// Posts one message to the desk, and tells what became of it.

// The slowest line that is waited for, in bytes a millisecond.
const SLOWEST = 10;
const PATIENCE = 60_000;
// A post that may outlive its page is held to 64 KiB (Fetch Standard, "keepalive"). A form encodes a character in twelve
// bytes at most.
const SMALL = 5_000;

/**
 * Posts `{key, text, files}` and resolves to one of
 * `{isKept: true}`: the desk has it;
 * `{isRefused: true, reason, withoutFiles}`: the desk does not take it, or not its files (`withoutFiles`);
 * `{seconds?, reason?}`: try again, after that many seconds if the desk said so.
 * `refusal` is the reason where the desk gives none.
 */
export async function deliver(address, { key, text, files }, refusal) {
  const { body, bytes } = encode(key, text, files);
  let response, answer;
  try {
    response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout?.(PATIENCE + bytes / SLOWEST),
      keepalive: !files.length && text.length < SMALL,
    });
    // The desk answers in JSON. Anything else comes from something in between: a hotel's sign-in page, a proxy's error.
    answer = await response.json().catch(() => ({}));
  } catch {
    // A file that was deleted or changed since it was chosen cannot be sent, and would hold up every later message.
    return (await areReadable(files)) ? {} : { isRefused: true, reason: refusal, withoutFiles: true };
  }
  if (response.ok) return { isKept: Boolean(answer.sequence) };
  const seconds = Number(response.headers.get("Retry-After"));
  if (seconds || response.status >= 500) return { seconds };
  const reason = answer.reason ?? (Object.values(answer.errors ?? {}).flat().join(" ") || refusal);
  // A user who was signed out can sign in again in another tab; the message waits for that.
  return { isRefused: response.status !== 401, reason, withoutFiles: Boolean(answer.errors?.files) };
}

function encode(key, text, files) {
  // The desk has other threads for multipart posts, so only those with files are multipart.
  const body = files.length ? new FormData() : new URLSearchParams();
  body.set("body", text);
  body.set("idempotency_key", key);
  for (const file of files) body.append("files", file);
  return { body, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

async function areReadable(files) {
  try {
    // Some browsers report a deleted file as empty, and reading an empty part of it would succeed.
    await Promise.all(files.map((file) => (file.size ? file.slice(0, 1) : file).arrayBuffer()));
    return true;
  } catch {
    return false;
  }
}
