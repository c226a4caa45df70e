/** What happened in a chat, as the line in its middle. */
import { mediaKind } from "./kinds.js";
import { fullName } from "./names.js";
import { t } from "./texts.js";

const by = (message) => fullName(message.from);

/** Field of the message → the sentence. The order matters where a message has several. */
const SENTENCES = {
  new_chat_members: (message) => joined(message),
  left_chat_member: (message) =>
    message.from?.id === message.left_chat_member.id
      ? t("left", { who: fullName(message.left_chat_member) })
      : t("removed", { by: by(message), who: fullName(message.left_chat_member) }),
  new_chat_title: (message) => t("titleChanged", { by: by(message), title: message.new_chat_title }),
  new_chat_photo: (message) => t("photoChanged", { by: by(message) }),
  delete_chat_photo: (message) => t("photoRemoved", { by: by(message) }),
  group_chat_created: (message) => t("groupCreated", { by: by(message) }),
  supergroup_chat_created: (message) => t("groupCreated", { by: by(message) }),
  migrate_to_chat_id: () => t("migratedTo"),
  migrate_from_chat_id: (message) => t("migratedFrom", { title: fullName(message.chat) }),
  pinned_message: (message) => t("pinned", { by: by(message), what: pinnedName(message.pinned_message) }),
  forum_topic_created: (message) => t("topicCreated", { name: message.forum_topic_created.name }),
  forum_topic_edited: (message) =>
    message.forum_topic_edited.name ? t("topicRenamed", { name: message.forum_topic_edited.name }) : t("topicChanged"),
  forum_topic_closed: () => t("topicIsClosed"),
  forum_topic_reopened: () => t("topicIsReopened"),
  general_forum_topic_hidden: () => t("generalHidden"),
  general_forum_topic_unhidden: () => t("generalShown"),
};

/** Service messages whose sentence the page does not have: shown by the name of their field. */
const OTHERS = [
  "message_auto_delete_timer_changed", "video_chat_started", "video_chat_ended", "video_chat_scheduled",
  "proximity_alert_triggered", "boost_added", "chat_background_set", "write_access_allowed", "users_shared",
  "chat_shared", "web_app_data", "successful_payment", "refunded_payment",
];

const kindOf = (message) =>
  Object.keys(SENTENCES).find((field) => message[field] !== undefined) ??
  OTHERS.find((field) => message[field] !== undefined) ?? null;

export const isService = (message) => kindOf(message) !== null;

export function serviceText(message) {
  const kind = kindOf(message);
  return kind in SENTENCES ? SENTENCES[kind](message) : t("otherService", { kind });
}

function joined(message) {
  const newcomers = message.new_chat_members;
  const who = newcomers.map(fullName).join(", ");
  const alone = newcomers.length === 1 && newcomers[0].id === message.from?.id;
  return alone ? t("joined", { who }) : t("added", { by: by(message), who });
}

function pinnedName(pinned) {
  const text = pinned.text ?? pinned.caption ?? t(mediaKind(pinned) ?? "message");
  const letters = [...text];
  return letters.length > 40 ? letters.slice(0, 40).join("") + "…" : text;
}
