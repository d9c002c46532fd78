// Small kindnesses for every form: text areas that grow, shortcuts, a guard against double clicks, focus on what is wrong.

const grow = (area) => {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
};

document.querySelectorAll("textarea:not([readonly])").forEach((area) => {
  grow(area);
  area.addEventListener("input", () => grow(area));
});

document.getElementById("error-summary")?.focus();

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    const search = document.querySelector("[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const wanted = `alt+${event.key.toLowerCase()}`;
  const button = document.querySelector(`[data-key="${wanted}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

// A second click within three seconds does nothing; the server would make one thing of it anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  queueMicrotask(() => {
    if (event.defaultPrevented) return;
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
});

// One menu at a time, and none once something else is clicked.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.name-menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

// A page that the browser kept whole while somebody was elsewhere is fetched anew: it may belong to another person by now.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
