// The menu of a chat: what a person can do to it, and to the bot in it.

import { act } from "./api.js";
import { askForMembers, askForName, askForTrouble } from "./dialogs.js";

function chatActs(state, topics) {
  const chat = state.chat;
  const found = [];
  if (chat.type === "private") {
    const blocked = chat.bot_status === "kicked";
    if (chat.bot_status) found.push([blocked ? "Unblock the bot" : "Block the bot", () => act("block", { user_id: state.user.id, blocked: !blocked })]);
  } else {
    found.push(["Members and rights…", () => askForMembers(state)]);
    const bot = { chat_id: chat.id, by_id: state.user.id };
    const inside = ["member", "administrator", "restricted"].includes(chat.bot_status);
    if (!inside) found.push(["Add the bot", () => act("members", { ...bot, status: "member" })]);
    if (inside) found.push(["Remove the bot", () => act("members", { ...bot, status: "kicked" })]);
  }
  if (chat.is_forum) found.push(...topicActs(chat, topics.chosen()));
  if (chat.type === "group") found.push(["Make a large group of it", () => act("migrate", { chat_id: chat.id })]);
  found.push(["Trouble on the wire…", () => askForTrouble(state)]);
  found.push(["Clear the playground", () => act("reset", {})]);
  return found;
}

function topicActs(chat, chosen) {
  const found = [["New topic…", () => askForName("New topic", (name) => act("topics", { chat_id: chat.id, name }))]];
  const topic = chat.topics.find((each) => each.message_thread_id === chosen);
  if (!topic) return found;
  const change = (how) => () => act("topic", { chat_id: chat.id, message_thread_id: topic.message_thread_id, ...how });
  found.push([topic.closed ? "Open the topic again" : "Close the topic", change({ closed: !topic.closed })]);
  found.push(["Delete the topic", change({ closed: topic.closed, deleted: true })]);
  return found;
}

/** @param attempt  does something, and says what went wrong */
export function chatMenu({ box, opener, state, topics, attempt }) {
  function toggle(open) {
    box.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    box.replaceChildren(...chatActs(state, topics).map(([text, doing]) => {
      const made = document.createElement("button");
      made.type = "button";
      made.setAttribute("role", "menuitem");
      made.textContent = text;
      made.addEventListener("click", () => { toggle(false); attempt(doing); });
      return made;
    }));
    box.firstElementChild.focus();
  }

  opener.addEventListener("click", () => toggle(box.hidden));
  document.addEventListener("click", (event) => {
    if (!box.hidden && !event.target.closest("#menu, #more")) toggle(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) { toggle(false); opener.focus(); }
  });
}
