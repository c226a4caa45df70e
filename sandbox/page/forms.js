/** Small forms in a dialog: a name, a new person, a new group. */
import { el, fill } from "./dom.js";
import { fullName } from "./names.js";
import { t } from "./texts.js";
import { complain } from "./toast.js";

/**
 * Show a form; resolves to what `accept(values)` gives, or null when it was closed. A refusal is shown and the form
 * stays. fields: elements with a `name`.
 */
function showForm(title, fields, accept) {
  const dialog = el("dialog", { class: "box form", data: { testid: "form" } });
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, title),
    fields,
    el("div", { class: "box-buttons" },
      el("button", { type: "button", on: { click: () => dialog.close() } }, t("cancel")),
      el("button", { type: "submit", class: "primary" }, t("create"))),
  );
  fill(dialog, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let result = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        result = await accept(new FormData(form));
        dialog.close();
      } catch (error) {
        complain(error);
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
  });
}

function field(name, label, { required = false, value = "" } = {}) {
  return el("label", { class: "field" }, el("span", {}, label),
    el("input", { name, required, value, autocomplete: "off", maxlength: "128" }));
}

export function askName(title, label) {
  return showForm(title, [field("name", label, { required: true })], async (values) => values.get("name").trim());
}

/** add(person): makes the person; see the people's API. */
export function newPerson(add) {
  const fields = [
    field("first_name", t("firstName"), { required: true }), field("last_name", t("lastName")),
    field("username", t("username")), field("language_code", t("language"), { value: "ru" }),
    field("email", t("email")),
  ];
  return showForm(t("addPerson"), fields, (values) =>
    add(Object.fromEntries([...values].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value))));
}

/** people and bots: who may be put into it. `me` is its owner. */
export function newGroup(add, me, people, bots) {
  const choice = (kind, who) => el("label", { class: "choice" },
    el("input", { type: "checkbox", name: kind, value: who.id }), fullName(who));
  const fields = [
    field("title", t("title"), { required: true }),
    el("label", { class: "choice" }, el("input", { type: "checkbox", name: "is_forum" }), t("withTopics")),
    el("fieldset", {}, el("legend", {}, t("whoIsIn")),
      bots.map((bot) => choice("bots", bot)), people.filter(({ id, on_telegram }) => id !== me.id && on_telegram).map((one) => choice("members", one))),
  ];
  return showForm(t("addGroup"), fields, (values) => add({
    title: values.get("title").trim(), type: "supergroup", is_forum: values.has("is_forum"),
    members: [me.id, ...values.getAll("members").map(Number)], admins: [me.id],
    bots: values.getAll("bots").map((id) => ({ id: Number(id), status: "administrator" })),
  }));
}
