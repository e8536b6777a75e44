// Sets the chosen colours before the page is drawn; without a choice the system's preference holds.
(() => {
  document.documentElement.classList.add("js");
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
