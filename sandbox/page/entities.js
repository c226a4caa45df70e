/** Text with its formatting: Telegram's entities, whose offsets count UTF-16 units, as JavaScript's strings do. */
import { el } from "./dom.js";
import { t } from "./texts.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_ADDRESS = /^(https?|tg|mailto|tel):/i;

/**
 * A fragment that shows `text` formatted by `entities`, nested as they nest.
 *
 * onCommand(text) and onMention(text) are called when such a word is pressed; without them it is not a button.
 */
export function formatted(text, entities = [], { onCommand = null, onMention = null } = {}) {
  const sorted = entities
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...span(text, 0, text.length, sorted, { onCommand, onMention }));
  return fragment;
}

/** The nodes of text[from:to]; `entities` are sorted by offset, the outer before the inner. */
function span(text, from, to, entities, actions) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) {
      rest = others;
      continue;
    }
    if (start > at) nodes.push(text.slice(at, start));
    const inner = others.filter((other) => other.offset < end);
    nodes.push(wrapped(text.slice(start, end), entity, span(text, start, end, inner, actions), actions));
    rest = others.filter((other) => other.offset + other.length > end);
    at = end;
    // A block stands on lines of its own already: the line break after it would be a second one.
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < to) at += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrapped(text, entity, inner, { onCommand, onMention }) {
  switch (entity.type) {
    case "bold": return el("strong", {}, inner);
    case "italic": return el("em", {}, inner);
    case "underline": return el("u", {}, inner);
    case "strikethrough": return el("s", {}, inner);
    case "code": return el("code", {}, inner);
    case "pre": return codeBlock(entity.language, inner);
    case "blockquote": return el("blockquote", {}, inner);
    case "expandable_blockquote": return expandable(inner);
    case "spoiler": return spoiler(inner);
    case "text_link": return link(entity.url, inner);
    case "url": return link(SAFE_ADDRESS.test(text) ? text : `https://${text}`, inner);
    case "email": return link(`mailto:${text}`, inner);
    case "phone_number": return link(`tel:${text.replace(/[^+\d]/g, "")}`, inner);
    case "bot_command": return word("command", inner, onCommand && (() => onCommand(text)));
    case "mention": return word("mention", inner, onMention && (() => onMention(text)));
    case "text_mention": return word("mention", inner, null);
    case "hashtag":
    case "cashtag": return word("mention", inner, null);
    default: return el("span", {}, inner);
  }
}

function link(address, inner) {
  if (!SAFE_ADDRESS.test(address)) return el("span", {}, inner);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, inner);
}

function word(kind, inner, press) {
  if (!press) return el("span", { class: kind }, inner);
  return el("button", { type: "button", class: `word ${kind}`, on: { click: press } }, inner);
}

function codeBlock(codeLanguage, inner) {
  return el("pre", codeLanguage ? { "data-language": codeLanguage } : {}, el("code", {}, inner));
}

function expandable(inner) {
  const quote = el("blockquote", { class: "expandable", tabindex: "0" }, inner);
  const toggle = () => quote.classList.toggle("expanded");
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && toggle());
  return quote;
}

function spoiler(inner) {
  const hidden = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, inner);
  const show = () => {
    hidden.classList.add("shown");
    hidden.removeAttribute("role");
    hidden.removeAttribute("aria-label");
  };
  hidden.addEventListener("click", show, { once: true });
  hidden.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return hidden;
}
