/** The live stream of what one person sees, which survives restarts of the sandbox and sleeping laptops. */
import { eventsAddress } from "./api.js";

const KINDS = ["message", "edit", "delete", "callback_answer", "chat", "member", "topic", "chat_action", "reaction", "mail"];
const PAUSES = [300, 1000, 2000, 5000];
/** A browser opens six connections to a host, and a stream takes one: tabs in the background give theirs up. */
const HIDDEN_FOR = 20_000;

export class EventStream {
  /**
   * onEvent(kind, data): something happened.
   * onOpen(again): the stream is open; `again` when it had been lost, so that the listener reloads what it missed.
   * onLost(): the stream is gone; it comes back by itself.
   */
  constructor({ onEvent, onOpen, onLost }) {
    this.onEvent = onEvent;
    this.onOpen = onOpen;
    this.onLost = onLost;
    this.person = null;
    this.source = null;
    this.attempt = 0;
    this.again = false;
    document.addEventListener("visibilitychange", () => this.#followVisibility());
    window.addEventListener("online", () => this.#retry(0));
  }

  /** Listen as this person from now on; null ends listening. */
  listen(person) {
    this.#drop();
    this.person = person;
    this.attempt = 0;
    this.again = false;
    if (person !== null) this.#open();
  }

  #open() {
    const source = new EventSource(eventsAddress(this.person));
    this.source = source;
    source.addEventListener("open", () => {
      this.attempt = 0;
      this.onOpen(this.again);
      this.again = true;
    });
    source.addEventListener("error", () => {
      if (this.source !== source) return;
      this.#drop();
      this.onLost();
      this.#retry(PAUSES[Math.min(this.attempt, PAUSES.length - 1)]);
      this.attempt += 1;
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => this.onEvent(kind, JSON.parse(event.data)));
    }
  }

  #drop() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.timer);
  }

  #retry(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.person !== null && this.source === null && !document.hidden) this.#open();
    }, pause);
  }

  #followVisibility() {
    clearTimeout(this.sleep);
    if (document.hidden) this.sleep = setTimeout(() => this.#drop(), HIDDEN_FOR);
    else this.#retry(0);
  }
}
