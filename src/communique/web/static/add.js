// Files may be dropped on the form; it says what was chosen.
(() => {
  const zone = document.querySelector("[data-drop]");
  const input = zone.querySelector("input");
  const words = zone.querySelector("[data-chosen]");
  const tell = () => {
    const names = [...input.files].map((file) => file.name);
    if (names.length) words.textContent = names.length > 4 ? `${names.length} files chosen` : names.join(", ");
  };
  input.addEventListener("change", tell);
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); }
  });
})();
