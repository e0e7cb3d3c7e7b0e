// Above and below the log: the pinned message, the topics of a forum, the reply keyboard of the bot.

import { gist } from "./bubbles.js";

function chip(text, pressed, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "chip";
  made.textContent = text;
  made.setAttribute("aria-pressed", String(pressed));
  made.addEventListener("click", act);
  return made;
}

/** The newest pinned message; pressed, the log goes there. */
export function pinnedBar({ bar, messages, jump }) {
  return {
    show(chat) {
      const id = chat?.pinned.at(-1);
      bar.hidden = !id;
      if (!id) return;
      const found = messages().find((message) => message.message_id === id);
      bar.querySelector(".gist").textContent = gist(found) || "A message";
      bar.onclick = () => jump(id);
    },
  };
}

/** Chips for the topics of a forum; the one that is chosen is written in, and only it is shown. */
export function topicBar({ bar, changed }) {
  let chosen = null;

  function show(chat) {
    const topics = chat?.is_forum ? chat.topics : [];
    if (!topics.some((topic) => topic.message_thread_id === chosen)) chosen = null;
    bar.hidden = !topics.length;
    const pick = (id) => () => { chosen = id; show(chat); changed(); };
    bar.replaceChildren(
      chip("All", chosen === null, pick(null)),
      ...topics.map((topic) =>
        chip(topic.closed ? `${topic.name} (closed)` : topic.name, chosen === topic.message_thread_id, pick(topic.message_thread_id))),
    );
  }

  return {
    show,
    chosen: () => chosen,
    holds: (message) => chosen === null || message.message_thread_id === chosen,
  };
}

/**
 * The bot's reply keyboard.
 * @param share  called with the button and what it asks for
 */
export function replyKeyboard({ box, share }) {
  return {
    show(rows) {
      box.hidden = !rows?.length;
      box.replaceChildren(...(rows || []).map((row) => {
        const line = document.createElement("div");
        line.className = "keys";
        line.append(...row.map((wish) => {
          const made = document.createElement("button");
          made.type = "button";
          made.className = "key";
          made.textContent = wish.text;
          made.addEventListener("click", () => share(wish));
          return made;
        }));
        return line;
      }));
    },
  };
}
