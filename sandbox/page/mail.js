/** The mailbox of whoever is played: its threads, a form to write, and how the mailbox and the server are to behave. */
import * as api from "./api.js";
import { el, fill, icon, iconButton } from "./dom.js";
import { Letter } from "./letter.js";
import { LetterForm } from "./letterform.js";
import { unreadBadge } from "./preview.js";
import { t } from "./texts.js";
import { brief, whole } from "./times.js";
import { complain } from "./toast.js";

/** What stands in the address in the place of a chat's id. */
export const MAIL = "mail";
const FAULTS = { "": "mailWorks", full: "mailFull", unknown: "mailUnknown", slow: "mailSlow", drop_before: "mailDrops" };

export class Mail {
  /** me: with an e-mail address. now(): the sandbox's clock. onBack(): to the chats. onRead(): letters were looked at. */
  constructor({ me, now, onBack, onRead }) {
    Object.assign(this, { me, now, onRead });
    this.chat = { id: MAIL };
    this.letters = new Map();
    this.threads = new Map();
    this.form = null;
    // A letter is read when its head comes into sight; a window that nobody looks at shows nothing.
    this.eyes = new IntersectionObserver((heads) => this.#see(heads));
    this.list = el("div", { class: "mail-list", data: { testid: "threads" } });
    this.top = el("div");
    this.fault = el("select", { "aria-label": t("mailBehaves"), data: { testid: "mail-fault" }, on: { change: () => this.#order() } },
      Object.entries(FAULTS).map(([kind, text]) => el("option", { value: kind }, t(text))));
    this.server = el("input", { type: "checkbox", data: { testid: "mail-server" }, on: { change: () => this.#switch() } });
    this.element = el("section", { class: "mail", "aria-label": t("mail"), data: { openChat: MAIL } },
      el("header", { class: "head" },
        iconButton("back", t("back"), onBack, { class: "head-back", data: { testid: "back" } }),
        el("div", { class: "head-title" }, el("span", { class: "avatar tint-blue", "aria-hidden": "true" }, icon("mail")),
          el("span", { class: "head-words" }, el("b", {}, t("mail")), el("span", { class: "subtitle" }, me.email))),
        el("button", { type: "button", class: "mail-write", data: { testid: "mail-write" }, on: { click: () => this.#write() } },
          icon("edit"), el("span", {}, t("writeLetter")))),
      el("div", { class: "mail-body" },
        el("div", { class: "mail-tools" }, el("label", {}, t("mailBehaves"), this.fault),
          el("label", {}, this.server, t("mailServer"))),
        this.top, this.list));
  }

  close() {
    this.eyes.disconnect();
  }

  update() {}

  async load() {
    const box = await api.mailbox(this.me.id).catch(complain);
    if (!box) return;
    this.fault.value = box.fault?.kind in FAULTS ? box.fault.kind : "";
    this.server.checked = box.servers.smtp.up;
    const first = this.threads.size === 0;
    this.#draw(box.threads);
    if (first) this.#goToNews(box.threads[0]);
  }

  /** One reads on where one has stopped. */
  #goToNews(thread) {
    const unread = thread?.letters.find(({ seen }) => !seen);
    if (unread) this.letters.get(unread.number).element.scrollIntoView({ block: "start" });
  }

  #draw(threads) {
    const first = this.threads.size === 0;
    const elements = threads.map((thread, place) => {
      let known = this.threads.get(thread.thread);
      if (!known) {
        known = new Thread(first && place === 0);
        this.threads.set(thread.thread, known);
      }
      known.show(thread, thread.letters.map((letter) => this.#letter(letter)), this.now());
      return known.element;
    });
    if (!elements.length) return void fill(this.list, el("p", { class: "mail-empty" }, el("span", { class: "pill" }, t("noLetters"))));
    let place = this.list.firstChild;
    for (const element of elements) {
      if (element === place) place = place.nextSibling;
      else this.list.insertBefore(element, place);
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  }

  #letter(letter) {
    if (!this.letters.has(letter.number)) {
      this.letters.set(letter.number, new Letter(letter, () => this.#reply(letter)));
      if (!letter.seen) this.eyes.observe(this.letters.get(letter.number).head);
    }
    return this.letters.get(letter.number).element;
  }

  async #see(heads) {
    const seen = heads.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    for (const head of seen) {
      this.eyes.unobserve(head);
      await api.readLetter(this.me.id, Number(head.parentNode.dataset.letter)).catch(complain);
    }
    if (seen.length) this.onRead();
  }

  #write(answered = null, place = this.top) {
    this.form?.element.remove();
    this.form = new LetterForm({ me: this.me, answered, onSent: (letter) => this.#sent(letter), onClose: () => this.#closed() });
    place.append(this.form.element);
    this.form.focus();
  }

  #reply(letter) {
    this.#write(letter, this.letters.get(letter.number).element);
  }

  #closed() {
    this.form = null;
  }

  async #sent(letter) {
    this.#closed();
    await this.load();
    const thread = this.threads.get(letter.thread);
    if (thread) thread.element.open = true;
    this.letters.get(letter.number)?.element.scrollIntoView({ block: "nearest" });
  }

  async #order() {
    await api.orderMailFault(this.me.email, this.fault.value || null).catch(complain);
    await this.load();
  }

  async #switch() {
    await api.tendMail({ smtp: this.server.checked ? "up" : "down" }).catch(complain);
    await this.load();
  }
}

/** Letters about one thing, folded under its subject. */
class Thread {
  constructor(open) {
    this.title = el("summary");
    this.body = el("div", { class: "thread-letters" });
    this.element = el("details", { class: "thread", open }, this.title, this.body);
  }

  show({ thread, subject, unread, letters }, elements, now) {
    const last = letters.at(-1);
    this.element.dataset.thread = thread;
    fill(this.title, el("b", {}, subject || t("noSubject")), el("span", { class: "faint" }, letters.length),
      unreadBadge(unread), el("time", { title: whole(last.at) }, brief(last.at, now)));
    for (const element of elements) if (element.parentNode !== this.body) this.body.append(element);
  }
}
