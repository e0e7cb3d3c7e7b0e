// Dialogs: new chats and people, members and their rights, what a reply button asks for, trouble on the wire.

import { act, read, remove } from "./api.js";
import { nameOf } from "./bubbles.js";

const $ = (id) => document.getElementById(id);

const STANDING = [
  ["creator", "owner"], ["administrator", "administrator"], ["member", "member"],
  ["restricted", "may say nothing"], ["left", "not in it"], ["kicked", "removed"],
];
const RIGHTS = [
  ["can_post_messages", "post messages"], ["can_edit_messages", "edit messages"],
  ["can_pin_messages", "pin messages"], ["can_delete_messages", "delete messages"],
];
const PLACES = [
  ["Kyiv", 50.45, 30.52], ["Geneva", 46.2, 6.14], ["Abu Dhabi", 24.47, 54.37],
  ["Washington", 38.9, -77.04], ["Beijing", 39.91, 116.4],
];

/** Show a dialog's form until it is sent well, or cancelled; what went wrong stands in it. */
function ask(id, doing) {
  const dialog = $(id);
  const form = dialog.querySelector("form");
  const error = dialog.querySelector(".error");
  error.textContent = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    event.submitter.disabled = true;
    try {
      await doing(form);
      dialog.close();
    } catch (problem) {
      error.textContent = problem.message;
    } finally {
      event.submitter.disabled = false;
    }
  };
  dialog.querySelector(".cancel").onclick = () => dialog.close();
  dialog.showModal();
}

function labelled(text, field) {
  const made = document.createElement("label");
  made.append(text, field);
  return made;
}

function choice(name, options, chosen) {
  const made = document.createElement("select");
  made.name = name;
  made.append(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  return made;
}

function check(name, text, checked) {
  const made = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, checked });
  made.className = "check";
  made.append(box, ` ${text}`);
  return made;
}

/** A new chat or person; `made` is called with what to open. */
export function askForNew(state, made) {
  const form = $("maker").querySelector("form");
  const show = () => form.querySelectorAll("[data-only]").forEach((part) => {
    part.hidden = form.type.value === "person" || (part.dataset.only === "large" && form.type.value !== "supergroup");
  });
  form.reset();
  form.type.onchange = show;
  show();
  ask("maker", async () => {
    const given = new FormData(form);
    const title = given.get("title").trim();
    if (given.get("type") === "person") {
      const [first, ...others] = title.split(/\s+/);
      const user = await act("users", { first_name: first, last_name: others.join(" ") || null });
      localStorage.setItem("person", user.id);
      return made(user); // a private chat has the id of its person
    }
    const others = state.users.filter((user) => user.id !== state.user.id).map((user) => user.id);
    return made(await act("chats", {
      type: given.get("type"), title, owner_id: state.user.id, username: given.get("username").trim() || null,
      is_forum: given.get("type") === "supergroup" && Boolean(given.get("forum")),
      bot: given.get("bot") || null, members: given.get("all") ? others : [],
    }));
  });
}

/** How everybody stands in a chat, and which rights the bot has as its administrator. */
export function askForMembers(state) {
  const { chat } = state;
  const rows = $("members").querySelector(".rows");
  const people = [state.bot, ...state.users];
  const standing = (person) => chat.members[person.id] || "left";
  rows.replaceChildren(
    ...people.map((person) => labelled(person === state.bot ? "The bot" : nameOf(person), choice(`of${person.id}`, STANDING, standing(person)))),
    ...RIGHTS.map(([right, text]) => check(right, `the bot may ${text}`, !chat.denied.includes(right))),
  );
  ask("members", async (form) => {
    const owner = Number(Object.entries(chat.members).find(([, status]) => status === "creator")[0]);
    const denied = RIGHTS.map(([right]) => right).filter((right) => !form[right].checked);
    for (const person of people) {
      const status = form[`of${person.id}`].value;
      const rights = person === state.bot && status === "administrator" ? denied : [];
      const same = status === standing(person) && (person !== state.bot || rights.join() === chat.denied.join());
      if (!same) await act("members", { chat_id: chat.id, user_id: person.id, by_id: owner, status, denied: rights });
    }
  });
}

/** A name, for a topic. */
export function askForName(title, doing) {
  const form = $("naming").querySelector("form");
  form.reset();
  form.querySelector("h2").textContent = title;
  ask("naming", () => doing(form.name.value.trim()));
}

/** What a button of the reply keyboard asks for: a place or a chat. */
export function askForShare(state, wish, done) {
  const fields = $("sharing").querySelector(".rows");
  $("sharing").querySelector("h2").textContent = wish.text;
  if (wish.request_location) {
    fields.replaceChildren(labelled("Where you are", choice("place", PLACES.map(([name], place) => [String(place), name]), "0")));
    return ask("sharing", (form) => {
      const [, latitude, longitude] = PLACES[Number(form.place.value)];
      return done({ latitude, longitude });
    });
  }
  const channels = Boolean(wish.request_chat.chat_is_channel);
  const fit = state.chats.filter((chat) => chat.type !== "private" && (chat.type === "channel") === channels && chat.members[state.user.id]);
  fields.replaceChildren(labelled(channels ? "Your channels" : "Your groups", choice("chat", fit.map((chat) => [String(chat.id), chat.title]), "")));
  return ask("sharing", (form) => {
    if (!form.chat.value) throw new Error("You are in none. Make one first, with the plus above.");
    return done({ shared_chat_id: Number(form.chat.value) });
  });
}

/** Faults in the way of the bot's calls: those that wait, and a new one. */
export async function askForTrouble(state) {
  const dialog = $("trouble");
  const form = dialog.querySelector("form");
  form.reset();
  const show = () => {
    const kind = form.kind.value;
    form.querySelectorAll("[data-for]").forEach((part) => { part.hidden = !part.dataset.for.split(" ").includes(kind); });
  };
  form.kind.onchange = show;
  show();
  const { faults } = await read("faults");
  dialog.querySelector(".waiting-faults").textContent = faults.length
    ? `Waiting: ${faults.map((fault) => `${fault.kind} ${fault.method || "any call"}, ${fault.skip + fault.count - fault.seen} to go`).join("; ")}.`
    : "Nothing is in the way.";
  dialog.querySelector(".clear").onclick = async () => { await remove("faults"); dialog.close(); };
  ask("trouble", async () => {
    const given = new FormData(form);
    const number = (name) => Number(given.get(name) || 0);
    const fault = {
      kind: given.get("kind"), method: given.get("method").trim(), count: number("count") || 1,
      seconds: number("seconds"), done: Boolean(given.get("done")),
      chat_id: given.get("here") && state.chat ? state.chat.id : null,
    };
    if (["refuse", "page"].includes(fault.kind)) fault.status = number("status") || 500;
    if (fault.kind === "refuse") {
      fault.description = given.get("description").trim();
      if (given.get("retry_after")) fault.retry_after = number("retry_after");
    }
    await act("faults", fault);
  });
}
