/** The open chat: its head, its messages, its input; and what can be done in it. It is the `context` of its parts. */
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, fill, iconButton } from "./dom.js";
import { acceptDrops } from "./drops.js";
import { Feed } from "./feed.js";
import { awaitedReply, offeredKeyboard } from "./markup.js";
import { chatMenu, messageMenu } from "./actions.js";
import { avatar, fullName } from "./names.js";
import { isService } from "./service.js";
import { t } from "./texts.js";
import { threadOf } from "./threads.js";
import { complain } from "./toast.js";

/** How many messages are loaded at first; each look further back doubles it. */
const PAGE = 150;
const ACTION_SHOWN_FOR = 5000;

export class Chat {
  /**
   * me: the person played. chat: {id, title, type, blocked, is_forum, member, bot?} (world.js). thread: null, or the
   * id of a forum's topic. town: the whole town. now(): the sandbox's clock. onBack(), onStartBot(bot, payload),
   * onMembers(chat): asked of the rest of the page. onChanged(): something was done that it must look at again.
   */
  constructor({ me, chat, thread, town, now, onBack, onStartBot, onMembers, onChanged }) {
    Object.assign(this, { me, chat, thread, town, now, onBack, onStartBot, onMembers, onChanged });
    this.bots = town.bots;
    this.isGroup = chat.id < 0;
    this.commands = this.isGroup ? [] : (chat.bot?.commands ?? []);
    this.wordActions = { onCommand: (text) => this.composer?.sendThing({ text }) };
    this.changedWhileLoading = null;
    this.loading = Promise.resolve();
    this.loaded = false;
    this.limit = PAGE;
    this.more = false;
    this.older = null;
    this.feed = new Feed(this, {
      onMenu: (message, place) => messageMenu(this, message, place),
      onTop: () => this.loadOlder(),
    });
    this.head = el("header", { class: "head" });
    this.foot = el("footer", { class: "foot" });
    this.empty = el("div", { class: "empty-chat", hidden: true });
    this.element = el("section", { class: "chat", "aria-label": chat.title, data: { openChat: chat.id } },
      this.head, this.feed.element, this.empty, this.foot);
    this.#drawHead();
    acceptDrops(this.element, {
      ready: () => Boolean(this.composer),
      take: (files) => this.composer.attachments.add(files, "media"),
    });
  }

  close() {
    clearTimeout(this.actionTimer);
    this.feed.close();
  }

  /** Load the messages, or after a pause of the stream what has changed meanwhile; one load after the other. */
  load() {
    this.loading = this.loading.then(() => this.#load());
    return this.loading;
  }

  /** What the stream tells while the answer is on its way is newer than the answer. */
  async #load() {
    this.changedWhileLoading = new Set();
    try {
      const { messages, unread_from: unreadFrom } = await this.#lastMessages();
      const changed = this.changedWhileLoading;
      const kept = this.feed.messages.filter(({ message_id }) => changed.has(message_id));
      const rest = messages.filter(({ message_id }) => !changed.has(message_id));
      this.feed.replace([...rest, ...kept].sort((a, b) => a.message_id - b.message_id));
      const first = !this.loaded;
      this.loaded = true;
      this.#drawFoot();
      this.#followMarkups();
      if (first && unreadFrom) this.feed.divide(unreadFrom);
    } catch (error) {
      complain(error);
    } finally {
      this.changedWhileLoading = null;
    }
  }

  async #lastMessages() {
    if (!this.chat.member) return { messages: [] };
    const found = await api.messages(this.me.id, this.chat.id, this.thread, this.limit);
    this.more = found.messages.length === this.limit;
    return found;
  }

  /** Look further back; what is seen stays where it is. */
  loadOlder() {
    if (this.more && !this.older) {
      this.limit *= 2;
      this.older = this.feed.keepPlace(() => this.load()).finally(() => {
        this.older = null;
      });
    }
    return this.older;
  }

  /** The chat's own facts have changed: blocked, left, renamed. */
  update(chat) {
    const before = this.chat;
    this.chat = chat;
    this.#drawHead();
    if (before.member !== chat.member) this.load();
    else if (this.loaded) this.#drawFoot();
  }

  /** A message is new or has changed. */
  receive(message) {
    if (!this.isHere(message)) return;
    this.changedWhileLoading?.add(message.message_id);
    const isNew = this.feed.message(message.message_id) === null;
    this.feed.put(message);
    if (!this.loaded) return;
    this.#drawFoot();
    if (isNew && message.reply_markup) this.#followMarkups();
    if (message.from && message.from.id !== this.me.id) this.showAction(null);
  }

  forget(messageId) {
    this.changedWhileLoading?.add(messageId);
    this.feed.remove(messageId);
    this.composer?.forget(messageId);
    if (this.loaded) this.#drawFoot();
  }

  /** "typing" and the like, beneath the title; null ends it. */
  showAction(action) {
    clearTimeout(this.actionTimer);
    this.action = action;
    this.#drawSubtitle();
    if (action) this.actionTimer = setTimeout(() => this.showAction(null), ACTION_SHOWN_FOR);
  }

  reply(message) {
    this.composer?.reply(message);
  }

  change(message) {
    this.composer?.change(message);
  }

  changeLast() {
    const own = this.feed.messages.filter((message) => this.mayChange(message)).at(-1);
    if (own) this.change(own);
  }

  mayChange(message) {
    return message.from?.id === this.me.id && !message.forward_origin && !isService(message) &&
      (message.text !== undefined || message.caption !== undefined || message.photo || message.document || message.video);
  }

  mayRemove(message) {
    return message.from?.id === this.me.id || !this.isGroup || this.isAdmin;
  }

  get isAdmin() {
    const own = this.chat.members?.find(({ user_id }) => user_id === this.me.id);
    return ["creator", "administrator"].includes(own?.status);
  }

  /** Show a message, however far back it stands. */
  async jump(messageId) {
    let seen = -1;
    while (!this.feed.jump(messageId) && this.feed.rows.length > seen) {
      seen = this.feed.rows.length;
      await this.loadOlder();
    }
  }

  compose(text) {
    this.composer?.write(text);
  }

  startBot(bot, payload) {
    this.onStartBot(bot, payload);
  }

  focusInput() {
    if (this.composer) this.composer.focus();
    else this.foot.querySelector("button")?.focus();
  }

  /** Whether a message belongs to what is open: of a forum that is one topic. */
  isHere(message) {
    if (this.thread === null) return true;
    return this.thread === threadOf(message);
  }

  /** Show the keyboard that is offered, and ask once for the reply that is awaited. */
  #followMarkups() {
    if (!this.composer) return;
    this.composer.offerKeys(offeredKeyboard(this.feed.messages, this.me));
    const awaited = awaitedReply(this.feed.messages, this.me);
    if (!awaited || awaited.message_id === this.asked || this.composer.changing) return;
    this.asked = awaited.message_id;
    this.composer.reply(awaited, awaited.reply_markup.input_field_placeholder);
  }

  #drawHead() {
    const members = () => this.onMembers(this.chat);
    const title = el("span", { class: "head-words" },
      el("b", {}, this.chat.topicName ?? this.chat.title), (this.subtitle = el("span", { class: "subtitle" })));
    fill(
      this.head,
      iconButton("back", t("back"), this.onBack, { class: "head-back", data: { testid: "back" } }),
      this.isGroup
        ? el("button", { type: "button", class: "head-title", title: t("info"), on: { click: members } }, avatar(this.chat), title)
        : el("div", { class: "head-title" }, avatar(this.chat), title),
      (this.menuButton = iconButton("more", t("chatActions"), () => chatMenu(this, this.menuButton),
        { "aria-haspopup": "menu", data: { testid: "chat-menu" } })),
    );
    this.#drawSubtitle();
  }

  #drawSubtitle() {
    const { chat } = this;
    const still = chat.blocked ? t("blocked")
      : !this.isGroup ? t("bot")
      : chat.topicName ? chat.title
      : t("members", { n: chat.members.length });
    fill(this.subtitle, this.action ? t(this.action === "typing" ? "typing" : "sending") : still);
    this.subtitle.classList.toggle("acting", Boolean(this.action));
  }

  /** What stands at the bottom: the input, or the one thing that must be done first. */
  #drawFoot() {
    this.#drawEmpty();
    const must = this.#mustDoFirst();
    if (must === this.footShows) return;
    this.footShows = must;
    this.composer = null;
    if (must !== "write") fill(this.foot, this.#instead(must));
    else {
      this.composer = new Composer(this, { onSent: (messages) => this.#sent(messages) });
      fill(this.foot, this.composer.element);
      // On a phone the focus would open the keyboard.
      if (matchMedia("(hover: hover)").matches) this.composer.focus();
    }
  }

  #mustDoFirst() {
    const { chat } = this;
    if (!chat.member) return "join";
    if (chat.blocked) return "unblock";
    if (!this.isGroup && !this.feed.rows.length) return "start";
    if (chat.topicClosed && !this.isAdmin) return "topicClosed";
    return "write";
  }

  /** One wide button in the place of the input. */
  #instead(must) {
    if (must === "topicClosed") return el("p", { class: "foot-note" }, t("topicClosed"));
    const press = () => this.act(() => api[must](this.me.id, this.chat.id));
    return el("button", { type: "button", class: "wide", data: { testid: must }, on: { click: press } }, t(must));
  }

  /** Do something that changes the chat as a whole, and let the page look again. */
  async act(action) {
    try {
      await action();
      await this.onChanged();
    } catch (error) {
      complain(error);
    }
  }

  #sent(messages) {
    for (const message of messages) this.receive(message);
    this.feed.toBottom();
  }

  #drawEmpty() {
    this.empty.hidden = this.feed.rows.length > 0;
    if (this.empty.hidden) return;
    const words = !this.chat.member ? t("notMember") : this.isGroup ? t("noMessages") : t("botIntro");
    fill(this.empty, el("div", { class: "empty-card" }, avatar(this.chat, "large"), el("b", {}, fullName(this.chat)),
      el("span", {}, words)));
  }
}
