// A rich message -> nodes: headings, lists, tables, parts that unfold, references. Only textContent is ever set.

import { safeLink } from "./text.js";

const WRAPS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  subscript: "sub", superscript: "sup", marked: "mark",
};
const FLASH = 1600; // milliseconds

/**
 * @param message  whose buttons are pressed
 * @param acts     {press(message, button, element), command(command), username}
 */
export function richMessage(message, acts) {
  const root = made("div", "rich");
  const place = { message, acts, root, named: new Map() };
  root.dir = message.rich_message.is_rtl ? "rtl" : "auto";
  root.append(...message.rich_message.blocks.map((block) => blockOf(block, place)));
  return root;
}

/** The words of a rich message without its form, for a list of chats. */
export function richWords(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(richWords).join("");
  if (!value || typeof value !== "object") return "";
  const parts = ["text", "button", "summary", "items", "cells", "alternative_text", "expression"];
  const own = parts.filter((part) => value[part] !== undefined).map((part) => richWords(value[part])).join(" ");
  return value.blocks ? `${own} ${value.blocks.map(richWords).join(" ")}` : own;
}

function made(tag, kind) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  return element;
}

function filled(tag, kind, text, place) {
  const element = made(tag, kind);
  element.append(...textOf(text, place));
  return element;
}

function within(element, blocks, place) {
  element.append(...blocks.map((block) => blockOf(block, place)));
  return element;
}

function blockOf(block, place) {
  switch (block.type) {
    case "heading": {
      const heading = filled("p", `heading size-${block.size}`, block.text, place);
      heading.setAttribute("role", "heading");
      heading.setAttribute("aria-level", String(Math.min(6, block.size + 1)));
      return heading;
    }
    case "pre":
      return filled("pre", "", block.text, place);
    case "footer":
      return filled("p", "footer", block.text, place);
    case "divider":
      return made("hr");
    case "mathematical_expression":
      return filled("pre", "", block.expression, place);
    case "anchor":
      return anchor(block.name, place);
    case "list":
      return listOf(block, place);
    case "blockquote":
      return credited(within(made("blockquote"), block.blocks, place), block, place);
    case "expandable_blockquote":
    case "pullquote":
      return credited(filled("blockquote", block.type, block.text, place), block, place);
    case "table":
      return tableOf(block, place);
    case "details":
      return detailsOf(block, place);
    case "buttons": {
      const row = made("p", `rich-keys ${block.align || "left"}`);
      row.append(...block.buttons.map((button) => buttonOf(button, place, "rich-key")));
      return row;
    }
    default:
      return filled("p", "", block.text || "", place);
  }
}

function credited(quote, block, place) {
  if (block.credit) quote.append(filled("cite", "", block.credit, place));
  return quote;
}

function listOf(block, place) {
  const numbered = block.items.some((item) => item.value !== undefined);
  const list = made(numbered ? "ol" : "ul");
  for (const item of block.items) {
    const entry = within(made("li"), item.blocks, place);
    if (item.value !== undefined) entry.value = item.value;
    if (item.has_checkbox) {
      const box = Object.assign(made("input"), { type: "checkbox", checked: Boolean(item.is_checked), disabled: true });
      entry.prepend(box);
    }
    list.append(entry);
  }
  return list;
}

/** A table in a box of its own, which scrolls where the bubble is too narrow. */
function tableOf(block, place) {
  const kinds = ["bordered", "striped", "compact"].filter((kind) => block[`is_${kind}`]);
  const table = made("table", kinds.join(" "));
  if (block.caption) table.append(filled("caption", "", block.caption, place));
  for (const row of block.cells) {
    const line = made("tr");
    line.append(...row.map((cell) => cellOf(cell, place)));
    table.append(line);
  }
  const box = made("div", "table-box");
  box.append(table);
  const reach = () => {
    const wider = box.scrollWidth > box.clientWidth + 1;
    box.toggleAttribute("data-wider", wider);
    if (wider) Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: "Table" });
    else box.removeAttribute("tabindex");
  };
  new ResizeObserver(reach).observe(box);
  return box;
}

function cellOf(cell, place) {
  const element = filled(cell.is_header ? "th" : "td", "", cell.text ?? "", place);
  if (cell.colspan > 1) element.colSpan = cell.colspan;
  if (cell.rowspan > 1) element.rowSpan = cell.rowspan;
  element.style.textAlign = cell.align === "left" ? "start" : cell.align;
  element.style.verticalAlign = cell.valign;
  return element;
}

function detailsOf(block, place) {
  const details = made("details");
  details.open = Boolean(block.is_open);
  details.append(filled("summary", "", block.summary, place), within(made("div", "unfolded"), block.blocks, place));
  return details;
}

function textOf(text, place) {
  if (typeof text === "string") return text ? [text] : [];
  if (Array.isArray(text)) return text.flatMap((each) => textOf(each, place));
  return [spanOf(text, place)];
}

function spanOf(text, place) {
  switch (text.type) {
    case "button":
      return buttonOf(text.button, place, text.button.style === "link" ? "inline-link" : "rich-key");
    case "anchor":
      return anchor(text.name, place);
    case "reference": {
      const named = filled("span", "reference", text.text, place);
      place.named.set(`reference ${text.name}`, named);
      return named;
    }
    case "reference_link":
      return jumper(text, `reference ${text.reference_name}`, place);
    case "anchor_link":
      return jumper(text, `anchor ${text.anchor_name}`, place);
    case "url": {
      const link = safeLink(text.url, place.acts);
      link.append(...textOf(text.text, place));
      return link;
    }
    case "bot_command": {
      const command = filled("button", "command", text.text, place);
      command.type = "button";
      command.addEventListener("click", () => place.acts.command(text.bot_command));
      return command;
    }
    case "date_time": {
      const time = made("time");
      const moment = new Date(text.unix_time * 1000);
      time.dateTime = moment.toISOString();
      time.textContent = moment.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
      return time;
    }
    case "spoiler":
      return filled("span", "spoiler shown", text.text, place);
    case "custom_emoji":
      return filled("span", "", text.alternative_text, place);
    case "mathematical_expression":
      return filled("code", "", text.expression, place);
    default:
      return filled(WRAPS[text.type] || "span", WRAPS[text.type] ? "" : text.type, text.text ?? "", place);
  }
}

/** A link that flows with the words around it, as a button would not. */
function inText(kind, text, place) {
  const link = filled("a", kind, text, place);
  link.href = "#";
  link.addEventListener("click", (event) => event.preventDefault());
  return link;
}

function anchor(name, place) {
  const element = made("span");
  place.named.set(`anchor ${name}`, element);
  return element;
}

/** A link inside the message: unfolds what hides its goal, brings it into view and lets it flash. */
function jumper(text, goal, place) {
  const link = inText("jump", text.text, place);
  link.addEventListener("click", () => {
    const found = place.named.get(goal) || place.root;
    for (let above = found.parentElement; above && above !== place.root; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    const shown = found.closest("blockquote, p") || found;
    shown.scrollIntoView({ block: "center", behavior: "smooth" });
    shown.classList.add("flash");
    setTimeout(() => shown.classList.remove("flash"), FLASH);
  });
  return link;
}

function buttonOf(button, place, kind) {
  if (button.url) {
    const link = safeLink(button.url, place.acts);
    link.className = kind;
    link.append(...textOf(button.text, place));
    return link;
  }
  const element = kind === "inline-link" ? inText(kind, button.text, place) : filled("button", kind, button.text, place);
  if (kind === "inline-link") element.setAttribute("role", "button");
  else element.type = "button";
  if (button.style) element.dataset.style = button.style;
  if (button.callback_data) element.addEventListener("click", () => place.acts.press(place.message, button, element));
  else element.disabled = true;
  return element;
}
