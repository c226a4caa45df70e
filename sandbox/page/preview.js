/** A message in one line: for lists of chats and quotes. */
import { mediaKind, unknownKind } from "./kinds.js";
import { isService, serviceText } from "./service.js";
import { t } from "./texts.js";

const SIGNS = {
  photo: "🖼", video: "🎬", animation: "🎞", voice: "🎤", video_note: "📹", audio: "🎵", document: "📎",
  location: "📍", venue: "📍", contact: "👤", poll: "📊", dice: "🎲",
};

export function preview(message) {
  if (isService(message)) return serviceText(message);
  if (message.text) return oneLine(message.text);
  const kind = mediaKind(message);
  if (!kind) return unknownKind(message);
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${t("sticker")}`.trim();
  const what = message.caption ? oneLine(message.caption) : detail(message, kind);
  return `${SIGNS[kind]} ${what}`;
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
