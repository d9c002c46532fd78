// The desk of a senior leader: words selected on the paper go into the composer, and the keys C, J, K and 1 to 6 work.
// Everything here can be done without it.

const desk = document.getElementById("desk");
const composer = document.getElementById("comment");
const texts = () => [...desk.querySelectorAll(".desk-paper [data-place]")];
const field = (id) => document.getElementById(id);
let here = -1;

function told(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

// --- The composer

function placeOf(node) {
  const element = node && (node.nodeType === 1 ? node : node.parentElement);
  return element && element.closest(".desk-paper [data-place]");
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const text = placeOf(selection.anchorNode);
  if (!text || text !== placeOf(selection.focusNode)) return null;
  const words = selection.toString().split("\n").find((line) => line.trim());
  return words ? { place: text.dataset.place, words: words.trim().slice(0, 500), range: selection.getRangeAt(0) } : null;
}

function compose(place, words) {
  composer.open = true;
  if (place !== undefined && field("comment-place")) {
    field("comment-place").value = place;
    field("comment-quote").value = words || "";
    told(field("comment-place"));
    mark(place);
  }
  composer.scrollIntoView({ block: "nearest" });
  field("comment-text").focus();
}

function composeHere() {
  const chosen = selected();
  if (chosen) compose(chosen.place, chosen.words);
  else if (here >= 0) compose(texts()[here].dataset.place, "");
  else compose();
}

if (composer) {
  field("comment-phrase").addEventListener("change", (event) => {
    const text = field("comment-text");
    if (event.target.value) text.value = text.value.trim() ? `${text.value.trim()} ${event.target.value}` : event.target.value;
    event.target.value = "";
    told(text);
    text.focus();
  });
  composer.querySelector("summary").addEventListener("click", () => {
    if (!composer.open) setTimeout(() => field("comment-text").focus());
  });
  if (location.hash === "#comment") compose();
  desk.addEventListener("click", (event) => {
    const plus = event.target.closest("a.plus");
    if (!plus) return;
    event.preventDefault();
    compose(new URL(plus.href).searchParams.get("place"), "");
  });
}

// --- Words selected with the mouse or the keyboard: a small button beside them

const beside = document.createElement("button");
beside.type = "button";
beside.className = "beside-words";
beside.textContent = "Comment";
beside.hidden = true;
beside.addEventListener("mousedown", (event) => event.preventDefault());
beside.addEventListener("click", () => {
  composeHere();
  beside.hidden = true;
});

if (composer) {
  document.body.append(beside);
  document.addEventListener("selectionchange", () => {
    const chosen = selected();
    beside.hidden = !chosen;
    if (!chosen) return;
    const box = chosen.range.getBoundingClientRect();
    beside.style.top = `${box.bottom + window.scrollY + 6}px`;
    beside.style.left = `${Math.max(8, Math.min(box.left + window.scrollX, window.innerWidth - 120))}px`;
  });
}

// --- A comment and its words light up together

function mark(place) {
  for (const text of texts()) text.classList.toggle("is-pointed-at", place !== null && text.dataset.place === place);
}

for (const comment of desk.querySelectorAll(".comment[data-about]")) {
  comment.addEventListener("mouseenter", () => mark(comment.dataset.about));
  comment.addEventListener("mouseleave", () => mark(null));
  comment.addEventListener("focusin", () => mark(comment.dataset.about));
}

// --- Keys

function go(step) {
  const all = texts();
  here = Math.max(0, Math.min(all.length - 1, here + step));
  all.forEach((text, n) => text.classList.toggle("is-here", n === here));
  all[here].tabIndex = -1;
  all[here].focus({ preventScroll: true });
  all[here].scrollIntoView({ block: "center" });
}

function openStep(number) {
  const step = field(`step-${number}`);
  if (!step) return;
  step.open = true;
  const note = step.querySelector("textarea");
  (note || step.querySelector("summary")).focus();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing && desk.contains(typing)) typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "c" && composer) composeHere();
  else if (key === "j") go(1);
  else if (key === "k") go(-1);
  else if (key >= "1" && key <= "6") openStep(key);
  else return;
  event.preventDefault();
});
