/** What the page knows of the town, and of the chats of whoever is played. */
import * as api from "./api.js";
import { fullName } from "./names.js";
import { GENERAL, threadOf } from "./threads.js";

const MEMBERS = ["creator", "administrator", "member", "restricted"];

export class World {
  constructor() {
    this.town = { bots: [], people: [], groups: [] };
    this.entries = new Map();
    this.played = null;
    this.unread = new Map();
    this.letters = 0;
    this.clockAhead = 0;
    this.followed = null;
  }

  /** The sandbox's clock, which a test may have turned. Unix seconds. */
  now = () => Date.now() / 1000 + this.clockAhead;

  async loadTown() {
    this.town = await api.town();
    this.clockAhead = this.town.clock - Date.now() / 1000;
  }

  /** Somebody at another window may have turned the clock. */
  async loadTime() {
    this.noteTime(await api.time());
  }

  /** time: as the API gives it. */
  noteTime({ clock, followed }) {
    this.clockAhead = clock - Date.now() / 1000;
    this.followed = followed;
  }

  /** The chats of whoever is played. */
  async loadChats(personId) {
    this.played = personId;
    const entries = await api.chats(personId);
    const letters = this.hasMail(this.person(personId)) ? (await api.mailbox(personId)).unread : 0;
    if (this.played !== personId) return; // somebody else was chosen meanwhile
    this.letters = letters;
    this.entries = new Map(entries.map((entry) => [entry.chat, entry]));
    this.#count(personId, entries);
  }

  /** Whether that person has a mailbox here. */
  hasMail = (person) => Boolean(this.town.mail && person?.email);

  /** So many letters wait for the person played. */
  noteLetters(personId, count) {
    this.letters = count;
    this.#count(personId, [...this.entries.values()]);
  }

  /** How much waits for the others of the town; of the person played the chats tell more exactly. */
  async loadUnread(personId) {
    const counts = Object.entries(await api.unread()).map(([id, count]) => [Number(id), count]);
    const own = this.unread.get(personId) ?? 0;
    this.unread = new Map([...counts, [personId, own]]);
  }

  #count(personId, entries) {
    this.unread.set(personId, entries.reduce((sum, { unread }) => sum + (unread ?? 0), this.letters));
  }

  person(id) {
    return this.town.people.find((person) => person.id === id) ?? null;
  }

  /** Every chat this person has or could have, the latest first. */
  chats(me) {
    if (!me.on_telegram) return [];
    const bots = this.town.bots.map((bot) => this.#botChat(bot));
    const groups = this.town.groups.map((group) => this.#groupChat(group, me));
    return [...bots, ...groups].sort((a, b) => (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0));
  }

  chat(me, chatId) {
    return this.chats(me).find(({ id }) => id === chatId) ?? null;
  }

  /** A message has come into a chat of the person; `read` when it is open before their eyes. */
  noteMessage(personId, chatId, message, read) {
    const entry = this.entries.get(chatId);
    if (!entry) return false;
    const topic = this.#topicEntry(entry, message);
    for (const place of [entry, topic]) {
      if (!place) continue;
      place.last_message = message;
      if (!read && message.from?.id !== personId) place.unread += 1;
    }
    this.#count(personId, [...this.entries.values()]);
    return true;
  }

  noteEdit(chatId, message) {
    const entry = this.entries.get(chatId);
    for (const place of entry ? [entry, ...entry.topics] : [])
      if (place.last_message?.message_id === message.message_id) place.last_message = message;
  }

  /** thread: the topic that was read; null outside forums. */
  noteRead(personId, chatId, thread) {
    const entry = this.entries.get(chatId);
    if (!entry) return;
    for (const topic of entry.topics) if (topic.thread_id === thread) topic.unread = 0;
    entry.unread = thread === null ? 0 : entry.topics.reduce((sum, { unread }) => sum + unread, 0);
    this.#count(personId, [...this.entries.values()]);
  }

  /** The entry of the topic that a message of a forum stands in. */
  #topicEntry(entry, message) {
    if (!entry.is_forum) return null;
    const thread_id = threadOf(message);
    let topic = entry.topics.find((one) => one.thread_id === thread_id);
    if (!topic) entry.topics.push((topic = { thread_id, last_message: null, unread: 0 }));
    return topic;
  }

  #botChat(bot) {
    const entry = this.entries.get(bot.id);
    return { id: bot.id, title: fullName(bot), type: "private", bot, member: true, blocked: Boolean(entry?.blocked),
      unread: entry?.unread ?? 0, last_message: entry?.last_message ?? null };
  }

  /** General first, then the one with the latest message. */
  #topics(group, entry) {
    const entries = new Map(entry?.topics.map((one) => [one.thread_id, one]));
    const order = ({ thread_id, last_message }) => (thread_id === GENERAL ? Infinity : last_message?.message_id ?? thread_id);
    return group.topics.map((topic) => ({ last_message: null, unread: 0, ...entries.get(topic.thread_id), ...topic }))
      .sort((a, b) => (order(a) < order(b) ? 1 : -1));
  }

  #groupChat(group, me) {
    const entry = this.entries.get(group.id);
    const members = group.members.filter(({ status }) => MEMBERS.includes(status));
    return { ...group, topics: this.#topics(group, entry), members, blocked: false,
      member: members.some(({ user_id }) => user_id === me.id),
      unread: entry?.unread ?? 0, last_message: entry?.last_message ?? null };
  }
}
