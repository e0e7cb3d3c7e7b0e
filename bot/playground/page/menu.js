// The list of commands above the composer: opened by the button or by a leading "/".

/** @param choose called with a command's name and whether it is only to be completed, not sent. */
export function commandMenu({ list, text, opener, choose }) {
  let commands = [];
  let shown = [];
  let picked = -1;

  function render() {
    list.replaceChildren(...shown.map(option));
    list.hidden = !shown.length;
    opener.setAttribute("aria-expanded", String(!list.hidden));
    text.toggleAttribute("aria-activedescendant", false);
    if (picked >= 0 && shown[picked]) {
      text.setAttribute("aria-activedescendant", `command-${shown[picked].command}`);
      list.children[picked].scrollIntoView({ block: "nearest" });
    }
  }

  function option(command, index) {
    const made = document.createElement("div");
    made.id = `command-${command.command}`;
    made.className = "option";
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", String(index === picked));
    const name = Object.assign(document.createElement("strong"), { textContent: `/${command.command}` });
    const what = Object.assign(document.createElement("span"), { textContent: command.description });
    made.append(name, what);
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => { close(); choose(command.command, false); });
    return made;
  }

  function close() {
    shown = [];
    picked = -1;
    render();
  }

  function filter() {
    const typed = /^\/([a-z0-9_]*)$/i.exec(text.value);
    shown = typed ? commands.filter((command) => command.command.startsWith(typed[1].toLowerCase())) : [];
    picked = shown.length && typed[1] ? 0 : -1;
    render();
  }

  function key(event) {
    if (list.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      picked = (Math.max(picked, step > 0 ? -1 : 0) + step + shown.length) % shown.length;
      render();
    } else if (event.key === "Escape") {
      close();
    } else if ((event.key === "Enter" || event.key === "Tab") && picked >= 0) {
      const command = shown[picked].command;
      close();
      choose(command, event.key === "Tab");
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  opener.addEventListener("click", () => {
    if (!list.hidden) return close();
    shown = commands;
    picked = -1;
    render();
    text.focus();
  });
  text.addEventListener("input", filter);
  text.addEventListener("blur", () => { if (!list.contains(document.activeElement)) setTimeout(close, 150); });

  return {
    key,
    set(found) {
      commands = found;
      opener.hidden = !found.length;
      close();
    },
  };
}
