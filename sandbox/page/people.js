/** The people of the town: whom one can be. Many are told apart by what they do there, under headings that fold. */
import * as api from "./api.js";
import { el, fill, iconButton } from "./dom.js";
import { newPerson } from "./forms.js";
import { LinkList } from "./list.js";
import { avatar, fullName } from "./names.js";
import { unreadBadge } from "./preview.js";
import { go } from "./route.js";
import { t } from "./texts.js";
import { complain, confirmBox } from "./toast.js";

/** More people than this stand under headings. */
const FEW = 10;
/** So many headings are unfolded at first: all of them together would not fit on a screen. */
const UNFOLDED = 4;

export class People {
  /** onChanged(): somebody was added to the town. bot(): to whom a hundred write. */
  constructor({ onChanged, bot }) {
    this.sections = new Map();
    this.body = el("div", { class: "pane-body" });
    this.element = el(
      "aside",
      { class: "people" },
      el("header", { class: "pane-head" },
        el("span", { class: "pane-title" }, el("b", {}, t("sandbox")), el("span", { class: "subtitle" }, t("townHint"))),
        iconButton("storm", t("storm"), () => this.#storm(bot(), onChanged), { data: { testid: "storm" } }),
        iconButton("plus", t("addPerson"), () => this.#add(onChanged), { data: { testid: "add-person" } })),
      this.body,
    );
  }

  /** unread: person id → how many messages wait for them. */
  show(people, chosen, unread) {
    const headed = people.length > FEW;
    const groups = new Map();
    for (const person of people) {
      const role = headed ? person.role_hint || t("otherPeople") : "";
      groups.set(role, [...(groups.get(role) ?? []), { person, headed, unread: unread.get(person.id) ?? 0 }]);
    }
    if (JSON.stringify([...groups.keys()]) !== JSON.stringify([...this.sections.keys()])) this.#build([...groups.keys()]);
    for (const [role, items] of groups) this.sections.get(role).show(items, chosen);
  }

  #build(roles) {
    const folded = new Map([...this.sections].map(([role, section]) => [role, section.folded]));
    this.sections = new Map(roles.map((role, place) =>
      [role, new Section(role, { within: this.body, folded: folded.get(role) ?? place >= UNFOLDED })]));
    fill(this.body, [...this.sections.values()].map(({ element }) => element));
  }

  async #storm(bot, onChanged) {
    if (!bot || !(await confirmBox(t("stormSure", { bot: fullName(bot) }), t("stormYes")))) return;
    await api.storm(bot.id).then(onChanged, complain);
  }

  async #add(onChanged) {
    const person = await newPerson(api.addPerson);
    if (!person) return;
    await onChanged();
    go({ person: person.id });
  }
}

/** Those who do the same, under a heading that folds; without a heading when there is no name for it. */
class Section {
  constructor(role, { within, folded }) {
    this.list = new LinkList({ label: role || t("people"), key: ({ person }) => person.id, draw: entry, within });
    this.chosen = null;
    this.badge = el("span", { class: "fold-badge" });
    this.element = !role ? this.list.element : el("details", { class: "section", open: !folded, data: { role } },
      el("summary", {}, el("span", { class: "section-name" }, role), this.badge), this.list.element);
  }

  get folded() {
    return this.element.open === false;
  }

  show(items, chosen) {
    this.list.show(items, chosen);
    fill(this.badge, unreadBadge(items.reduce((sum, { unread }) => sum + unread, 0)));
    const mine = items.some(({ person }) => person.id === chosen) ? chosen : null;
    if (mine !== null && mine !== this.chosen) this.#bringIntoSight();
    this.chosen = mine;
  }

  /** Whoever is played can be seen, until one folds them away. */
  #bringIntoSight() {
    if (this.folded) this.element.open = true;
    this.list.element.querySelector(".chosen").scrollIntoView({ block: "nearest" });
  }
}

/** headed: what they do stands above already. */
function entry({ person, headed, unread }) {
  const about = headed ? null : person.role_hint || (person.username ? `@${person.username}` : "");
  return el(
    "a",
    { class: `entry person ${headed ? "headed" : ""}`, href: `#/${person.id}`, data: { personId: person.id }, title: fullName(person) },
    avatar(person),
    el("span", { class: "entry-words" },
      el("span", { class: "entry-line" },
        el("b", {}, person.first_name, person.last_name && el("span", { class: "last-name" }, ` ${person.last_name}`))),
      about !== null && el("span", { class: "entry-line faint" }, about)),
    unreadBadge(unread),
  );
}
