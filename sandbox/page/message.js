/**
 * A message as a row of the chat: the bubble, who and when, the quote it answers, its buttons. An album is one row with
 * several messages. Rows are made anew when their message changes and never touched otherwise, except for `dress`.
 */
import { el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { mediaKind, unknownKind } from "./kinds.js";
import { media, tile } from "./media.js";
import { avatar, colour, fullName, sender } from "./names.js";
import { preview } from "./preview.js";
import { isService, serviceText } from "./service.js";
import { t } from "./texts.js";
import { hours, whole } from "./times.js";

/** Kinds whose bubble is only the thing itself, with the time laid over it. */
const BARE = new Set(["sticker", "video_note", "dice"]);
const TILED = new Set(["photo", "video", "animation"]);

/** The row of one message or of an album's messages. `context` is the open chat (chat.js). */
export function messageRow(messages, context) {
  const [first] = messages;
  if (isService(first)) return serviceRow(first);
  const own = !first.sender_chat && first.from?.id === context.me.id;
  const album = messages.length > 1;
  const kind = album ? null : mediaKind(first);
  const row = el("article", {
    class: `row ${own ? "own" : "other"}`, tabindex: "-1",
    "aria-label": `${own ? t("you") : fullName(sender(first))}, ${hours(first.date)}`,
    data: album ? { albumId: first.media_group_id } : { messageId: first.message_id },
  });
  row.append(
    context.isGroup && !own ? el("span", { class: "row-avatar" }, avatar(sender(first), "small")) : "",
    el(
      "div",
      { class: "stack" },
      el(
        "div",
        { class: bubbleClass(messages, kind) },
        context.isGroup && !own && senderName(first),
        first.forward_origin && el("div", { class: "forwarded" }, t("forwarded", { name: originName(first.forward_origin) })),
        first.via_bot && el("div", { class: "forwarded" }, t("via", { name: `@${first.via_bot.username}` })),
        quote(first, context),
        album ? albumBody(messages, context) : singleBody(first, kind, context),
      ),
      inlineKeyboard(first, context),
    ),
    el("button", { type: "button", class: "row-menu", tabindex: "-1", "aria-label": t("actions"),
      "aria-haspopup": "menu", data: { testid: "message-actions" } }, icon("down")),
  );
  return row;
}

function serviceRow(message) {
  return el("div", { class: "row service", data: { messageId: message.message_id, service: "true" } },
    el("span", { class: "pill" }, serviceText(message)));
}

/** kind: null for an album. */
function bubbleClass(messages, kind) {
  const tiled = messages.every((message) => TILED.has(mediaKind(message)));
  const words = messages.some((message) => message.text || message.caption);
  return ["bubble", kind && `has-${kind}`, BARE.has(kind) && "bare", tiled && "has-tiles",
    tiled && !words && "wordless", emojiOnly(messages[0]) && "emoji-only"].filter(Boolean).join(" ");
}

/** One to three emoji alone are shown large, as messengers do. */
function emojiOnly(message) {
  if (!message.text || message.text.length > 40) return false;
  const emoji = /^(?:\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])*){1,3}$/u;
  return emoji.test(message.text);
}

function senderName(message) {
  const who = sender(message);
  return el("div", { class: `sender ink-${colour(who.id)}` }, fullName(who), message.author_signature &&
    el("span", { class: "faint" }, ` ${message.author_signature}`));
}

function originName(origin) {
  return origin.sender_user_name ?? fullName(origin.sender_user ?? origin.sender_chat ?? origin.chat);
}

/** The message that is answered; in a topic every message "answers" the one that opened it, which says nothing. */
export function quote(message, context) {
  const answered = message.reply_to_message;
  if (!answered || answered.forum_topic_created) return null;
  const who = sender(answered);
  return el(
    "button",
    { type: "button", class: `quote edge-${colour(who.id)}`, data: { testid: "quote" },
      on: { click: () => context.jump(answered.message_id) } },
    el("b", { class: `ink-${colour(who.id)}` }, fullName(who)),
    el("span", {}, message.quote?.text ?? preview(answered)),
  );
}

function singleBody(message, kind, context) {
  const drawn = media(message);
  const words = message.text ?? message.caption;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  if (!drawn && words === undefined) {
    return el("div", { class: "words unknown" }, t("noPreview", { kind: unknownKind(message) }), meta(message));
  }
  const captionAbove = message.show_caption_above_media && drawn;
  const reacted = reactions(message, context.me);
  const time = meta(message);
  const timeInWords = words !== undefined && !captionAbove && !reacted;
  const text = words !== undefined && wordsBlock(words, entities, timeInWords ? time : null, context);
  if (reacted) reacted.append(time);
  return [captionAbove ? [text, drawn] : [drawn, text], reacted ?? (timeInWords ? null : time)];
}

/** time: what stands at the end of the last line, or null. */
function wordsBlock(words, entities, time, context) {
  return el("div", { class: "words", dir: "auto" }, formatted(words, entities ?? [], context.wordActions), time);
}

/** Time, and that it was edited; floats in the last line of the words. */
function meta(message) {
  const edited = message.edit_date !== undefined;
  const tip = edited ? `${whole(message.date)}\n${t("edited")}: ${whole(message.edit_date)}` : whole(message.date);
  return el("span", { class: "meta", title: tip },
    edited && el("span", { class: "edited", data: { testid: "edited" } }, t("edited")),
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, hours(message.date)));
}

function albumBody(messages, context) {
  const last = messages.at(-1);
  const tiles = messages.every((message) => TILED.has(mediaKind(message)));
  const items = messages.map((message) =>
    el("div", { class: "album-item", data: { messageId: message.message_id } }, tiles ? tile(message) : media(message)));
  const captions = messages.filter((message) => message.caption);
  const reacted = reactions(last, context.me);
  const time = meta({ ...last, edit_date: messages.findLast((message) => message.edit_date)?.edit_date });
  const timeInWords = captions.length > 0 && !reacted;
  if (reacted) reacted.append(time);
  return [
    el("div", { class: tiles ? `tiles n${Math.min(messages.length, 10)}` : "files", role: "group",
      "aria-label": t("album", { n: messages.length }) }, items),
    captions.map((message) => wordsBlock(message.caption, message.caption_entities,
      timeInWords && message === captions.at(-1) ? time : null, context)),
    reacted ?? (timeInWords ? null : time),
  ];
}

/** reactions: [{user_id, emoji}], one of a person; shown as each emoji with how many chose it. */
function reactions(message, me) {
  if (!message.reactions?.length) return null;
  const counts = new Map();
  for (const { emoji } of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const own = message.reactions.find(({ user_id }) => user_id === me.id)?.emoji;
  return el("div", { class: "reactions", data: { testid: "reactions" } }, [...counts].map(([emoji, count]) =>
    el("span", { class: `reaction ${emoji === own ? "chosen" : ""}` }, emoji, count > 1 && el("b", {}, count))));
}

/**
 * How a row stands among its neighbours: whether it begins or ends a series of one person's messages. Cheap: classes
 * only.
 */
export function dress(row, { first, last }) {
  row.classList.toggle("first", first);
  row.classList.toggle("last", last);
}
