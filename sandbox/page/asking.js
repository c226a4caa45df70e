/** `@bot words` in the input of any chat: what the bot answers, above the input; a press sends one of it on. */
import * as api from "./api.js";
import { el, fill } from "./dom.js";
import { t } from "./texts.js";
import { complain } from "./toast.js";

/** Quiet after which a bot is asked. */
const QUIET = 250;

export class Asking {
  /** context: the open chat (chat.js). onChosen(message): it was sent. */
  constructor(context, { onChosen }) {
    this.context = context;
    this.onChosen = onChosen;
    this.element = el("div", { class: "results", hidden: true, role: "listbox", "aria-label": t("results"),
      data: { testid: "inline-results" } });
    this.asked = null;
  }

  /** The input holds this now. */
  follow(text) {
    clearTimeout(this.timer);
    const said = /^@(\w+)\s(.*)$/s.exec(text);
    const bot = said && this.context.bots.find((known) => known.inline && known.username.toLowerCase() === said[1].toLowerCase());
    if (!bot) return this.close();
    this.timer = setTimeout(() => this.#ask(bot, said[2].trim()), QUIET);
  }

  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.element.hidden = true;
  }

  async #ask(bot, query) {
    const { me, chat } = this.context;
    const asked = (this.asked = Symbol(query));
    try {
      const { inline_query_id: id, answer } = await api.ask(me.id, chat.id, bot.id, query);
      if (asked === this.asked) this.#show(id, answer?.results ?? []);
    } catch (error) {
      complain(error);
    }
  }

  #show(id, results) {
    fill(this.element, results.length ? results.map((result) => this.#entry(id, result))
      : el("div", { class: "results-none" }, t("noResults")));
    this.element.hidden = false;
  }

  #entry(id, result) {
    return el("button", { type: "button", role: "option", class: "result", data: { testid: "inline-result" },
      on: { click: () => this.#choose(id, result.id) } },
    el("b", {}, result.title), result.description && el("span", {}, result.description));
  }

  async #choose(id, resultId) {
    const { me, chat } = this.context;
    this.close();
    try {
      this.onChosen(await api.choose(me.id, chat.id, id, resultId));
    } catch (error) {
      complain(error);
    }
  }
}
