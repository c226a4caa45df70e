/** The people of the town: whom one can be. */
import * as api from "./api.js";
import { el, iconButton } from "./dom.js";
import { newPerson } from "./forms.js";
import { LinkList } from "./list.js";
import { avatar, fullName } from "./names.js";
import { go } from "./route.js";
import { t } from "./texts.js";

export class People {
  /** onChanged(): somebody was added to the town. */
  constructor({ onChanged }) {
    this.list = new LinkList({ label: t("people"), key: ({ person }) => person.id, draw: entry });
    this.element = el(
      "aside",
      { class: "people" },
      el("header", { class: "pane-head" },
        el("span", { class: "pane-title" }, el("b", {}, t("sandbox")), el("span", { class: "subtitle" }, t("townHint"))),
        iconButton("plus", t("addPerson"), () => this.#add(onChanged), { data: { testid: "add-person" } })),
      this.list.element,
    );
  }

  /** unread: person id → how many messages wait for them. */
  show(people, chosen, unread) {
    this.list.show(people.map((person) => ({ person, unread: unread.get(person.id) ?? 0 })), chosen);
  }

  async #add(onChanged) {
    const person = await newPerson(api.addPerson);
    if (!person) return;
    await onChanged();
    go({ person: person.id });
  }
}

function entry({ person, unread }) {
  return el(
    "a",
    { class: "entry person", href: `#/${person.id}`, data: { personId: person.id }, title: fullName(person) },
    avatar(person),
    el("span", { class: "entry-words" },
      el("span", { class: "entry-line" },
        el("b", {}, person.first_name, person.last_name && el("span", { class: "last-name" }, ` ${person.last_name}`))),
      el("span", { class: "entry-line faint" }, person.role_hint || (person.username ? `@${person.username}` : ""))),
    unread > 0 && el("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, unread),
  );
}
