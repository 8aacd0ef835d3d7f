// What a page cannot do by itself: copy its short address, and open the search at a key. Without this file the address is there to be
// selected, and the search is in the menu.
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
