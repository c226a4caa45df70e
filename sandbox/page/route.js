/**
 * Who is played and which chat is open, in the address: `#/1001/-1001000000001/17` is person, chat, topic; `#/1001/mail` is a mailbox. So every
 * window can play somebody else, be bookmarked, and go back with the browser's own button.
 */

/** {person, chat, thread}: numbers, null where the address does not say. mail: the person's mailbox is open. */
export function readRoute() {
  const [person, chat, thread] = location.hash.replace(/^#\/?/, "").split("/");
  return { person: number(person), chat: number(chat), thread: number(thread), mail: chat === "mail" };
}

function number(text) {
  return /^-?\d+$/.test(text ?? "") ? Number(text) : null;
}

export function go({ person = null, chat = null, thread = null }) {
  location.hash = "#/" + [person, chat, thread].filter((part) => part !== null).join("/");
}

export function onRoute(follow) {
  window.addEventListener("hashchange", () => follow(readRoute()));
}
