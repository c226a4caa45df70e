/** Puts the page together: the address says who is played and what is open, the stream says what happens. */
import { newTopic } from "./actions.js";
import * as api from "./api.js";
import { Chat } from "./chat.js";
import { Chats } from "./chats.js";
import { el, fill, icon } from "./dom.js";
import { EventStream } from "./events.js";
import { newGroup } from "./forms.js";
import { showMembers } from "./members.js";
import { MAIL, Mail } from "./mail.js";
import { fullName } from "./names.js";
import { People } from "./people.js";
import { go, onRoute, readRoute } from "./route.js";
import { language, t } from "./texts.js";
import { TimeBar } from "./time.js";
import { complain } from "./toast.js";
import { Topics } from "./topics.js";
import { World } from "./world.js";

/** Several events of one moment cost one look at the town. */
const LOOK_AGAIN_AFTER = 150;
const READ_AFTER = 400;
/** The stream tells of the chats of the person played; what waits for the others is asked for. */
const COUNT_EVERY = 3000;
/** Seconds by which the clock has gone when somebody has turned it. */
const NOTICED = 2;

class Page {
  constructor(root) {
    this.world = new World();
    this.me = null;
    this.open = null;
    this.people = new People({ onChanged: () => this.reload(), bot: () => this.world.town.bots[0] });
    this.chats = new Chats({ onBack: () => go({}), onAddGroup: () => this.#addGroup(), now: this.world.now });
    this.topics = new Topics({ onBack: () => go({ person: this.me.id }), onAdd: () => this.#addTopic(), now: this.world.now });
    this.time = new TimeBar({ now: this.world.now, onTurned: (time) => this.#turned(time) });
    document.getElementById("time").replaceWith(this.time.element);
    this.middle = el("div", { class: "middle" });
    this.main = el("main", { class: "main" });
    this.root = fill(root, this.people.element, this.middle, this.main);
    this.stream = new EventStream({
      onEvent: (kind, data) => this.#happened(kind, data),
      onOpen: (again) => { this.#connected(true); if (again) this.#reloadAll(); },
      onLost: () => { this.#connected(false); this.#lookForMe(); },
    });
    onRoute(() => this.follow());
    document.addEventListener("visibilitychange", () => !document.hidden && this.#read());
    setInterval(() => this.#countUnread(), COUNT_EVERY);
    setInterval(() => this.#lookAtTheClock(), COUNT_EVERY);
    this.#lookAtTheClock();
  }

  /** Look at the town and the chats again, and draw what has changed. */
  async reload() {
    await this.world.loadTown();
    if (this.me) await this.world.loadChats(this.me.id);
    if (this.open) this.#updateOpen();
    else this.#openChat(readRoute());
    this.#draw();
  }

  /** A sandbox that was started anew may not know the person any more: then one chooses again. */
  async #lookForMe() {
    await this.world.loadTown().then(() => this.follow(), console.debug);
  }

  async #reloadAll() {
    await this.reload().catch(complain);
    await this.open?.load();
  }

  /** Show what the address says. */
  async follow() {
    const route = readRoute();
    const me = this.world.person(route.person);
    if (me?.id !== this.me?.id) {
      this.me = me;
      this.world.entries = new Map();
      this.stream.listen(me?.id ?? null);
      if (me) await this.world.loadChats(me.id).catch(complain);
      if (readRoute().person !== route.person) return;
    }
    this.#openChat(route);
    this.#draw();
    this.#countUnread();
  }

  #openChat({ chat: chatId, thread, mail }) {
    if (mail && this.world.hasMail(this.me)) return this.#openMail();
    const chat = this.me && chatId !== null ? this.world.chat(this.me, chatId) : null;
    const forum = Boolean(chat?.is_forum && chat.member);
    this.forum = forum ? chat : null;
    const shown = forum && thread === null ? null : chat;
    const key = shown && [this.me.id, shown.id, forum ? thread : null].join("/");
    if (key && key === this.open?.key) return;
    this.open?.close();
    this.open = null;
    if (!shown) return void fill(this.main, this.#placeholder());
    this.open = new Chat({
      me: this.me, chat: withTopic(shown, forum ? thread : null), thread: forum ? thread : null,
      town: this.world.town, now: this.world.now,
      onBack: () => go({ person: this.me.id, chat: forum ? shown.id : null }),
      onStartBot: (bot, payload) => this.#startBot(bot, payload),
      onMembers: (group) => showMembers(group.id, { me: this.me, town: () => this.world.town, onChanged: () => this.reload() }),
      onChanged: () => this.reload(),
    });
    this.open.key = key;
    fill(this.main, this.open.element);
    this.open.load().then(() => this.#read());
  }

  #openMail() {
    const key = [this.me.id, MAIL].join("/");
    this.forum = null;
    if (key === this.open?.key) return;
    this.open?.close();
    this.open = new Mail({ me: this.me, now: this.world.now, onBack: () => go({ person: this.me.id }), onRead: () => this.#countUnread() });
    this.open.key = key;
    fill(this.main, this.open.element);
    this.open.load();
  }

  #updateOpen() {
    if (this.open.chat.id === MAIL) return;
    const { migrated_to: successor = null } = this.world.entries.get(this.open.chat.id) ?? {};
    const chat = this.world.chat(this.me, this.open.chat.id);
    if (successor !== null) go({ person: this.me.id, chat: successor });
    else if (!chat || Boolean(chat.is_forum && chat.member) !== Boolean(this.forum)) this.#openChat(readRoute());
    else this.open.update(withTopic(chat, this.open.thread));
  }

  #placeholder() {
    const words = !this.me ? t("choosePerson") : t("chooseChat");
    return el("div", { class: "placeholder" }, el("span", { class: "pill" }, icon(this.me ? "reply" : "people"), words));
  }

  #draw() {
    const { world, me, open, forum } = this;
    this.people.show(world.town.people, me?.id ?? null, world.unread);
    if (me) this.chats.show(me, world.chats(me), open?.chat.id ?? null, world.hasMail(me) ? world.letters : null);
    if (forum) this.topics.show(me, world.chat(me, forum.id), open?.thread ?? null);
    const middle = !me ? null : forum ? this.topics.element : this.chats.element;
    if (this.middle.firstChild !== middle) fill(this.middle, middle);
    this.root.dataset.depth = open ? "chat" : me ? "chats" : "people";
    const unread = me ? world.unread.get(me.id) : 0;
    document.title = `${unread ? `(${unread}) ` : ""}${me ? `${fullName(me)} · ` : ""}${t("sandbox")}`;
  }

  #happened(kind, data) {
    const here = this.open?.chat.id === data.chat;
    if (kind === "mail") this.#mailCame(data);
    else if (kind === "message") this.#messageCame(data, here);
    else if (kind === "edit") {
      this.world.noteEdit(data.chat, data.message);
      if (here) this.open.receive(data.message);
      this.#draw();
    } else if (kind === "delete") {
      if (here) for (const id of data.message_ids) this.open.forget(id);
      this.#lookAgain();
    } else if (kind === "chat_action") {
      if (here) this.open.showAction(data.action);
    } else if (kind !== "callback_answer") this.#lookAgain();
  }

  #mailCame({ unread }) {
    this.world.noteLetters(this.me.id, unread);
    if (this.open?.chat.id === MAIL) this.open.load();
    this.#draw();
  }

  #messageCame({ chat, message }, here) {
    const read = here && this.open.isHere(message) && !document.hidden;
    const known = this.world.noteMessage(this.me.id, chat, message, read);
    if (here) this.open.receive(message);
    if (read) this.#readSoon();
    if (known) this.#draw();
    else this.#lookAgain();
  }

  #lookAgain() {
    clearTimeout(this.look);
    this.look = setTimeout(() => this.reload().catch(complain), LOOK_AGAIN_AFTER);
  }

  /** The open chat, or the topic of it, is before the person's eyes. */
  async #read() {
    const { open, me } = this;
    const last = open?.feed?.messages.at(-1);
    if (!last || document.hidden) return;
    this.world.noteRead(me.id, open.chat.id, open.thread);
    this.#draw();
    await api.read(me.id, open.chat.id, open.thread, last.message_id).catch(complain);
  }

  /** Messages that come in a burst are read once. */
  #readSoon() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.#read(), READ_AFTER);
  }

  async #countUnread() {
    if (document.hidden || this.root.dataset.connection === "lost") return;
    await this.world.loadUnread(this.me?.id ?? null).then(() => this.#draw(), console.debug);
  }

  async #lookAtTheClock() {
    if (document.hidden || this.root.dataset.connection === "lost") return;
    const before = this.world.clockAhead;
    await this.world.loadTime().catch(console.debug);
    this.time.show(this.world.followed);
    if (Math.abs(this.world.clockAhead - before) > NOTICED) this.#redate();
  }

  #turned(time) {
    this.world.noteTime(time);
    this.#redate();
  }

  /** What is a day old now is dated so. */
  #redate() {
    this.open?.feed?.redate();
    this.#draw();
  }

  #connected(yes) {
    this.root.dataset.connection = yes ? "live" : "lost";
    this.chats.showConnection(yes ? this.me?.role_hint ?? "" : t("connecting"));
  }

  async #startBot(bot, payload) {
    await api.start(this.me.id, bot.id, payload).catch(complain);
    await this.reload().catch(complain);
    go({ person: this.me.id, chat: bot.id });
  }

  async #addGroup() {
    const group = await newGroup(api.addGroup, this.me, this.world.town.people, this.world.town.bots);
    if (!group) return;
    await this.reload();
    go({ person: this.me.id, chat: group.id });
  }

  async #addTopic() {
    const topic = await newTopic(this.me, this.forum).catch(complain);
    if (!topic) return;
    await this.reload();
    go({ person: this.me.id, chat: this.forum.id, thread: topic.thread_id });
  }
}

/** The chat as one of its topics shows it. */
function withTopic(chat, thread) {
  if (thread === null) return chat;
  const topic = chat.topics.find(({ thread_id }) => thread_id === thread);
  return { ...chat, topicName: topic?.name ?? "", topicClosed: Boolean(topic?.closed) };
}

document.documentElement.lang = language;
const page = new Page(document.getElementById("page"));
page.world.loadTown().then(() => page.follow()).catch(complain);
