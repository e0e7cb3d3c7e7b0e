// The control API: what the page asks of the server, and the stream of what happens there.

const bot = new URLSearchParams(location.search).get("bot");

function address(name, query = {}) {
  const given = Object.entries({ ...query, bot }).filter(([, value]) => value !== null && value !== undefined);
  return `/control/${name}?${new URLSearchParams(given)}`;
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.description || response.statusText);
  return body;
}

export async function read(name, query) {
  return answer(await fetch(address(name, query), { cache: "no-store" }));
}

export async function act(name, body) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(address(name), { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function remove(name) {
  return answer(await fetch(address(name), { method: "DELETE" }));
}

export function fileAddress(fileId) {
  return address("file", { file_id: fileId });
}

/** Call `each` with every event after `after`, over lost connections too, and `link` with whether we are connected. */
export function follow(after, each, link) {
  const source = new EventSource(address("stream", { after }));
  source.onmessage = (message) => each(JSON.parse(message.data));
  source.onopen = () => link(true);
  source.onerror = () => link(false);
}
