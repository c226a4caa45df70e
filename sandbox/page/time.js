/**
 * The town's time, always in sight, and the ways to turn it forward: what a desk promises for tomorrow can be watched
 * today.
 */
import * as api from "./api.js";
import { el, fill, icon } from "./dom.js";
import { t } from "./texts.js";
import { dayOfWeek, fieldValue, hours, nextWorkingDay, ofField, wallClock, words } from "./times.js";
import { complain, toast } from "./toast.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [["step3", 3 * MINUTE], ["step10", 10 * MINUTE], ["stepHour", HOUR], ["stepDay", DAY]];
const OPENS_AT = 10 * HOUR;
const TICK = 1000;
/** As time.css has it: wider, and all stands in one line. */
const NARROW = matchMedia("(max-width: 900px)");

export class TimeBar {
  /** now(): the sandbox's clock. onTurned(time): it was turned by whoever sits here; time as the API gives it. */
  constructor({ now, onTurned }) {
    this.now = now;
    this.onTurned = onTurned;
    this.touched = false;
    this.time = el("time", { data: { testid: "virtual-time" } });
    this.toggle = el("button", { type: "button", class: "time-now", "aria-expanded": "false", "aria-controls": "time-steps",
      data: { testid: "time-toggle" }, on: { click: () => this.#unfold() } },
      icon("history"), this.time, el("span", { class: "faint" }, t("moscow")), icon("down"));
    this.morning = this.#step("", () => this.#turn({ to: nextWorkingDay(this.now(), OPENS_AT) }), "time-morning");
    this.input = el("input", { type: "datetime-local", required: true, "aria-label": t("timeField"),
      data: { testid: "time-field" }, on: { input: () => { this.touched = true; } } });
    this.note = el("p", { class: "time-note", data: { testid: "time-note" }, hidden: true }, t("timeAlone"));
    this.said = el("span", { class: "time-said", role: "status" });
    this.steps = el("div", { class: "time-steps", id: "time-steps" },
      el("div", { class: "time-row" },
        STEPS.map(([name, seconds]) => this.#step(t(name), () => this.#turn({ advance: seconds }), `time-${seconds}`)),
        this.morning),
      el("form", { class: "time-row", on: { submit: (event) => this.#goTo(event) } },
        this.input, el("button", { type: "submit", class: "time-step", data: { testid: "time-go" } }, t("timeGo"))),
      this.note);
    this.element = el("section", { class: "time", "aria-label": t("time"), data: { testid: "time" } }, this.toggle, this.steps,
      this.said);
    NARROW.addEventListener("change", () => this.#fit());
    this.#fit();
    setInterval(() => this.show(), TICK);
  }

  /** followed: whether the bots of the sandbox go by its clock; null while it is not known. */
  show(followed = this.followed) {
    this.followed = followed;
    const now = this.now();
    this.note.hidden = followed !== false;
    const shown = wallClock(now);
    if (this.time.textContent === shown) return;
    fill(this.time, shown);
    this.time.dateTime = new Date(now * 1000).toISOString();
    const morning = nextWorkingDay(now, OPENS_AT);
    fill(this.morning, "→ ", el("span", { class: "time-weekday" }, `${dayOfWeek(morning)}, `), hours(morning));
    this.morning.title = t("timeTo", { moment: words(morning) });
    this.morning.setAttribute("aria-label", this.morning.title);
    if (!this.touched) this.input.value = fieldValue(now);
  }

  #step(label, press, testid) {
    return el("button", { type: "button", class: "time-step", data: { testid }, on: { click: press } }, label);
  }

  #fit() {
    this.toggle.disabled = !NARROW.matches;
  }

  #unfold() {
    const open = this.element.classList.toggle("open");
    this.toggle.setAttribute("aria-expanded", String(open));
  }

  #goTo(event) {
    event.preventDefault();
    const to = ofField(this.input.value);
    if (to <= this.now()) return toast(t("timeForward"), "error");
    return this.#turn({ to });
  }

  async #turn(how) {
    const time = await api.turnTime(how).catch(complain);
    if (!time) return;
    this.touched = false;
    this.onTurned(time);
    this.show(time.followed);
    // Seen above; a toast would lie over the button that one presses again.
    fill(this.said, t("timeIs", { moment: words(this.now()) }));
  }
}
