// Text and entities -> nodes. Offsets are UTF-16 units, as JavaScript counts. Only textContent is ever set.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * @param {(command: string) => void} acts.command  a tapped /command
 * @param {(payload: string) => void} acts.start    a tapped ?start= link to this bot
 * @param {string} acts.username                    the bot's name, for its own links
 */
export function richText(text, entities, acts) {
  const root = document.createElement("div");
  root.className = "text";
  root.dir = "auto";
  const spans = (entities || []).map((e) => ({ ...e, start: e.offset, end: e.offset + e.length }));
  fill(root, text, 0, text.length, spans, acts);
  return root;
}

function fill(parent, text, start, end, spans, acts) {
  let at = start;
  let afterBlock = false;
  let rest = inOrder(spans);
  const plain = (until, beforeBlock) => {
    let piece = text.slice(at, until);
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) parent.append(piece);
    at = until;
  };
  while (rest.length) {
    const [first, ...others] = rest;
    const block = BLOCKS.has(first.type);
    plain(first.start, block);
    const inner = others.filter((e) => e.start < first.end).map((e) => ({ ...e, end: Math.min(e.end, first.end) }));
    rest = inOrder(others.filter((e) => e.end > first.end).map((e) => ({ ...e, start: Math.max(e.start, first.end) })));
    const words = text.slice(first.start, first.end);
    const [outer, holder] = element(first, words, acts);
    fill(holder, text, first.start, first.end, inner, acts);
    parent.append(outer);
    at = first.end;
    afterBlock = block;
  }
  plain(end, false);
}

function inOrder(spans) {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The element of an entity and the one that takes its words; mostly the same. */
function element(entity, words, acts) {
  switch (entity.type) {
    case "text_link":
      return same(safeLink(entity.url, acts));
    case "url":
      return same(safeLink(words, acts));
    case "email":
      return same(safeLink(`mailto:${words}`, acts));
    case "bot_command":
      return same(button("command", () => acts.command(words)));
    case "spoiler":
      return same(spoiler());
    case "expandable_blockquote":
      return expandable();
    default: {
      const made = document.createElement(TAGS[entity.type] || "span");
      if (!TAGS[entity.type]) made.className = entity.type;
      return same(made);
    }
  }
}

function same(made) {
  return [made, made];
}

function button(kind, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.addEventListener("click", act);
  return made;
}

/** A link as a person may follow it: to this bot, to the web, or none at all. */
export function safeLink(url, acts) {
  const payload = startPayload(url, acts.username);
  if (payload !== null) return button("command", () => acts.start(payload));
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return document.createElement("span");
  const made = document.createElement("a");
  made.href = url;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  made.title = url;
  return made;
}

/** The payload of a link that starts this bot; null for any other link. */
export function startPayload(url, username) {
  let parts;
  try {
    parts = new URL(url);
  } catch {
    return null;
  }
  const own = username.toLowerCase();
  const query = parts.searchParams;
  const web = ["t.me", "telegram.me"].includes(parts.hostname) && parts.pathname.slice(1).toLowerCase() === own;
  const app = parts.protocol === "tg:" && (query.get("domain") || "").toLowerCase() === own;
  return web || app ? query.get("start") || "" : null;
}

function spoiler() {
  const made = document.createElement("span");
  made.className = "spoiler";
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  made.setAttribute("aria-label", "Hidden text, press to show");
  const show = () => {
    made.classList.add("shown");
    ["role", "tabindex", "aria-label"].forEach((name) => made.removeAttribute(name));
  };
  made.addEventListener("click", show);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); }
  });
  return made;
}

/** A quote that shows three lines; its button appears only where there are more. */
function expandable() {
  const quote = document.createElement("blockquote");
  const body = document.createElement("div");
  quote.className = "expandable";
  body.className = "quoted";
  const more = button("more", () => {
    const open = quote.classList.toggle("open");
    more.textContent = open ? "Show less" : "Show more";
    more.setAttribute("aria-expanded", String(open));
  });
  more.textContent = "Show more";
  more.hidden = true;
  more.setAttribute("aria-expanded", "false");
  quote.append(body, more);
  new ResizeObserver(() => {
    if (!quote.classList.contains("open")) more.hidden = body.scrollHeight <= body.clientHeight + 2;
  }).observe(body);
  return [quote, body];
}
