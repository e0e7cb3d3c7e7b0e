// The messages of the open chat, in order, and where the reader is among them.

import { bubble, dayMark, serviceText } from "./bubbles.js";

const TOGETHER = 300; // seconds between messages of one author that hang together
const NEAR = 80; // pixels from the end that still count as the end

/**
 * @param isMine      whether the person at the page wrote a message
 * @param namesShown  whether others' messages carry their names
 * @param isShown     whether a message is of what is looked at
 */
export function messageLog({ box, scroll, down, acts, isMine, namesShown, isShown }) {
  let messages = new Map();
  let atEnd = true; // whether the newest message was in sight before the log grew
  let top = 0; // where the reader was, in pixels

  function near() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  }

  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    atEnd = true;
    down.hidden = true;
  }

  function rowOf(id) {
    return box.querySelector(`[data-id="${Number(id)}"]`);
  }

  function render() {
    box.replaceChildren();
    let previous = null;
    for (const message of messages.values()) {
      if (!isShown(message)) continue;
      append(message, previous);
      previous = message;
    }
  }

  function again() {
    render();
    toEnd();
  }

  function append(message, previous) {
    const newDay = !previous || day(previous) !== day(message);
    const linked = !newDay && !serviceText(previous) && authorOf(previous) === authorOf(message)
      && message.date - previous.date < TOGETHER;
    const last = box.lastElementChild;
    if (newDay) box.append(dayMark(message.date));
    const row = bubble(message, { mine: isMine(message), showName: namesShown() && !isMine(message) && !linked }, acts);
    if (linked) last?.classList.remove("tail");
    row.classList.toggle("linked", linked);
    row.classList.toggle("tail", !serviceText(message));
    box.append(row);
  }

  function add(message) {
    if (messages.has(message.message_id)) return change(message);
    const previous = [...messages.values()].filter(isShown).at(-1) || null;
    messages.set(message.message_id, message);
    if (!isShown(message)) return;
    box.querySelector(".introduction")?.remove();
    append(message, previous);
    if (isMine(message)) toEnd();
    down.hidden = atEnd || near();
  }

  function change(message) {
    const old = rowOf(message.message_id);
    if (!old) return;
    messages.set(message.message_id, message);
    const showName = Boolean(old.querySelector(".bubble > .name"));
    const fresh = bubble(message, { mine: isMine(message), showName }, acts);
    for (const kind of ["linked", "tail"]) fresh.classList.toggle(kind, old.classList.contains(kind));
    const focused = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
    old.replaceWith(fresh);
    fresh.querySelectorAll(".key")[focused]?.focus({ preventScroll: true });
  }

  /** Show a chat's messages; `keep` those that came by events while these were on their way. */
  function show(written, { keep = false } = {}) {
    const told = keep ? [...messages] : [];
    const all = [...written.map((message) => [message.message_id, message]), ...told];
    messages = new Map([...new Map(all)].sort(([a], [b]) => a - b));
    render();
    toEnd();
  }

  function remove(ids) {
    ids.forEach((id) => messages.delete(id));
    render();
  }

  /** What stands in an empty chat. */
  function introduce(title, words) {
    box.querySelector(".introduction")?.remove();
    if (messages.size) return;
    const made = document.createElement("div");
    made.className = "introduction";
    made.append(
      Object.assign(document.createElement("strong"), { textContent: title }),
      Object.assign(document.createElement("p"), { textContent: words }),
    );
    box.prepend(made);
  }

  function jump(id) {
    const row = rowOf(id);
    row?.scrollIntoView({ block: "center", behavior: "smooth" });
    row?.classList.add("flash");
    setTimeout(() => row?.classList.remove("flash"), 1200);
  }

  // A scroll may be told after the log has grown again: only moving up means that the reader left the end.
  scroll.addEventListener("scroll", () => {
    if (near()) atEnd = true;
    else if (scroll.scrollTop < top - 1) atEnd = false;
    top = scroll.scrollTop;
    down.hidden = atEnd;
  }, { passive: true });
  down.addEventListener("click", toEnd);
  const grown = new ResizeObserver(() => { if (atEnd) toEnd(); });
  grown.observe(box);
  grown.observe(scroll);

  return { add, again, change, show, remove, introduce, jump, messages: () => [...messages.values()] };
}

function authorOf(message) {
  return message.sender_chat?.id ?? message.from?.id;
}

function day(message) {
  return new Date(message.date * 1000).toDateString();
}
