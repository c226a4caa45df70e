/** The topics of a forum, in the order that world.js gives them. */
import { el, fill, iconButton } from "./dom.js";
import { LinkList } from "./list.js";
import { lastWords, unreadBadge } from "./preview.js";
import { t } from "./texts.js";
import { GENERAL } from "./threads.js";
import { brief, dayKey, whole } from "./times.js";

export class Topics {
  /** onBack(): to the chats. onAdd(): a new topic is wanted. now(): the sandbox's clock. */
  constructor({ onBack, onAdd, now }) {
    this.now = now;
    this.title = el("span", { class: "pane-title" });
    this.list = new LinkList({ label: t("topics"), key: ({ topic }) => topic.thread_id, draw: (item) => this.#entry(item) });
    this.element = el(
      "aside",
      { class: "chats topics" },
      el("header", { class: "pane-head" },
        iconButton("back", t("chats"), onBack, { data: { testid: "back-to-chats" } }),
        this.title,
        iconButton("plus", t("newTopic"), onAdd, { data: { testid: "add-topic" } })),
      el("div", { class: "pane-body" }, this.list.element),
    );
  }

  show(me, chat, chosen) {
    fill(this.title, el("b", {}, chat.title), el("span", { class: "subtitle" }, t("members", { n: chat.members.length })));
    const item = (topic) => ({ topic, me, base: `#/${me.id}/${chat.id}`, day: dayKey(this.now()) });
    this.list.show(chat.topics.map(item), chosen);
  }

  #entry({ topic, me, base }) {
    const last = topic.last_message;
    return el(
      "a",
      { class: "entry topic", href: `${base}/${topic.thread_id}`, data: { threadId: topic.thread_id } },
      sign(topic),
      el("span", { class: "entry-words" },
        el("span", { class: "entry-line" },
          el("b", {}, topic.name),
          last && el("time", { title: whole(last.date) }, brief(last.date, this.now()))),
        el("span", { class: "entry-line" },
          el("span", { class: "faint" }, topic.closed ? t("topicClosed") : last && lastWords(last, me, true)),
          unreadBadge(topic.unread))),
    );
  }
}

/** The first letter of the name in the topic's colour. */
function sign({ thread_id, name, icon_color }) {
  const general = thread_id === GENERAL;
  return el("span", { class: `topic-sign ${general ? "general" : ""}`, "aria-hidden": "true",
    style: { "--topic": `#${icon_color.toString(16).padStart(6, "0")}` } },
  general ? "#" : (/[\p{L}\p{N}]/u.exec(name) ?? ["•"])[0].toUpperCase());
}
