// The page: who you are, which chat is open, and keeping both up with the server.

import { act, follow, read } from "./api.js";
import { clock, colourOf, gist, initials, nameOf } from "./bubbles.js";
import { chatMenu } from "./chatmenu.js";
import { askForNew, askForShare } from "./dialogs.js";
import { inlineResults } from "./inline.js";
import { messageLog } from "./log.js";
import { commandMenu } from "./menu.js";
import { pinnedBar, replyKeyboard, topicBar } from "./places.js";

const TYPING = 5000; // milliseconds that an action is shown, as Telegram does
const PATIENCE = 15000; // milliseconds that a pressed button waits for its answer

const $ = (id) => document.getElementById(id);
const state = { bot: null, users: [], chats: [], user: null, chat: null, unread: new Map() };
const presses = new Map(); // query id -> button
const answered = new Map(); // query id -> answer that came before the press was told
let pendingStart = new URLSearchParams(location.search).get("start");
let editing = null;
let typingTimer = 0;
let toastTimer = 0;
let reading = Promise.resolve();

const acts = {
  get username() { return state.bot.username; },
  command: (command) => send(command),
  start: (payload) => begin(payload),
  press,
  picture(url, alt) {
    Object.assign($("viewer-image"), { src: url, alt });
    $("viewer").showModal();
  },
  jump: (id) => log.jump(id),
};

const log = messageLog({
  box: $("log"), scroll: $("scroll"), down: $("down"), acts, isMine,
  namesShown: () => state.chat.type !== "private",
  isShown: (message) => topics.holds(message),
});

const topics = topicBar({ bar: $("topics"), changed: () => log.again() });
chatMenu({ box: $("menu"), opener: $("more"), state, topics, attempt });
const pinned = pinnedBar({ bar: $("pinned"), messages: () => log.messages(), jump: (id) => log.jump(id) });
const keyboard = replyKeyboard({
  box: $("keyboard"),
  share: (wish) => wish.request_location || wish.request_chat
    ? askForShare(state, wish, (given) => act("share", { ...seat(), button: wish.text, ...given }))
    : attempt(() => act("share", { ...seat(), button: wish.text })),
});

const menu = commandMenu({
  list: $("commands"), text: $("text"), opener: $("slash"),
  choose(command, onlyComplete) {
    if (onlyComplete) { $("text").value = `/${command} `; grow(); } else { $("text").value = ""; grow(); send(`/${command}`); }
  },
});

const results = inlineResults({
  list: $("results"), text: $("text"), name: () => state.bot?.username || "", seat, failed: (error) => toast(error.message),
});

// --- the world ------------------------------------------------------------------------------------

/** Read the world anew; one reading at a time, so that an older one never overwrites a newer. */
function refresh() {
  reading = reading.catch(() => {}).then(readWorld);
  return reading;
}

async function readWorld() {
  const world = await read("state");
  Object.assign(state, { bot: world.bot, users: world.users, chats: world.chats });
  state.user = state.users.find((user) => user.id === Number(localStorage.getItem("person"))) || state.users[0];
  const open = chatsOfUser().find((chat) => chat.id === state.chat?.id);
  state.chat = open || chatsOfUser()[0] || null;
  showPeople();
  showChats();
  await showHead();
  return world.last_event;
}

function chatsOfUser() {
  const present = ["creator", "administrator", "member", "restricted"];
  return state.chats.filter((chat) => present.includes(chat.members[state.user.id]));
}

function chatName(chat) {
  return chat.type === "private" ? state.bot.name || state.bot.first_name : chat.title;
}

function showPeople() {
  $("people").replaceChildren(...state.users.map((user) => new Option(nameOf(user), user.id, false, user === state.user)));
}

function showChats() {
  const order = [...chatsOfUser()].sort((a, b) => (b.last_message?.date || 0) - (a.last_message?.date || 0));
  $("chats").replaceChildren(...order.map(chatEntry));
}

function chatEntry(chat) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "entry";
  if (chat.id === state.chat?.id) made.setAttribute("aria-current", "true");
  const unread = state.unread.get(chat.id);
  made.append(
    avatar(chat),
    span("entry-name", chatName(chat)),
    span("entry-time", chat.last_message ? clock(chat.last_message.date) : ""),
    span("entry-gist", gist(chat.last_message) || (chat.type === "private" ? "bot" : chat.type)),
  );
  if (unread) made.append(span("unread", String(unread)));
  made.addEventListener("click", () => openChat(chat));
  return made;
}

function avatar(chat) {
  const made = span("avatar", initials(chatName(chat)));
  made.dataset.colour = colourOf(chat.type === "private" ? state.bot : chat);
  made.setAttribute("aria-hidden", "true");
  return made;
}

function span(kind, text) {
  return Object.assign(document.createElement("span"), { className: kind, textContent: text });
}

async function showHead() {
  const chat = state.chat;
  document.title = chat ? `${chatName(chat)} · Playground` : "Playground";
  $("title").textContent = chat ? chatName(chat) : "No chat";
  if (!chat) return;
  $("avatar").textContent = initials(chatName(chat));
  $("avatar").dataset.colour = colourOf(chat.type === "private" ? state.bot : chat);
  showSubtitle();
  const mustStart = chat.type === "private" && (chat.bot_status !== "member" || pendingStart !== null);
  const mayLead = ["creator", "administrator"].includes(chat.members[state.user.id]);
  const silent = (chat.type === "channel" && !mayLead) || chat.members[state.user.id] === "restricted";
  $("start").hidden = !mustStart;
  $("start").textContent = chat.bot_status === "kicked" ? "Restart" : "Start";
  $("composer").hidden = mustStart || silent;
  $("as-group").hidden = !mayLead || !["group", "supergroup"].includes(chat.type);
  pinned.show(chat);
  topics.show(chat);
  keyboard.show(chat.keyboard);
  const { commands } = await read("menu", { chat_id: chat.id, user_id: state.user.id });
  menu.set(commands);
}

function showSubtitle(action) {
  const chat = state.chat;
  const members = Object.values(chat.members).filter((status) => !["left", "kicked"].includes(status)).length;
  const usual = chat.type === "private" ? "bot" : `${chat.type} · ${members} ${members === 1 ? "member" : "members"}`;
  $("subtitle").textContent = action || usual;
  $("subtitle").classList.toggle("busy", Boolean(action));
}

function showTyping(action) {
  const words = { upload_photo: "sending a picture", upload_document: "sending a file" }[action] || "typing";
  showSubtitle(`${words}…`);
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => showSubtitle(), TYPING);
}

// --- messages -------------------------------------------------------------------------------------

async function openChat({ id }, { show = true } = {}) {
  state.chat = state.chats.find((chat) => chat.id === id);
  state.unread.delete(id);
  log.show([]);
  results.close();
  stopEditing();
  if (show) document.body.dataset.view = "chat";
  showChats();
  const [transcript] = await Promise.all([read("transcript", { chat_id: id }), showHead()]);
  if (state.chat?.id !== id) return; // another chat was opened meanwhile
  log.show(transcript.messages, { keep: true });
  pinned.show(state.chat);
  showIntroduction();
}

function showIntroduction() {
  const chat = state.chat;
  const words = chat.type === "private" ? state.bot.description || "Press Start to begin." : "No messages yet.";
  log.introduce(chatName(chat), words);
}

function isMine(message) {
  return !message.sender_chat && message.from?.id === state.user.id;
}

// --- acts -----------------------------------------------------------------------------------------

async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error.message);
    return null;
  }
}

function seat() {
  return { chat_id: state.chat.id, user_id: state.user.id };
}

/** How it is said: in which topic, and whether in the group's name. */
function manner() {
  const how = {};
  if (topics.chosen() !== null) how.message_thread_id = topics.chosen();
  if (!$("as-group").hidden && $("as-group-box").checked) how.anonymous = true;
  return how;
}

async function send(text) {
  if (!text.trim()) return true;
  const now = editing;
  stopEditing();
  const done = await attempt(() =>
    now ? act("edit", { ...seat(), message_id: now, text }) : act("send", { ...seat(), ...manner(), text }));
  return done !== null;
}

async function begin(payload) {
  pendingStart = null;
  await attempt(() => act("start", { user_id: state.user.id, payload: payload || "" }));
  const own = state.chats.find((chat) => chat.id === state.user.id);
  if (own && own.id !== state.chat?.id) await openChat(own);
  await refresh();
  $("text").focus();
}

async function press(message, key, button) {
  button.classList.add("waiting");
  const done = await attempt(() => act("press", { ...seat(), message_id: message.message_id, button: key.callback_data }));
  if (!done) return button.classList.remove("waiting");
  const early = answered.get(done.query_id);
  presses.set(done.query_id, button);
  if (early) return showAnswer(done.query_id, early);
  setTimeout(() => { button.classList.remove("waiting"); presses.delete(done.query_id); }, PATIENCE);
}

function showAnswer(queryId, answer) {
  const button = presses.get(queryId);
  if (!button) return void answered.set(queryId, answer);
  button.classList.remove("waiting");
  presses.delete(queryId);
  answered.delete(queryId);
  if (answer.text && answer.show_alert) {
    $("alert-text").textContent = answer.text;
    $("alert").showModal();
  } else if (answer.text) {
    toast(answer.text);
  }
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 4000);
}

function startEditing() {
  const own = log.messages().filter((message) => isMine(message) && message.text).at(-1);
  if (!own) return;
  editing = own.message_id;
  $("text").value = own.text;
  $("mode-text").textContent = `Editing: ${own.text}`;
  $("mode").hidden = false;
  grow();
}

function stopEditing() {
  if (editing === null) return;
  editing = null;
  $("mode").hidden = true;
  $("text").value = "";
  grow();
}

function grow() {
  const box = $("text");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  $("send").disabled = !box.value.trim();
}

// --- wiring ---------------------------------------------------------------------------------------

const events = {
  message({ chat_id: id, message }) {
    const chat = state.chats.find((found) => found.id === id);
    if (chat) chat.last_message = message;
    if (id === state.chat?.id) {
      if (message.from?.is_bot) { clearTimeout(typingTimer); showSubtitle(); }
      log.add(message);
    } else if (!isMine(message)) {
      state.unread.set(id, (state.unread.get(id) || 0) + 1);
    }
    showChats();
  },
  edited({ chat_id: id, message }) {
    if (id === state.chat?.id) log.change(message);
    const chat = state.chats.find((found) => found.id === id);
    if (chat?.last_message?.message_id === message.message_id) chat.last_message = message;
    showChats();
  },
  deleted({ chat_id: id, message_ids: ids }) {
    if (id === state.chat?.id) log.remove(ids);
  },
  action({ chat_id: id, action }) {
    if (id === state.chat?.id) showTyping(action);
  },
  answer({ query_id: id, kind, answer, user_id: user }) {
    if (kind === "callback" && user === state.user.id) showAnswer(id, answer);
  },
  keyboard({ chat_id: id, rows }) {
    const chat = state.chats.find((found) => found.id === id);
    if (chat) chat.keyboard = rows;
    if (id === state.chat?.id) keyboard.show(rows);
  },
  async world() {
    await refresh();
    if (state.chat) showIntroduction();
  },
  async reset() {
    state.unread.clear();
    await refresh();
    if (state.chat) await openChat(state.chat, { show: false });
  },
};

function wire() {
  const text = $("text");
  $("composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = text.value;
    text.value = "";
    grow();
    if (!(await send(words))) { text.value = words; grow(); }
    text.focus();
  });
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    if (event.isComposing || menu.key(event) || results.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); $("composer").requestSubmit(); }
    if (event.key === "ArrowUp" && !text.value) { event.preventDefault(); startEditing(); }
    if (event.key === "Escape") stopEditing();
  });
  $("mode-end").addEventListener("click", stopEditing);
  $("start").addEventListener("click", () => begin(pendingStart));
  $("back").addEventListener("click", () => { document.body.dataset.view = "list"; });
  $("people").addEventListener("change", async () => {
    localStorage.setItem("person", $("people").value);
    state.chat = null;
    await refresh();
    if (state.chat) await openChat(state.chat, { show: false });
  });
  $("alert-ok").addEventListener("click", () => $("alert").close());
  $("viewer").addEventListener("click", () => $("viewer").close());
  $("new").addEventListener("click", () => askForNew(state, async (chat) => {
    await refresh();
    await openChat(chat);
  }));
}

wire();
grow();
const newest = await refresh();
if (state.chat) await openChat(state.chat);
follow(newest, (event) => events[event.kind]?.(event.data), (linked) => document.body.classList.toggle("unlinked", !linked));
document.body.dataset.ready = "true";
