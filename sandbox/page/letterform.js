/** Writing a letter, or an answer to one, with the mail program of one's choice. */
import * as api from "./api.js";
import { el } from "./dom.js";
import { t } from "./texts.js";
import { complain } from "./toast.js";

/** In the API's names. */
const CLIENTS = {
  gmail: "clientGmail", outlook: "clientOutlook", yandex: "clientYandex", mail_ru: "clientMailRu", apple: "clientApple",
  koi8: "clientKoi8", html: "clientHtml", no_message_id: "clientNoId", vacation: "clientVacation",
  forwarded: "clientForwarded", winmail: "clientWinmail", broken: "clientBroken", bounce: "clientBounce",
};
/** Nobody writes these: they need no text. */
const AUTOMATIC = new Set(["vacation", "bounce"]);
let lastClient = "gmail";

export class LetterForm {
  /** answered: a letter, or null. onSent(letter), onClose(): the form is gone by then. */
  constructor({ me, answered, onSent, onClose }) {
    Object.assign(this, { me, answered, onSent, onClose });
    this.client = el("select", { name: "client" },
      Object.entries(CLIENTS).map(([name, text]) => el("option", { value: name }, t(text))));
    this.client.value = lastClient;
    this.subject = el("input", { name: "subject", autocomplete: "off", value: subjectOf(answered) });
    this.text = el("textarea", { name: "text", rows: "6" });
    this.files = el("input", { type: "file", name: "files", multiple: true });
    this.send = el("button", { type: "submit", class: "primary", data: { testid: "letter-send" } }, t("send"));
    this.element = el("form", { class: "letter-form", data: { testid: "letter-form" } },
      field(t("mailClient"), this.client), field(t("subject"), this.subject), field(t("letterText"), this.text),
      field(t("letterFiles"), this.files),
      el("div", { class: "box-buttons" },
        el("button", { type: "button", on: { click: () => this.#close() } }, t("cancel")), this.send));
    this.client.addEventListener("change", () => this.#follow());
    this.element.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#close();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.element.requestSubmit();
    });
    this.#follow();
  }

  focus() {
    this.element.scrollIntoView({ block: "nearest" });
    (this.answered ? this.text : this.subject).focus();
  }

  #follow() {
    lastClient = this.client.value;
    this.text.required = !AUTOMATIC.has(lastClient) && !this.files.files.length;
  }

  #close() {
    this.element.remove();
    this.onClose();
  }

  async #submit() {
    this.send.disabled = true;
    try {
      const files = await Promise.all([...this.files.files].map(api.upload));
      const letter = await api.writeLetter({
        as: this.me.id, client: this.client.value, subject: this.subject.value, text: this.text.value,
        files: files.map(({ file_id }) => file_id), reply_to: this.answered?.number ?? null,
      });
      this.element.remove();
      this.onSent(letter);
    } catch (error) {
      complain(error);
      this.send.disabled = false;
    }
  }
}

/** The mail program says itself that it answers. */
const subjectOf = (answered) => (answered?.subject ?? "").replace(/^(\s*(re|fwd?|ответ)\s*:)+\s*/i, "");
const field = (label, input) => el("label", { class: "field" }, el("span", {}, label), input);
