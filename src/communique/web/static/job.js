// Follows a job until it is over; without JavaScript the page loads itself again instead.
(() => {
  const section = document.querySelector("[data-job]");
  const words = section.querySelector("[data-words]");
  const bar = section.querySelector("[data-bar]");
  const state = section.dataset.state;
  const look = async () => {
    try {
      const answer = await fetch(`/api/jobs/${section.dataset.job}`);
      const job = await answer.json();
      if (!answer.ok || job.over || job.state !== state) { location.reload(); return; }
      const { done, total } = job.progress;
      if (done) { bar.max = total; bar.value = done; }
      if (state === "running" && total > 1) words.textContent = `It is being read: ${done} of ${total}.`;
    } catch {
      words.textContent = "The site does not answer. Trying again.";
    }
    setTimeout(look, 800);
  };
  setTimeout(look, 800);
})();
