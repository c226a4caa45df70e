/** A list of links that is walked with the arrows and redraws only the entries that have changed. */
import { el } from "./dom.js";

export class LinkList {
  /**
   * key(item): what makes an entry the same. draw(item): its link, an `a` element. within: the element whose links the
   * arrows walk, when there is more than this list in it.
   */
  constructor({ label, key, draw, within = null }) {
    this.key = key;
    this.draw = draw;
    this.within = within;
    this.known = new Map();
    this.element = el("div", { class: "list", role: "navigation", "aria-label": label });
    this.element.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Show these items in this order. `chosen` is the key of the one that is open. */
  show(items, chosen = null) {
    const wanted = new Set(items.map(this.key));
    for (const [key, { link }] of this.known) {
      if (wanted.has(key)) continue;
      link.remove();
      this.known.delete(key);
    }
    const links = items.map((item) => this.#link(item, chosen));
    let place = this.element.firstChild;
    for (const link of links) {
      if (link === place) place = place.nextSibling;
      else this.element.insertBefore(link, place);
    }
  }

  #link(item, chosen) {
    const key = this.key(item);
    const look = JSON.stringify(item);
    let entry = this.known.get(key);
    if (entry?.look !== look) {
      const link = this.draw(item);
      const focused = entry?.link === document.activeElement;
      entry?.link.replaceWith(link);
      if (focused) link.focus();
      entry = { look, link };
      this.known.set(key, entry);
    }
    entry.link.classList.toggle("chosen", key === chosen);
    if (key === chosen) entry.link.setAttribute("aria-current", "page");
    else entry.link.removeAttribute("aria-current");
    return entry.link;
  }

  #walk(event) {
    const links = [...(this.within ?? this.element).querySelectorAll("a, summary")].filter((one) => one.checkVisibility());
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || !links[to]) return;
    links[to].focus();
    event.preventDefault();
  }
}
