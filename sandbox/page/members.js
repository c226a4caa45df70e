/** Who is in a group, and who of them is an admin. */
import * as api from "./api.js";
import { el, fill, iconButton } from "./dom.js";
import { avatar, fullName } from "./names.js";
import { t } from "./texts.js";
import { complain } from "./toast.js";

/** town(): the town as it is now. onChanged(): reload it; the dialog then shows what has become. */
export function showMembers(chatId, { me, town, onChanged }) {
  const dialog = el("dialog", { class: "box members", data: { testid: "members" } });
  const draw = () => fill(dialog, ...contents(chatId, { me, town: town(), change, close: () => dialog.close() }));
  async function change(act) {
    try {
      await act();
      await onChanged();
      draw();
    } catch (error) {
      complain(error);
    }
  }
  draw();
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function contents(chatId, { me, town, change, close }) {
  const group = town.groups.find(({ id }) => id === chatId);
  const everybody = [...town.people, ...town.bots];
  const mayPromote = group.members.some(({ user_id, status }) => user_id === me.id && isAdmin(status));
  return [
    el("header", { class: "box-head" }, el("h2", {}, group.title), iconButton("close", t("close"), close)),
    el("ul", {}, group.members.map(({ user_id, status }) => {
      const who = everybody.find(({ id }) => id === user_id) ?? { id: user_id, first_name: String(user_id) };
      return el("li", { data: { memberId: user_id } },
        avatar(who, "small"),
        el("span", { class: "entry-words" }, el("b", {}, fullName(who)), el("span", { class: "faint" }, standing(who, status))),
        mayPromote && status !== "creator" && switchAdmin(chatId, user_id, isAdmin(status), change));
    })),
  ];
}

const isAdmin = (status) => status === "administrator" || status === "creator";

function standing(who, status) {
  if (status === "creator") return t("owner");
  if (status === "administrator") return t("admin");
  return who.role_hint ?? t("bot");
}

function switchAdmin(chatId, userId, admin, change) {
  const label = t(admin ? "demote" : "promote");
  return iconButton("star", label, () => change(() => (admin ? api.demote : api.promote)(chatId, userId)),
    { class: admin ? "on" : "", "aria-pressed": String(admin), data: { testid: admin ? "demote" : "promote" } });
}
