/** What sort of thing a message holds. */

/** The more special first: a venue has a location too, an animation a document. */
const MEDIA = [
  "photo", "video", "animation", "sticker", "voice", "video_note", "audio", "document",
  "venue", "location", "contact", "poll", "dice",
];

/** Fields that any message may have: they do not say what it holds. */
const COMMON = new Set([
  "message_id", "message_thread_id", "from", "sender_chat", "date", "chat", "is_topic_message", "reply_to_message",
  "edit_date", "media_group_id", "reply_markup", "edit_history", "reactions", "via_bot", "author_signature", "quote",
  "forward_origin", "has_protected_content", "link_preview_options", "external_reply", "sender_tag", "effect_id",
]);

/** "photo", "venue" …, or null for a text or a kind that the page does not draw. */
export const mediaKind = (message) => MEDIA.find((kind) => message[kind] !== undefined) ?? null;

/** The field that holds what a message of an undrawn kind is. */
export const unknownKind = (message) => Object.keys(message).find((field) => !COMMON.has(field)) ?? "?";
