// The copy buttons of the gallery: shown only where they work.
for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.firstChild;
  const before = label.data;
  const code = button.parentElement.querySelector("code");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.parentElement.open = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
      label.data = button.dataset.done;
      setTimeout(() => { label.data = before; }, 2000);
    } catch {
      // Without permission the code is selected, ready for the keyboard.
      getSelection().selectAllChildren(code);
    }
  });
}
