/**
 * The messages of the open chat, in order. Each change touches its own row and its neighbours' classes only, and the view
 * stays at the bottom exactly when it was there.
 */
import { el, fill, iconButton } from "./dom.js";
import { dress, messageRow, quote } from "./message.js";
import { sender } from "./names.js";
import { isService } from "./service.js";
import { t } from "./texts.js";
import { dayKey, dayName } from "./times.js";

const SERIES_SECONDS = 600;
const AT_BOTTOM = 60;
const LONG_PRESS = 450;
/** The day of what is seen, after one has scrolled. */
const DAY_SHOWN_FOR = 1200;

export class Feed {
  /**
   * context: the open chat (chat.js). onMenu(message, place): actions for a message were asked for. onTop(): the
   * first message came into view.
   */
  constructor(context, { onMenu, onTop }) {
    this.context = context;
    this.onMenu = onMenu;
    this.onTop = onTop;
    this.rows = [];
    this.rowOf = new Map();
    this.missed = 0;
    this.list = el("div", { class: "feed-list" });
    this.scroller = el("div", { class: "feed", role: "log", "aria-label": t("chats"), tabindex: "0",
      data: { testid: "feed" } }, this.list);
    this.down = iconButton("down", t("toBottom"), () => this.toBottom(true), { class: "to-bottom", hidden: true });
    this.badge = el("span", { class: "badge" });
    this.down.append(this.badge);
    this.element = el("div", { class: "feed-frame" }, this.scroller, this.down);
    this.pinned = true;
    this.scroller.addEventListener("scroll", () => this.#followScroll(), { passive: true });
    // Whatever makes the list grow or the window shrink, a message or a picture: the bottom stays in view.
    this.sizes = new ResizeObserver(() => this.#resized());
    this.sizes.observe(this.list);
    this.sizes.observe(this.scroller);
    this.#listen();
  }

  close() {
    clearTimeout(this.resting);
    this.sizes.disconnect();
  }

  message(id) {
    return this.rowOf.get(id)?.messages.find((message) => message.message_id === id) ?? null;
  }

  /** All messages, oldest first. */
  get messages() {
    return this.rows.flatMap((row) => row.messages);
  }

  /** Make the feed show exactly these messages; rows whose messages are the same stay as they are. */
  replace(messages) {
    const wanted = new Set(messages.map((message) => message.message_id));
    for (const message of this.messages) if (!wanted.has(message.message_id)) this.remove(message.message_id);
    for (const message of messages) this.put(message, { news: false });
  }

  /** The clock has been turned: what was today is yesterday. */
  redate() {
    for (const { day, messages: [first] } of this.rows) if (day) fill(day, dayPill(first, this.context));
  }

  /** Show a message that is new or has changed. */
  put(message, { news = true } = {}) {
    const known = this.rowOf.get(message.message_id);
    if (known) {
      const at = known.messages.findIndex(({ message_id }) => message_id === message.message_id);
      if (JSON.stringify(known.messages[at]) === JSON.stringify(message)) return;
      known.messages[at] = message;
      this.#redraw(known);
      this.#quoteAnew(message);
    } else {
      this.#insert(message, news);
      if (news && !this.pinned && message.from?.id !== this.context.me.id) this.#count(this.missed + 1);
    }
  }

  remove(id) {
    const row = this.rowOf.get(id);
    if (!row) return;
    this.rowOf.delete(id);
    row.messages = row.messages.filter((message) => message.message_id !== id);
    if (row.messages.length) return this.#redraw(row);
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    for (const part of [row.divider, row.day, row.element]) part?.remove();
    this.#dressAround(at);
  }

  /**
   * Begin to show the feed at the first message that was not read before, if it is here; a line parts it from what was
   * read, if anything was.
   */
  divide(id) {
    const row = this.rowOf.get(id);
    if (!row) return;
    if (row !== this.rows[0]) {
      const line = el("div", { class: "unread-line", role: "separator" }, el("span", {}, t("newMessages")));
      head(row).before(line);
      row.divider = line;
      this.#dressRow(this.rows.indexOf(row));
    }
    head(row).scrollIntoView({ block: "start" });
    this.pinned = false;
    this.#followScroll();
  }

  /** Scroll to a message and let it glow; false if it is not here. */
  jump(id) {
    const target = this.list.querySelector(`[data-message-id="${Number(id)}"]`);
    if (!target) return false;
    this.pinned = false;
    target.scrollIntoView({ block: "center" });
    const glowing = target.closest(".row");
    glowing.classList.remove("glow");
    void glowing.offsetWidth;
    glowing.classList.add("glow");
    return true;
  }

  /** Do something that adds rows above, without moving what is seen. */
  async keepPlace(work) {
    const fromBottom = this.scroller.scrollHeight - this.scroller.scrollTop;
    await work();
    this.scroller.scrollTop = this.scroller.scrollHeight - fromBottom;
  }

  toBottom(smooth = false) {
    this.pinned = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.#count(0);
    this.down.hidden = true;
  }

  #insert(message, news) {
    const album = message.media_group_id && this.rows.find((row) => row.messages[0].media_group_id === message.media_group_id);
    if (album) {
      album.messages.push(message);
      album.messages.sort((a, b) => a.message_id - b.message_id);
      this.rowOf.set(message.message_id, album);
      return this.#redraw(album);
    }
    let at = this.rows.length;
    while (at > 0 && this.rows[at - 1].messages[0].message_id > message.message_id) at -= 1;
    const row = { messages: [message], element: messageRow([message], this.context), day: null, divider: null };
    row.element.classList.toggle("news", news);
    const next = this.rows[at];
    this.list.insertBefore(row.element, next ? head(next) : null);
    this.rows.splice(at, 0, row);
    this.rowOf.set(message.message_id, row);
    this.#dressAround(at);
  }

  #redraw(row) {
    const focused = row.element.contains(document.activeElement);
    const element = messageRow(row.messages, this.context);
    row.element.replaceWith(element);
    row.element = element;
    if (focused) element.focus({ preventScroll: true });
    this.#dressAround(this.rows.indexOf(row));
  }

  /** Whatever answers a message quotes it as it is now. The rest of the row stays: a voice in it may be playing. */
  #quoteAnew(answered) {
    for (const row of this.rows) {
      const [first] = row.messages;
      if (first.reply_to_message?.message_id !== answered.message_id) continue;
      row.messages[0] = { ...first, reply_to_message: answered };
      row.element.querySelector(".quote")?.replaceWith(quote(row.messages[0], this.context));
    }
  }

  #dressAround(at) {
    for (let index = at - 1; index <= at + 1; index += 1) if (this.rows[index]) this.#dressRow(index);
  }

  #dressRow(index) {
    const row = this.rows[index];
    const [before, after] = [this.rows[index - 1], this.rows[index + 1]];
    dress(row.element, { first: row.divider !== null || !joined(before, row), last: !joined(row, after) });
    const newDay = !before || dayKey(before.messages[0].date) !== dayKey(row.messages[0].date);
    if (newDay && !row.day) {
      row.day = el("div", { class: "day" }, dayPill(row.messages[0], this.context));
      row.element.before(row.day);
    } else if (!newDay && row.day) {
      row.day.remove();
      row.day = null;
    }
  }

  #resized() {
    this.range = this.scroller.scrollHeight - this.scroller.clientHeight;
    if (this.pinned) this.toBottom();
  }

  #followScroll() {
    this.scroller.classList.add("scrolling");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.scroller.classList.remove("scrolling"), DAY_SHOWN_FOR);
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // Told late of the scroll to what was the bottom: more has come below, and #resized will go there.
    if (this.pinned && scrollHeight - clientHeight !== this.range) return;
    this.pinned = scrollHeight - scrollTop - clientHeight < AT_BOTTOM;
    if (this.pinned) this.#count(0);
    this.down.hidden = this.pinned;
    if (scrollTop < 200) this.onTop();
  }

  #count(missed) {
    this.missed = missed;
    fill(this.badge, missed || "");
    if (missed) this.down.hidden = false;
  }

  #listen() {
    const messageAt = (target) => {
      const element = target.closest("[data-message-id]") ?? target.closest("[data-album-id]")?.querySelector("[data-message-id]");
      return element ? this.message(Number(element.dataset.messageId)) : null;
    };
    const menu = (event, place) => {
      const message = messageAt(event.target);
      if (!message || isService(message)) return;
      if (event.cancelable) event.preventDefault();
      this.onMenu(message, place);
    };
    this.list.addEventListener("contextmenu", (event) => {
      if (event.target.closest("a, video, input") || String(getSelection())) return;
      const byKey = event.clientX === 0 && event.clientY === 0;
      menu(event, byKey ? event.target : { x: event.clientX, y: event.clientY });
    });
    this.#listenToLongPress(menu);
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest(".row-menu");
      if (button) menu(event, button);
    });
    this.list.addEventListener("dblclick", (event) => {
      const message = messageAt(event.target);
      if (message && !isService(message) && !event.target.closest("button, a, .words")) this.context.reply(message);
    });
    this.scroller.addEventListener("keydown", (event) => this.#walk(event, menu));
  }

  /** Not every phone makes a contextmenu event of a long press. */
  #listenToLongPress(menu) {
    let timer = null;
    let opened = false;
    const end = () => clearTimeout(timer);
    this.list.addEventListener("touchstart", (event) => {
      const [{ clientX: x, clientY: y }] = event.touches;
      opened = false;
      clearTimeout(timer);
      if (event.target.closest("button, a, video, input")) return;
      timer = setTimeout(() => {
        opened = true;
        menu(event, { x, y });
      }, LONG_PRESS);
    }, { passive: true });
    this.list.addEventListener("touchmove", end, { passive: true });
    this.list.addEventListener("contextmenu", end);
    this.list.addEventListener("touchend", (event) => {
      end();
      // Else the finger that is lifted presses what has appeared beneath it.
      if (opened) event.preventDefault();
    });
  }

  /** Arrows go from message to message, Enter opens the actions, Escape returns to the input. */
  #walk(event, menu) {
    const rows = [...this.list.querySelectorAll("article.row")];
    const at = rows.indexOf(document.activeElement);
    const inside = at >= 0 || document.activeElement === this.scroller;
    if (!inside) return;
    if (event.key === "ArrowUp") rows[at < 0 ? rows.length - 1 : Math.max(0, at - 1)]?.focus();
    else if (event.key === "ArrowDown" && at >= 0) rows[Math.min(rows.length - 1, at + 1)].focus();
    else if (event.key === "Enter" && at >= 0) return menu(event, rows[at].querySelector(".bubble"));
    else if (event.key === "Escape") this.context.focusInput();
    else return;
    event.preventDefault();
  }
}

/** The first of what belongs to a row: the line of what is new, the day, the message. */
const head = (row) => row.divider ?? row.day ?? row.element;

const dayPill = (message, context) => el("span", { class: "pill" }, dayName(message.date, context.now()));

/** Two rows are of one series: the same person, the same day, not long apart. */
function joined(a, b) {
  if (!a || !b) return false;
  const [one, two] = [a.messages[0], b.messages[0]];
  return !isService(one) && !isService(two) && sender(one).id === sender(two).id &&
    dayKey(one.date) === dayKey(two.date) && two.date - one.date < SERIES_SECONDS;
}
