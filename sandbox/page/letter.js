/** A letter: who wrote it and when; its HTML in a frame where nothing runs, its text, or its bytes; its files. */
import * as api from "./api.js";
import { el, fill, icon } from "./dom.js";
import { t } from "./texts.js";
import { size, whole } from "./times.js";
import { complain } from "./toast.js";

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;
/** Of a page without a style of its own, above and below. */
const MARGINS = 34;
const VIEWS = { html: "asHtml", text: "asText", raw: "asSource" };

export class Letter {
  /** letter: as the API gives it. onReply(): it is to be answered. */
  constructor(letter, onReply) {
    this.letter = letter;
    this.body = el("div", { class: "letter-body" });
    const views = Object.keys(VIEWS).filter((view) => view !== "html" || letter.html);
    this.buttons = new Map(views.map((view) => [view, el("button", { type: "button", data: { testid: `letter-${view}` },
      on: { click: () => this.#show(view) } }, t(VIEWS[view]))]));
    this.head = el("header", { class: "letter-head" },
      el("b", {}, letter.from.name || letter.from.address || t("nobody")),
      el("span", { class: "faint" }, letter.from.name && letter.from.address),
      el("time", { class: "faint" }, whole(letter.at)));
    this.element = el("article", { class: `letter ${letter.written ? "written" : ""}`, data: { letter: letter.number } },
      this.head,
      letter.subject && el("div", { class: "letter-subject" }, letter.subject),
      this.body,
      letter.files.length > 0 && el("ul", { class: "letter-files" }, letter.files.map((file, place) => el("li", {},
        el("a", { href: api.letterFile(letter.number, place), target: "_blank", download: file.name }, icon("file"), file.name),
        el("span", { class: "faint" }, ` ${size(file.size)}`)))),
      el("footer", { class: "letter-foot" },
        el("button", { type: "button", class: "letter-reply", data: { testid: "letter-reply" }, on: { click: onReply } }, t("reply")),
        el("span", { class: "letter-views", role: "group", "aria-label": t("letterView") }, [...this.buttons.values()])));
    this.#show(letter.html && !letter.written ? "html" : "text");
  }

  #show(view) {
    for (const [name, button] of this.buttons) button.setAttribute("aria-pressed", String(name === view));
    if (view === "html") fill(this.body, this.#frame());
    else if (view === "text") fill(this.body, el("div", { class: "words" }, linked(this.letter.text)));
    else api.letterSource(this.letter.number).then((source) => fill(this.body, el("pre", { tabindex: "0" }, source)), complain);
  }

  /** No scripts run in it, so it may stand on this page's origin, where its height can be seen. */
  #frame() {
    const frame = el("iframe", { title: this.letter.subject || t("letter"), src: api.letterPage(this.letter.number),
      sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox" });
    let width = 0;
    const fit = ({ type }) => {
      // Only when it is read or its width is another: a page may be as high as its frame, and would grow without end.
      if (type !== "load" && this.body.clientWidth === width) return;
      width = this.body.clientWidth;
      const page = frame.contentDocument?.body;
      if (page?.offsetHeight) frame.style.height = `${page.offsetHeight + MARGINS}px`;
    };
    frame.addEventListener("load", fit);
    // A folded thread has no width: the height is known when it unfolds, or when the window is turned.
    new ResizeObserver(() => fit({ type: "resize" })).observe(this.body);
    return frame;
  }
}

/** Text whose addresses can be followed. */
function linked(text) {
  const nodes = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    nodes.push(text.slice(at, index), el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address));
    at = index + address.length;
  }
  return [...nodes, text.slice(at)];
}
