/** The input: writing, answering, changing, attaching. It sends one thing after the other, in the order of the presses. */
import * as api from "./api.js";
import { Asking } from "./asking.js";
import { Attachments, contents } from "./attachments.js";
import { el, fill, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboard.js";
import { showMenu } from "./menu.js";
import { fullName, sender } from "./names.js";
import { preview } from "./preview.js";
import { t } from "./texts.js";
import { GENERAL } from "./threads.js";
import { complain } from "./toast.js";

/** What was begun in a chat and not sent, until the page is closed: "person/chat/thread" → text. */
const drafts = new Map();
/** The centre of the town, which a person sends as the own place. */
const TOWN_CENTRE = { latitude: 55.757, longitude: 37.615 };

export class Composer {
  /** context: the open chat (chat.js). onSent(messages): they were accepted. */
  constructor(context, { onSent }) {
    this.context = context;
    this.onSent = onSent;
    this.line = Promise.resolve();
    this.answering = null;
    this.changing = null;
    this.draftKey = [context.me.id, context.chat.id, context.thread].join("/");
    this.attachments = new Attachments(() => this.#showReady());
    this.asking = new Asking(context, { onChosen: (message) => this.#sentByChoice(message) });
    this.input = el("textarea", { rows: "1", class: "input", "aria-label": t("message"), placeholder: t("message"),
      dir: "auto", data: { testid: "composer-input" }, value: drafts.get(this.draftKey) ?? "" });
    this.bar = el("div", { class: "mode", hidden: true, data: { testid: "composer-mode" } });
    this.keys = el("div", { class: "keys", hidden: true });
    this.keysSwitch = iconButton("keyboard", t("botKeyboard"), () => this.#switchKeys(), { hidden: true });
    this.commandSwitch = el("button", { type: "button", class: "icon-button slash", "aria-label": t("commands"),
      title: t("commands"), hidden: !context.commands.length, on: { click: () => this.#showCommands() } }, "/");
    this.sendButton = iconButton("send", t("send"), () => this.submit(), { class: "send", data: { testid: "send" } });
    this.attachButton = iconButton("attach", t("attach"), () => this.#chooseKind(),
      { data: { testid: "attach" }, "aria-haspopup": "menu" });
    this.files = el("input", { type: "file", multiple: true, hidden: true, data: { testid: "file-input" } });
    this.element = el(
      "div",
      { class: "composer" },
      el("div", { class: "composer-box" }, this.asking.element, this.bar, this.attachments.element,
        el("div", { class: "composer-line" },
          this.attachButton, this.input, this.commandSwitch, this.keysSwitch, this.sendButton)),
      this.keys, this.files,
    );
    this.#listen();
    this.#showReady();
    new ResizeObserver(() => this.#grow()).observe(this.element);
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** Answer this message. placeholder: what a forced reply asks for. */
  reply(message, placeholder = null) {
    this.changing = null;
    this.answering = message;
    this.input.placeholder = placeholder ?? t("message");
    this.#showMode("reply", t("replyTo", { name: fullName(sender(message)) }), preview(message));
    this.focus();
  }

  /** Change a message of one's own. */
  change(message) {
    this.answering = null;
    this.changing = message;
    this.input.value = message.text ?? message.caption ?? "";
    this.#showMode("edit", t("editing"), preview(message));
    this.#grow();
    this.focus();
  }

  /** A message was deleted: it can be neither answered nor changed any more. */
  forget(messageId) {
    if ([this.answering?.message_id, this.changing?.message_id].includes(messageId)) this.cancel();
  }

  cancel() {
    if (this.changing) this.input.value = "";
    this.answering = this.changing = null;
    this.input.placeholder = t("message");
    this.bar.hidden = true;
    this.#grow();
    this.#showReady();
  }

  /** Put words into the input, to be finished by hand. */
  write(text) {
    this.input.value = text;
    this.asking.follow(text);
    this.#grow();
    this.#showReady();
    this.focus();
  }

  /** Show the keyboard that a bot offers; null takes it away. */
  offerKeys(markup) {
    if (JSON.stringify(markup) === JSON.stringify(this.markup ?? null)) return;
    this.markup = markup;
    this.keysSwitch.hidden = !markup;
    this.keys.hidden = !markup;
    if (!markup) return;
    fill(this.keys, replyKeyboard(markup, (button) => this.#pressKey(button)));
    if (!this.answering && markup.input_field_placeholder) this.input.placeholder = markup.input_field_placeholder;
  }

  submit() {
    const text = this.input.value.trim();
    if (this.changing) return this.#submitChange(text);
    if (!text && this.attachments.empty) return;
    const taken = this.attachments.take();
    const answered = this.answering;
    let sent = 0;
    this.input.value = "";
    this.asking.close();
    drafts.delete(this.draftKey);
    this.cancel();
    this.#inLine(async () => {
      for (const message of taken.length ? await contents(taken, text) : [{ text }]) {
        await this.#send(message, sent === 0 ? answered?.message_id : null);
        sent += 1;
      }
    }, () => sent === 0 && this.#restore(text, taken, answered));
  }

  /** One of what a bot has answered to the words in the input. */
  #sentByChoice(message) {
    this.input.value = "";
    drafts.delete(this.draftKey);
    this.cancel();
    this.onSent([message]);
  }

  /** Nothing of it was sent: it stands in the input again, unless something else does by now. */
  #restore(text, taken, answered) {
    if (this.input.value || !this.attachments.empty) return;
    this.attachments.giveBack(taken);
    if (answered) this.reply(answered);
    this.write(text);
  }

  /** Send something that is not written: a place, a contact, a button's word. */
  sendThing(content) {
    this.#inLine(() => this.#send(content, null));
  }

  async #send(content, replyTo) {
    const { me, chat, thread } = this.context;
    this.onSent(await api.send({ as: me.id, chat: chat.id, ...content,
      ...(thread !== null && thread !== GENERAL ? { thread } : {}), ...(replyTo ? { reply_to: replyTo } : {}) }));
  }

  #submitChange(text) {
    const message = this.changing;
    if (!text && message.text !== undefined) return;
    this.cancel();
    const field = message.text === undefined ? "caption" : "text";
    if ((message[field] ?? "") === text) return;
    const change = { as: this.context.me.id, chat: this.context.chat.id, message_id: message.message_id, [field]: text };
    this.#inLine(async () => this.onSent([await api.edit(change)]));
  }

  #inLine(work, onFailure = () => {}) {
    this.line = this.line.then(work).catch((error) => {
      complain(error);
      onFailure();
    });
  }

  #showMode(kind, title, words) {
    fill(this.bar, icon(kind), el("span", { class: "mode-words" }, el("b", {}, title), el("span", {}, words)),
      iconButton("close", t("cancel"), () => { this.cancel(); this.focus(); }, { data: { testid: "composer-cancel" } }));
    this.bar.hidden = false;
    this.bar.dataset.mode = kind;
    this.#showReady();
  }

  #showReady() {
    const ready = Boolean(this.input.value.trim()) || !this.attachments.empty;
    this.sendButton.classList.toggle("ready", ready);
    this.sendButton.setAttribute("aria-disabled", String(!ready));
    const label = this.changing ? t("save") : t("send");
    this.sendButton.setAttribute("aria-label", label);
    this.sendButton.title = label;
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #listen() {
    this.input.addEventListener("input", () => {
      if (!this.changing) drafts.set(this.draftKey, this.input.value);
      this.asking.follow(this.changing ? "" : this.input.value);
      this.#grow();
      this.#showReady();
    });
    this.input.addEventListener("keydown", (event) => this.#pressed(event));
    this.input.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      this.attachments.add(files, "media");
    });
    this.files.addEventListener("change", () => {
      this.attachments.add([...this.files.files], this.files.dataset.way ?? "media");
      this.files.value = "";
      this.focus();
    });
  }

  #pressed(event) {
    if (event.isComposing) return;
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === "Enter" && (plain || event.ctrlKey)) this.submit();
    else if (event.key === "Escape" && (this.answering || this.changing)) this.cancel();
    else if (event.key === "Escape" && !this.attachments.empty) this.attachments.clear();
    else if (event.key === "ArrowUp" && plain && !this.input.value) this.context.changeLast();
    else return;
    event.preventDefault();
  }

  #chooseKind() {
    const choose = (way, accept) => () => {
      this.files.dataset.way = way;
      this.files.accept = accept;
      this.files.click();
    };
    const { me } = this.context;
    showMenu([
      { icon: "photo", label: t("attachMedia"), run: choose("media", "image/*,video/*"), testid: "attach-media" },
      { icon: "file", label: t("attachFile"), run: choose("file", ""), testid: "attach-file" },
      { icon: "mic", label: t("attachVoice"), run: choose("voice", "audio/*"), testid: "attach-voice" },
      { icon: "pin", label: t("attachLocation"), run: () => this.sendThing({ location: TOWN_CENTRE }), testid: "attach-location" },
      { icon: "person", label: t("attachContact"), run: () => this.sendThing({ contact: ownContact(me) }), testid: "attach-contact" },
      { icon: "dice", label: t("attachDice"), run: () => this.sendThing({ dice: "🎲" }), testid: "attach-dice" },
    ], this.attachButton, { label: t("attach") });
  }

  #showCommands() {
    showMenu(this.context.commands.map(({ command, description }) => (
      { icon: "hash", label: `/${command}  ${description}`, run: () => this.sendThing({ text: `/${command}` }) })),
    this.commandSwitch, { label: t("commands") });
  }

  #switchKeys() {
    this.keys.hidden = !this.keys.hidden;
    this.focus();
  }

  #pressKey(button) {
    if (button.request_contact) this.sendThing({ contact: ownContact(this.context.me) });
    else if (button.request_location) this.sendThing({ location: TOWN_CENTRE });
    else this.sendThing({ text: button.text });
    if (this.markup.one_time_keyboard) this.keys.hidden = true;
  }
}

/** The number is made of the id, so that each person of the town has their own. */
function ownContact(me) {
  const number = `+7900${String(me.id).slice(-7).padStart(7, "0")}`;
  return { phone_number: number, first_name: me.first_name, ...(me.last_name ? { last_name: me.last_name } : {}), user_id: me.id };
}
