// Puts each answer at the end of the open page. Without this, every form does the same with a whole new page.
"use strict";

const log = document.getElementById("log");
const status = document.getElementById("status");
const composer = document.getElementById("composer");
const question = document.getElementById("question");
const switcher = document.querySelector(".switcher");
// An answer usually comes before anybody could read that it is on its way.
const SAY_WORKING_AFTER = 400;

let working = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  if (!working) send(form, event.submitter);
});

async function send(form, button) {
  const typed = form === composer;
  const sent = question.value;
  const body = new URLSearchParams(new FormData(form, button));
  begin(button);
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" } });
    const text = await response.text();
    if (!response.ok) {
      end(button, text);
      return;
    }
    // What was sent once is another message the next time.
    form.elements.id.value = crypto.randomUUID();
    if (typed && question.value === sent) question.value = "";
    end(button, "");
    append(text);
  } catch {
    end(button, typed ? composer.dataset.failed : composer.dataset.pressFailed);
  }
}

let soon = 0;

function begin(button) {
  working = true;
  status.classList.remove("failed");
  status.textContent = "";
  // Not disabled: the focus would be lost.
  button?.setAttribute("aria-disabled", "true");
  soon = setTimeout(() => (status.textContent = composer.dataset.working), SAY_WORKING_AFTER);
}

function end(button, trouble) {
  working = false;
  clearTimeout(soon);
  button?.removeAttribute("aria-disabled");
  status.textContent = trouble;
  status.classList.toggle("failed", trouble !== "");
  if (trouble) status.scrollIntoView({ block: "nearest" });
}

function append(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const exchange = template.content.firstElementChild;
  // The same message sent again, as from two windows, is the same exchange.
  document.getElementById(exchange.id)?.remove();
  log.append(exchange);
  exchange.scrollIntoView({ block: "start" });
}

// Closed as menus are: by Escape and by looking elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !switcher.open) return;
  switcher.open = false;
  switcher.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (!switcher.contains(event.target)) switcher.open = false;
});

// Opened again, the page begins where it was left.
if (!location.hash) log.lastElementChild?.scrollIntoView({ block: "start", behavior: "instant" });
