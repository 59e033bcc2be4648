// Service worker: the answers to a page's requests.

async function page(event, pathname) {
  const path = pathname.replace(/index\.html$/, "");
  const kept = await find(pages.get(path) ?? "");
  // Not from the browser's HTTP cache, which would hide that the page is a copy.
  const fresh = fetch(event.request, { cache: "no-cache" }).then((response) => {
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    if (response.ok && !kept && pages.has(path)) event.waitUntil(keep(path, response.clone()));
    return response;
  });
  if (!kept) return fresh.catch(notice);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return (await Promise.race([fresh.catch(() => null), late])) ?? marked(kept);
}

// Keeps a page only if it is of this worker's build, whose files are kept.
async function keep(path, response) {
  if (await isOfThisBuild(path, response)) await put(pages.get(path), response);
}

async function notice() {
  const [key] = pages.values();
  const kept = await find(key);
  return kept ? new Response(await kept.text(), { status: 503, headers: headersOf(kept) }) : Response.error();
}

// Marks the page as a kept copy before it is painted.
async function marked(kept) {
  const text = await kept.text();
  return new Response(text.replace("<html", "<html data-kept"), { headers: headersOf(kept) });
}

// The server's headers, with its policies, but without those that describe the body that it sent.
function headersOf(kept) {
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
  return headers;
}

async function file(event, key, others = []) {
  const kept = await find(key);
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    if (response.status === 200) event.waitUntil(put(key, response.clone()));
    return response;
  } catch (error) {
    for (const other of others.filter(Boolean)) {
      const found = await find(other);
      if (found) return found;
    }
    throw error;
  }
}
