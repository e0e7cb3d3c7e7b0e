// One message -> one element of the log.

import { fileAddress } from "./api.js";
import { richMessage, richWords } from "./rich.js";
import { richText } from "./text.js";

const PICTURE = { width: 432, height: 460 }; // pixels at most

/** The bot has a colour of its own, the first; people and groups share the other five. */
export function colourOf(someone) {
  return someone.is_bot ? "1" : String(2 + (Math.abs(someone.id) % 5));
}

export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}

export function nameOf(someone) {
  return someone ? someone.title || [someone.first_name, someone.last_name].filter(Boolean).join(" ") : "";
}

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

/** What a chat list and a reply show of a message, in one line. */
export function gist(message) {
  if (!message) return "";
  if (message.text || message.caption) return (message.text || message.caption).replace(/\s+/g, " ");
  if (message.rich_message) return richWords(message.rich_message).replace(/\s+/g, " ").trim();
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name || "File";
  if (message.location) return "Location";
  return serviceText(message);
}

/** What a service message says; empty for any other. */
export function serviceText(message) {
  const actor = nameOf(message.from);
  if (message.new_chat_members) return `${actor} added ${message.new_chat_members.map(nameOf).join(", ")}`;
  if (message.left_chat_member) {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id ? `${actor} left` : `${actor} removed ${nameOf(gone)}`;
  }
  if (message.chat_shared) return `${actor} shared ${message.chat_shared.title || `the chat ${message.chat_shared.chat_id}`}`;
  if (message.forum_topic_created) return `${actor} began the topic “${message.forum_topic_created.name}”`;
  if (message.migrate_to_chat_id) return "The group has become a large group with another number";
  if (message.migrate_from_chat_id) return "The group was a small one before";
  if (message.pinned_message) return `${actor} pinned “${gist(message.pinned_message).slice(0, 40)}”`;
  return "";
}

export function dayMark(seconds) {
  const date = new Date(seconds * 1000);
  const options = { weekday: "long", day: "numeric", month: "long" };
  if (date.getFullYear() !== new Date().getFullYear()) options.year = "numeric";
  return pill(date.toLocaleDateString([], options), "day");
}

function pill(text, kind) {
  const made = document.createElement("p");
  made.className = `pill ${kind}`;
  made.textContent = text;
  return made;
}

/**
 * @param acts  {command, start, username, press(message, button), picture(url, alt), jump(id)}
 */
export function bubble(message, { mine, showName }, acts) {
  const row = document.createElement("article");
  row.dataset.id = message.message_id;
  row.className = `row-message ${mine ? "mine" : "theirs"}`;
  const service = serviceText(message);
  if (service) {
    row.className = "row-message service";
    row.append(pill(service, "event"));
    return row;
  }
  row.append(body(message, mine, showName, acts));
  if (message.reply_markup?.inline_keyboard) row.append(keyboard(message, acts));
  return row;
}

function body(message, mine, showName, acts) {
  const made = document.createElement("div");
  made.className = message.photo ? "bubble pictured" : message.rich_message ? "bubble enriched" : "bubble";
  const author = message.sender_chat || message.from;
  made.setAttribute("aria-label", `${mine ? "You" : nameOf(author)}, ${clock(message.date)}`);
  made.setAttribute("role", "group");
  if (showName) made.append(line("name", nameOf(author), colourOf(author)));
  if (message.via_bot) made.append(line("forwarded", `via @${message.via_bot.username}`));
  if (message.forward_origin) made.append(line("forwarded", `Forwarded from ${originName(message.forward_origin)}`));
  if (message.reply_to_message) made.append(reply(message.reply_to_message, acts));
  if (message.photo) made.append(picture(message, acts));
  if (message.document) made.append(attachment(message.document));
  if (message.location) made.append(line("place", `📍 ${message.location.latitude}, ${message.location.longitude}`));
  const text = message.text ?? message.caption;
  if (text) made.append(richText(text, message.entities || message.caption_entities, acts));
  if (message.rich_message) made.append(richMessage(message, acts));
  made.append(stamp(message));
  return made;
}

function line(kind, text, colour) {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = text;
  if (colour) made.dataset.colour = colour;
  return made;
}

function originName(origin) {
  return nameOf(origin.sender_user || origin.chat || origin.sender_chat) || origin.sender_user_name || "";
}

function reply(message, acts) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "reply";
  made.append(line("name", nameOf(message.sender_chat || message.from)), line("gist", gist(message)));
  made.addEventListener("click", () => acts.jump(message.message_id));
  return made;
}

function picture(message, acts) {
  const size = message.photo.at(-1);
  const made = document.createElement("button");
  const image = document.createElement("img");
  made.type = "button";
  made.className = "picture";
  image.src = fileAddress(size.file_id);
  const scale = Math.min(1, PICTURE.width / size.width, PICTURE.height / size.height);
  image.width = Math.round(size.width * scale);
  image.height = Math.round(size.height * scale);
  image.alt = message.caption || "Picture";
  made.append(image);
  made.addEventListener("click", () => acts.picture(image.src, image.alt));
  return made;
}

function attachment(file) {
  const made = document.createElement("a");
  const mark = document.createElement("span");
  const words = document.createElement("span");
  made.className = "attachment";
  made.href = fileAddress(file.file_id);
  made.download = file.file_name || "file";
  mark.className = "mark";
  mark.setAttribute("aria-hidden", "true");
  mark.textContent = (file.file_name || "").split(".").at(-1).slice(0, 4) || "file";
  words.append(line("file-name", file.file_name || "file"), line("file-size", bytes(file.file_size)));
  made.append(mark, words);
  return made;
}

function bytes(count) {
  if (count < 1024) return `${count} B`;
  const kilo = count / 1024;
  return kilo < 1024 ? `${kilo.toFixed(1)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

function stamp(message) {
  const made = document.createElement("span");
  const time = document.createElement("time");
  made.className = "stamp";
  time.dateTime = new Date(message.date * 1000).toISOString();
  time.textContent = clock(message.date);
  if (message.edit_date) made.append(Object.assign(document.createElement("span"), { textContent: "edited " }));
  made.append(time);
  return made;
}

function keyboard(message, acts) {
  const made = document.createElement("div");
  made.className = "keyboard";
  for (const row of message.reply_markup.inline_keyboard) {
    const line = document.createElement("div");
    line.className = "keys";
    line.append(...row.map((key) => keyOf(message, key, acts)));
    made.append(line);
  }
  return made;
}

function keyOf(message, key, acts) {
  if (key.url) {
    const link = document.createElement("a");
    link.className = "key link";
    link.textContent = key.text;
    link.href = /^https?:/i.test(key.url) ? key.url : "#";
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const made = document.createElement("button");
  made.type = "button";
  made.className = "key";
  made.textContent = key.text;
  made.addEventListener("click", () => acts.press(message, key, made));
  return made;
}
