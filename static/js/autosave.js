// Keeps what somebody types: two seconds after the last key, at least every four while typing, and when the page is left.
// A form names where with data-draft and what it has seen with data-revision. Nothing is kept in the browser.

const AFTER_LAST_KEY = 2000;
const AT_LEAST = 4000;
const RETRY = [3000, 8000, 20000];

class Keeper {
  constructor(form) {
    this.form = form;
    this.saying = document.querySelector("[data-saved]");
    this.changed = false;
    this.sending = null;
    this.tries = 0;
    form.addEventListener("input", () => this.touch());
    form.addEventListener("submit", (event) => this.beforeSubmit(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    window.addEventListener("pagehide", () => this.leave());
  }

  touch() {
    this.changed = true;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.save(), AFTER_LAST_KEY);
    this.latest ??= setTimeout(() => this.save(), AT_LEAST);
  }

  rest() {
    clearTimeout(this.soon);
    clearTimeout(this.latest);
    this.latest = null;
  }

  post(keepalive = false) {
    this.changed = false;
    return fetch(this.form.dataset.draft, {
      method: "POST",
      body: new URLSearchParams(new FormData(this.form)),
      headers: { "X-Requested-With": "fetch" },
      credentials: "same-origin",
      keepalive,
    });
  }

  async save(keepalive = false) {
    this.rest();
    if (!this.changed || this.stopped) return;
    if (this.sending) {
      await this.sending;
      if (this.changed) this.touch();
      return;
    }
    this.sending = this.trySaving(keepalive);
    await this.sending;
    this.sending = null;
  }

  async trySaving(keepalive) {
    let answer;
    try {
      answer = await this.post(keepalive);
    } catch {
      this.later();
      return;
    }
    if (answer.ok) await this.saved(answer);
    else if (answer.status === 401) await this.signInAgain();
    else if (answer.status === 409) this.conflict(await answer.json());
    else if (answer.status >= 500) this.later();
    else if (this.signedInAgain) this.makeWay();
    else this.say("Not saved. Please copy your words and reload the page.");
  }

  async saved(answer) {
    const { revision, saved } = await answer.json();
    this.form.dataset.revision = revision;
    this.form.elements["draft-revision"].value = revision;
    this.tries = 0;
    this.say(`Saved ${saved}`);
  }

  later() {
    this.changed = true;
    this.say("Not saved yet, trying again");
    this.soon = setTimeout(() => this.save(), RETRY[Math.min(this.tries++, RETRY.length - 1)]);
  }

  // Leaving the page: the browser finishes this request by itself, within its limit of 64 KB. Whoever only looked at
  // another window comes back to the revision that this save made.
  leave() {
    if (this.changed && !this.stopped && !this.submitting) this.save(true);
  }

  // A pressed button must not race with a save under way: wait for it, then send with the newest revision.
  beforeSubmit(event) {
    this.rest();
    this.submitting = true;
    if (!this.sending) return;
    event.preventDefault();
    const { submitter } = event;
    this.sending.then(() => {
      delete this.form.dataset.sent;
      this.sending = null;
      this.form.requestSubmit(submitter);
    });
  }

  // Somebody else signed in here: these words are not theirs to see.
  makeWay() {
    this.stopped = true;
    location.replace("/");
  }

  say(words) {
    if (this.saying) this.saying.textContent = words;
  }

  conflict({ conflict }) {
    this.stopped = true;
    const note = document.createElement("p");
    note.className = "page-note";
    note.setAttribute("role", "alert");
    note.textContent = "This form was also changed in another window. ";
    const button = document.createElement("button");
    button.className = "btn btn-quiet";
    button.setAttribute("form", this.form.id);
    button.setAttribute("formaction", conflict);
    button.textContent = "Compare both texts";
    note.append(button);
    this.form.prepend(note);
  }

  async signInAgain() {
    this.changed = true;
    this.say("Not saved: you were signed out");
    const token = await signInHere();
    this.signedInAgain = true;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = token));
    this.soon = setTimeout(() => this.save(), 0);
  }
}

// --- Signing in again without leaving the page

const SIGN_IN = "/sign-in/";

async function freshToken() {
  const page = await (await fetch(SIGN_IN, { credentials: "same-origin" })).text();
  const field = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
  return field?.value;
}

// The token that belongs to the new session stands on any page of it; the form's own page is one.
async function tokenOfThisPage() {
  const page = await (await fetch(location.href, { credentials: "same-origin" })).text();
  const field = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
  return field?.value;
}

function dialogFor() {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "again-title");
  dialog.innerHTML = `<form method="dialog"><h2 id="again-title">Sign in and carry on</h2>
    <p>Your session has ended. What you typed is still here.</p>
    <div class="field"><label for="again-mail">E-mail address</label><input class="form-control" id="again-mail" type="email" autocomplete="username" required></div>
    <div class="field"><label for="again-word">Password</label><input class="form-control" id="again-word" type="password" autocomplete="current-password" required></div>
    <p class="field-error" role="alert"></p>
    <button class="btn btn-main">Sign in</button>
    <p class="quiet"><a href="${SIGN_IN}" target="_blank" rel="noopener">Sign in in a new tab</a> if you use a second step, then come back here.</p></form>`;
  document.body.append(dialog);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  return dialog;
}

// Where somebody was typing, to go on there: the field, and the words marked in it.
function placeOfTyping() {
  const field = document.activeElement;
  const { selectionStart, selectionEnd } = field;
  return () => {
    field.focus();
    if (typeof selectionStart === "number") field.setSelectionRange(selectionStart, selectionEnd);
  };
}

let waiting = null;

function signInHere() {
  waiting ??= new Promise((resolve) => {
    const goOn = placeOfTyping();
    const dialog = dialogFor();
    const done = (token) => {
      window.removeEventListener("focus", look);
      dialog.close();
      dialog.remove();
      goOn();
      waiting = null;
      resolve(token);
    };
    // Signed in again in another tab: this page's own address answers with a form once more.
    const look = async () => {
      const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) done(await tokenOfThisPage());
    };
    window.addEventListener("focus", look);
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const body = new URLSearchParams({
        login: dialog.querySelector("#again-mail").value,
        password: dialog.querySelector("#again-word").value,
        csrfmiddlewaretoken: await freshToken(),
      });
      await fetch(SIGN_IN, { method: "POST", body, credentials: "same-origin" });
      const still = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
      if (still.ok) done(await tokenOfThisPage());
      else if (still.status !== 401) location.replace("/");
      else dialog.querySelector("[role=alert]").textContent = "That did not work. Please try again.";
    });
    dialog.showModal();
  });
  return waiting;
}

document.querySelectorAll("form[data-draft]").forEach((form) => new Keeper(form));
