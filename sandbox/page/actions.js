/** The menus of the open chat: what can be done with a message, and with the chat as a whole. */
import * as api from "./api.js";
import { askName } from "./forms.js";
import { el, fill } from "./dom.js";
import { formatted } from "./entities.js";
import { closeMenu, showMenu } from "./menu.js";
import { t } from "./texts.js";
import { GENERAL } from "./threads.js";
import { whole } from "./times.js";
import { complain, confirmBox, toast } from "./toast.js";

const EMOJI = ["👍", "❤", "🔥", "👏", "😁", "🤔", "😢", "👎"];

/** chat: the open Chat. place: where the menu opens (menu.js). */
export function messageMenu(chat, message, place) {
  const words = message.text ?? message.caption;
  showMenu(
    [
      chat.composer && { icon: "reply", label: t("reply"), run: () => chat.reply(message), testid: "reply" },
      words && { icon: "copy", label: t("copy"), run: () => copy(words) },
      chat.composer && chat.mayChange(message) &&
        { icon: "edit", label: t("edit"), run: () => chat.change(message), testid: "edit" },
      message.edit_history?.length && { icon: "history", label: t("history"), run: () => showHistory(message) },
      chat.mayRemove(message) &&
        { icon: "trash", label: t("remove"), run: () => remove(chat, message), danger: true, testid: "delete" },
    ],
    place,
    { label: t("actions"), header: chat.composer && reactionBar(chat, message) },
  );
}

function reactionBar(chat, message) {
  return el("div", { class: "reaction-bar" }, EMOJI.map((emoji) =>
    el("button", { type: "button", role: "menuitem", "aria-label": t("react", { emoji }), tabindex: "-1",
      data: { testid: "react" }, on: { click: () => react(chat, message, emoji) } }, emoji)));
}

/** The same emoji again takes it away. */
async function react(chat, message, emoji) {
  closeMenu();
  const own = message.reactions?.find(({ user_id }) => user_id === chat.me.id)?.emoji;
  await api.react(chat.me.id, chat.chat.id, message.message_id, emoji === own ? "" : emoji).catch(complain);
}

async function copy(words) {
  await navigator.clipboard.writeText(words).then(() => toast(t("copied")), complain);
}

async function remove(chat, message) {
  if (!(await confirmBox(t("removeSure"), t("remove"), true))) return;
  await api.remove(chat.me.id, chat.chat.id, message.message_id)
    .then(() => chat.forget(message.message_id), complain);
}

/** What an edited message said before. */
function showHistory(message) {
  const dialog = el("dialog", { class: "box history", data: { testid: "history" } });
  fill(
    dialog,
    el("h2", {}, t("history")),
    message.edit_history.map((version) =>
      el("div", { class: "version" },
        el("span", { class: "faint" }, whole(version.edit_date ?? version.date)),
        el("div", {}, formatted(version.text ?? version.caption ?? "", version.entities ?? version.caption_entities ?? [])))),
    el("div", { class: "box-buttons" },
      el("button", { type: "button", class: "primary", on: { click: () => dialog.close() } }, t("close"))),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export function chatMenu(open, button) {
  showMenu(open.isGroup ? groupItems(open) : botItems(open), button, { label: t("chatActions") });
}

function botItems(open) {
  const { me, chat } = open;
  return [
    !chat.blocked && { icon: "star", label: t("start"), run: () => open.act(() => api.start(me.id, chat.id)) },
    chat.blocked
      ? { icon: "check", label: t("unblock"), run: () => open.act(() => api.unblock(me.id, chat.id)), testid: "menu-unblock" }
      : { icon: "block", label: t("block"), danger: true, testid: "menu-block",
          run: () => open.act(() => api.block(me.id, chat.id)) },
  ];
}

function groupItems(open) {
  const { me, chat, thread } = open;
  const group = [
    { icon: "people", label: t("info"), run: () => open.onMembers(chat), testid: "menu-members" },
    chat.member && open.isAdmin && (thread === null || thread === GENERAL) && { icon: "hash", label: chat.is_forum ? t("topicsOff") : t("topicsOn"),
      run: () => open.act(() => api.switchTopics(chat.id, !chat.is_forum)) },
  ];
  const topic = thread !== null && open.isAdmin ? topicItems(open) : [];
  const leave = chat.member
    ? { icon: "leave", label: t("leave"), danger: true, testid: "menu-leave", run: () => leaveGroup(open) }
    : { icon: "plus", label: t("join"), run: () => open.act(() => api.join(me.id, chat.id)) };
  return [...group, ...topic, leave];
}

function topicItems(open) {
  const { me, chat, thread } = open;
  const change = (act) => () => open.act(() => api.changeTopic(me.id, chat.id, thread, act));
  return [
    chat.topicClosed
      ? { icon: "check", label: t("reopenTopic"), run: change("reopen") }
      : { icon: "close", label: t("closeTopic"), run: change("close"), testid: "menu-close-topic" },
    thread !== GENERAL && { icon: "trash", label: t("deleteTopic"), danger: true, run: async () => { await change("delete")(); open.onBack(); } },
  ];
}

async function leaveGroup(open) {
  const { me, chat } = open;
  if (await confirmBox(t("leaveSure", { title: chat.title }), t("leave"), true)) await open.act(() => api.leave(me.id, chat.id));
}

/** Ask for a name and open a new topic in a forum. Resolves to the topic, or null. */
export async function newTopic(me, chat) {
  const name = await askName(t("newTopic"), t("topicName"));
  return name && (await api.addTopic(me.id, chat.id, name));
}
