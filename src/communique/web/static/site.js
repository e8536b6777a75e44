// What pages gain with JavaScript: the choice of colours, and rows that light up with their words.
(() => {
  const root = document.documentElement;
  const preferred = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (preferred.matches ? "dark" : "light")) === "dark";

  const toggle = document.querySelector("[data-theme-toggle]");
  const name = () => { toggle.textContent = isDark() ? "Light" : "Dark"; };
  toggle.hidden = false;
  name();
  preferred.addEventListener("change", name);
  toggle.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    name();
  });

  // Elements with data-rows="ID ID" belong to rows; data-row="ID" is the row itself.
  const light = (ids, on) => {
    for (const id of ids) {
      for (const one of document.querySelectorAll(`[data-rows~="${CSS.escape(id)}"], [data-row="${CSS.escape(id)}"]`)) {
        one.classList.toggle("lit", on);
      }
    }
  };
  const idsOf = (target) => {
    const one = target instanceof Element && target.closest("[data-rows], [data-row]");
    return one ? (one.dataset.row || one.dataset.rows).split(" ") : [];
  };
  for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(start, (event) => light(idsOf(event.target), true));
    document.addEventListener(end, (event) => light(idsOf(event.target), false));
  }
})();
// On a phone the side column begins folded, so that the list comes first.
for (const fold of document.querySelectorAll("[data-fold]")) {
  if (matchMedia("(max-width: 52rem)").matches) fold.open = false;
}
