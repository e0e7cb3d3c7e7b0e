// Before the first paint: the theme that was chosen last, else the system's.
"use strict";
const system = window.matchMedia("(prefers-color-scheme: dark)");

function chosenTheme() {
  return window.localStorage.getItem("theme") || (system.matches ? "dark" : "light");
}

function showTheme() {
  document.documentElement.dataset.theme = chosenTheme();
}

function toggleTheme() {
  const next = chosenTheme() === "dark" ? "light" : "dark";
  const isSystems = next === (system.matches ? "dark" : "light");
  if (isSystems) window.localStorage.removeItem("theme");
  else window.localStorage.setItem("theme", next);
  showTheme();
}

system.addEventListener("change", showTheme);
showTheme();
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("theme").addEventListener("click", toggleTheme);
});
