// Results above the composer while "@bot words" is typed in it: one is put into the chat by a tap, or the first by Enter.

import { act } from "./api.js";

const PAUSE = 180; // milliseconds without typing before the bot is asked
const PATIENCE = 8; // seconds that an answer may take

/**
 * @param name    gives the bot's name
 * @param seat    gives {chat_id, user_id}
 * @param failed  told what went wrong
 */
export function inlineResults({ list, text, name, seat, failed }) {
  let turn = 0;
  let timer = 0;
  let shown = [];
  let queryId = null;

  function wanted() {
    const head = `@${name()} `.toLowerCase();
    return text.value.toLowerCase().startsWith(head) ? text.value.slice(head.length) : null;
  }

  function close() {
    turn += 1;
    shown = [];
    list.hidden = true;
    list.replaceChildren();
  }

  async function ask(query) {
    const mine = ++turn;
    try {
      const asked = await act("inline", { user_id: seat().user_id, query, wait: PATIENCE });
      if (mine !== turn) return; // something else was typed meanwhile
      queryId = asked.query_id;
      show(asked.answer?.results || []);
    } catch (error) {
      failed(error);
    }
  }

  function show(results) {
    shown = results;
    list.hidden = false;
    const nothing = Object.assign(document.createElement("p"), { className: "option quiet", textContent: "No results" });
    list.replaceChildren(...(results.length ? results.map(entry) : [nothing]));
  }

  function entry(result) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "option result";
    const title = Object.assign(document.createElement("strong"), { textContent: result.title || result.id });
    const what = Object.assign(document.createElement("span"), { textContent: result.description || "" });
    made.append(title, what);
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => insert(result));
    return made;
  }

  async function insert(result) {
    const chosen = { ...seat(), query_id: queryId, result_id: result.id };
    text.value = "";
    text.dispatchEvent(new Event("input"));
    close();
    try {
      await act("insert", chosen);
    } catch (error) {
      failed(error);
    }
    text.focus();
  }

  text.addEventListener("input", () => {
    clearTimeout(timer);
    const query = wanted();
    if (query === null) return close();
    timer = setTimeout(() => ask(query), PAUSE);
  });

  return {
    close,
    /** Whether a key was for the results. */
    key(event) {
      if (wanted() === null) return false;
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && !event.shiftKey && shown.length) insert(shown[0]);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
