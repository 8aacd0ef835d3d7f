// What a page cannot do by itself: copy its short address, open the search at a key, draw a phone's menu along with the keyboard, and
// have what was read kept (worker.js). Without this file the address is there to be selected, the search is in the menu, the menu is
// drawn by hand, and pages need a line.
for (const button of document.querySelectorAll("button[data-copies]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
  const field = document.getElementById("q"), link = document.querySelector("[aria-keyshortcuts='/']");
  event.preventDefault();
  if (field) field.focus();
  else link?.click();
});

// A word that is half in sight counts as seen to a browser.
document.querySelector(".menu")?.addEventListener("focusin", ({ target }) => target.scrollIntoView({ block: "nearest", inline: "nearest" }));

// A preview names no worker.
const { worker } = document.currentScript.dataset, keeper = navigator.serviceWorker;
if (worker && keeper) addEventListener("load", () => keeper.register(worker).catch(() => {}));

// What a slow line brings after a kept copy was shown: the same, or something newer.
keeper?.addEventListener("message", ({ data }) => {
  const notice = document.querySelector(".saved");
  if (data === "same") notice?.remove();
  else for (const words of notice?.querySelectorAll("[data-saved]") ?? []) words.hidden = words.dataset.saved !== data;
});
