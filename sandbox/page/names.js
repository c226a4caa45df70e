/** How people, bots and groups are called and drawn. */
import { el } from "./dom.js";

const COLOURS = ["red", "orange", "violet", "green", "cyan", "blue", "pink"];

/** "Anna Petrova" for a User or a Chat. */
export function fullName(who) {
  if (!who) return "";
  return who.title ?? ([who.first_name, who.last_name].filter(Boolean).join(" ") || who.username || String(who.id));
}

/** Whoever a message is from: the chat for an anonymous admin, else the user. */
export const sender = (message) => message.sender_chat ?? message.from ?? message.chat;

function initials(who) {
  const words = fullName(who).split(/[\s«»"“”()№-]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0]);
  return letters.join("").toUpperCase();
}

/** One of seven colours, always the same for the same id. */
export const colour = (id) => COLOURS[Math.abs(Number(id)) % COLOURS.length];

/** A round picture with initials; decoration only, the name always stands beside it. */
export function avatar(who, size = "") {
  return el("span", { class: `avatar ${size} tint-${colour(who.id)}`, "aria-hidden": "true" }, initials(who));
}
