/** The topics of a forum: General first, then the others. */
import { el, fill, iconButton } from "./dom.js";
import { LinkList } from "./list.js";
import { t } from "./texts.js";

/** The id of the topic that every forum has; its messages carry none. */
export const GENERAL = 1;

export class Topics {
  /** onBack(): to the chats. onAdd(): a new topic is wanted. */
  constructor({ onBack, onAdd }) {
    this.title = el("span", { class: "pane-title" });
    this.list = new LinkList({ label: t("topics"), key: ({ topic }) => topic.thread_id, draw: entry });
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
    this.list.show(chat.topics.map((topic) => ({ topic, base: `#/${me.id}/${chat.id}` })), chosen);
  }
}

function entry({ topic, base }) {
  const tint = { "--topic": `#${topic.icon_color.toString(16).padStart(6, "0")}` };
  return el(
    "a",
    { class: "entry topic", href: `${base}/${topic.thread_id}`, data: { threadId: topic.thread_id } },
    el("span", { class: `topic-sign ${topic.thread_id === GENERAL ? "general" : ""}`, style: tint, "aria-hidden": "true" },
      topic.thread_id === GENERAL ? "#" : (/[\p{L}\p{N}]/u.exec(topic.name) ?? ["•"])[0].toUpperCase()),
    el("span", { class: "entry-words" },
      el("span", { class: "entry-line" }, el("b", {}, topic.name)),
      topic.closed && el("span", { class: "entry-line faint" }, t("topicClosed"))),
  );
}
