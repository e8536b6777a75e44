// Keys for reviewing: each presses the button that names it.
(() => {
  const form = document.querySelector("[data-review]");
  const help = document.querySelector("[data-help]");
  const press = (key) => document.querySelector(`[data-key="${key}"]`)?.click();
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); press("c"); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "?") { help.open = !help.open; if (help.open) help.querySelector("summary").focus(); return; }
    if (event.key === "c") { event.preventDefault(); form.querySelector(".form-fields select, .form-fields input").focus(); return; }
    if ("arsu".includes(event.key)) { event.preventDefault(); press(event.key); }
  });
})();
