/** A message in one line: for lists of chats and of topics, and for quotes. */
import { el, icon } from "./dom.js";
import { mediaKind, unknownKind } from "./kinds.js";
import { isService, serviceText } from "./service.js";
import { t } from "./texts.js";

/** Icons of our own: not every machine has a font with emoji. */
const SIGNS = {
  photo: "photo", video: "film", animation: "film", voice: "mic", video_note: "film", audio: "note", document: "attach",
  location: "pin", venue: "pin", contact: "person", poll: "poll", dice: "dice",
};

/** What stands beneath the name of a chat in a list of the person `me`: who wrote last, and what. */
export function lastWords(message, me, named) {
  const author = message.from?.id === me.id ? t("you") : named ? message.from?.first_name : null;
  return [author && !isService(message) && el("bdi", { class: "author" }, `${author}: `), preview(message)];
}

/** How much has not been read; nothing where all has. */
export function unreadBadge(count) {
  return count > 0 && el("span", { class: "badge", "aria-label": t("unread", { n: count }) }, count);
}

/** Text, or an icon and text. */
export function preview(message) {
  if (isService(message)) return serviceText(message);
  if (message.text) return oneLine(message.text);
  const kind = mediaKind(message);
  if (!kind) return unknownKind(message);
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${t("sticker")}`.trim();
  const what = message.caption ? oneLine(message.caption) : detail(message, kind);
  return [icon(SIGNS[kind]), " ", what];
}

function detail(message, kind) {
  if (kind === "document") return message.document.file_name ?? t("document");
  if (kind === "venue") return message.venue.title;
  if (kind === "contact") return [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
  if (kind === "poll") return message.poll.question;
  if (kind === "audio") return message.audio.title ?? message.audio.file_name ?? t("audio");
  return t(kind);
}

const oneLine = (text) => text.slice(0, 300).replace(/\s+/g, " ");
