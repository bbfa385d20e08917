// Puts each answer and each letter at the end of the open page, and draws cards again that changed meanwhile. Without
// this, every form does the same with a whole new page.
"use strict";

const log = document.getElementById("log");
const status = document.getElementById("status");
const composer = document.getElementById("composer");
const question = document.getElementById("question");
const menus = [...document.querySelectorAll("details.menu")];
// An answer usually comes before anybody could read that it is on its way.
const SAY_WORKING_AFTER = 400;
const LOOK_EVERY = 5000;

let working = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form !== composer && !log.contains(form)) return;
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
    form.closest(".exchange")?.toggleAttribute("data-sent", true);
    append(text);
    look();
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
  const exchange = parsed(html);
  // The same message sent again, as from two windows, is the same exchange.
  document.getElementById(exchange.id)?.remove();
  log.append(exchange);
  exchange.scrollIntoView({ block: "start" });
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// What came or changed by itself: letters, cards that somebody else's answer changed, the time, who has letters.

let looking = false;

async function look() {
  if (looking || working || document.hidden) return;
  looking = true;
  try {
    const address = `${location.pathname}/news?seen=${log.dataset.seen}`;
    const response = await fetch(address, { headers: { "X-Fragment": "1" } });
    // While it was on its way a message was sent: that looks again.
    if (response.status === 200 && !working) update(parsed(await response.text()));
  } catch {
    // The server is away or starts anew: the next look tells.
  } finally {
    looking = false;
  }
}

function update(news) {
  const late = [];
  for (const fresh of [...news.children]) {
    const old = document.getElementById(fresh.id);
    if (!old) late.push(fresh);
    else if (fresh.id === "people" && old.parentElement.open) continue;
    else if (fresh.dataset.drawn ? fresh.dataset.drawn !== old.dataset.drawn && !isFilledIn(old) : true) swap(old, fresh);
  }
  if (late.length) {
    const atEnd = window.innerHeight + window.scrollY > document.body.scrollHeight - 200;
    log.append(...late);
    if (atEnd) late[0].scrollIntoView({ block: "start" });
  }
  log.dataset.seen = news.dataset.seen;
}

// What somebody has begun to write is not taken away before it is sent.
function isFilledIn(section) {
  if (section.hasAttribute("data-sent")) return false;
  return [...section.querySelectorAll("input:not([type=hidden]), textarea, select")].some(
    (field) =>
      field === document.activeElement ||
      (field.tagName === "SELECT"
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.checked !== field.defaultChecked || field.value !== field.defaultValue),
  );
}

function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (old.querySelector("#nyeste")) fresh.prepend(old.querySelector("#nyeste"));
  old.replaceWith(fresh);
  if (!focused) return;
  const same = [...fresh.querySelectorAll("button, a")].find((other) => other.textContent === focused.textContent);
  (same ?? fresh).focus({ preventScroll: true });
}

setInterval(look, LOOK_EVERY);
document.addEventListener("visibilitychange", look);

// Closed as menus are: by Escape and by looking elsewhere.
document.addEventListener("keydown", (event) => {
  const open = menus.find((menu) => menu.open);
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});

// Opened again, the page begins where it was left.
if (!location.hash) log.lastElementChild?.scrollIntoView({ block: "start", behavior: "instant" });
