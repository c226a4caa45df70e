/** The chats of whoever is played, the latest first, and the groups that they could join. */
import { el, fill, icon, iconButton } from "./dom.js";
import { LinkList } from "./list.js";
import { avatar, fullName } from "./names.js";
import { lastWords, unreadBadge } from "./preview.js";
import { t } from "./texts.js";
import { brief, dayKey, whole } from "./times.js";

export class Chats {
  /** onBack(): to the people. onAddGroup(): a new group is wanted. now(): the sandbox's clock. */
  constructor({ onBack, onAddGroup, now }) {
    this.now = now;
    this.title = el("span", { class: "pane-title" });
    this.connection = el("span", { class: "subtitle" });
    this.list = new LinkList({ label: t("chats"), key: ({ chat }) => chat.id, draw: (item) => this.#entry(item) });
    this.others = new LinkList({ label: t("otherGroups"), key: ({ chat }) => chat.id, draw: (item) => this.#entry(item) });
    this.mail = new LinkList({ label: t("mail"), key: () => "mail", draw: (item) => mailEntry(item) });
    this.othersTitle = el("h2", {}, t("otherGroups"));
    this.element = el(
      "aside",
      { class: "chats" },
      el("header", { class: "pane-head" },
        iconButton("back", t("back"), onBack, { class: "pane-back", data: { testid: "back-to-people" } }),
        this.title,
        iconButton("plus", t("addGroup"), onAddGroup, { data: { testid: "add-group" } })),
      el("div", { class: "pane-body" }, this.mail.element, this.list.element, this.othersTitle, this.others.element),
    );
  }

  /** chats: as world.js describes them. letters: how many wait, null for whoever has no mailbox. */
  show(me, chats, chosen, letters = null) {
    this.mail.show(letters === null ? [] : [{ me, letters }], chosen);
    this.mail.element.hidden = letters === null;
    fill(this.title, el("b", {}, fullName(me)), this.connection);
    const item = (chat) => ({ chat, me, day: dayKey(this.now()) });
    this.list.show(chats.filter(({ member }) => member).map(item), chosen);
    const others = chats.filter(({ member }) => !member);
    this.others.show(others.map(item), chosen);
    this.othersTitle.hidden = !others.length;
  }

  /** Say beneath the name what the person is, or that the connection is being mended. */
  showConnection(text) {
    fill(this.connection, text);
  }

  #entry({ chat, me }) {
    const last = chat.last_message;
    return el(
      "a",
      { class: "entry", href: `#/${me.id}/${chat.id}`, data: { chatId: chat.id } },
      avatar(chat),
      el("span", { class: "entry-words" },
        el("span", { class: "entry-line" },
          el("b", {}, chat.title),
          last && el("time", { title: whole(last.date) }, brief(last.date, this.now()))),
        el("span", { class: "entry-line" },
          el("span", { class: "faint" }, this.#under(chat, me)),
          unreadBadge(chat.unread))),
    );
  }

  #under(chat, me) {
    const last = chat.last_message;
    if (chat.blocked) return t("blocked");
    if (!last) return t(chat.id > 0 ? "bot" : chat.is_forum ? "forum" : "group");
    return lastWords(last, me, chat.id < 0);
  }
}

function mailEntry({ me, letters }) {
  return el("a", { class: "entry", href: `#/${me.id}/mail`, data: { chatId: "mail", testid: "mail" } },
    el("span", { class: "avatar sign tint-blue", "aria-hidden": "true" }, icon("mail")),
    el("span", { class: "entry-words" },
      el("span", { class: "entry-line" }, el("b", {}, t("mail"))),
      el("span", { class: "entry-line" }, el("span", { class: "faint" }, me.email), unreadBadge(letters))));
}
