/** The people's API, a function for each call (docs/sandbox.md). */
import { t } from "./texts.js";

/** The sandbox said no, or said nothing. The message is fit to be shown. */
export class ApiError extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path.startsWith("/") ? path : `/people/${path}`, options);
  } catch {
    throw new ApiError(t("unreachable"));
  }
  const body = await response.json().catch(() => null);
  if (body === null) throw new ApiError(`${response.status} ${response.statusText}`);
  if (!body.ok) throw new ApiError(body.error);
  return body.result;
}

function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return call(given.length ? `${path}?${new URLSearchParams(given)}` : path, { cache: "no-store" });
}

function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const town = () => get("town");
export const addPerson = (person) => post("people", person);
export const addGroup = (group) => post("groups", group);
/** A hundred people come and write to the bot about one trouble. */
export const storm = (bot) => post("storm", { bot });
/** {clock, followed}: the sandbox's time, unix seconds, and whether its bots go by it, too. */
export const time = () => get("time");
/** how: {advance: seconds} or {to: unix seconds}. */
export const turnTime = (how) => post("time", how);
export const chats = (as) => get("chats", { as });
/** How many messages wait for whom: {person id: count}. */
export const unread = () => get("unread");
/** {messages, unread_from}: the last messages of a chat or of one of its topics, oldest first. */
export const messages = (as, chat, thread, limit) => get("messages", { as, chat, thread, limit });
/** The person has seen that chat up to this message. */
export const read = (as, chat, thread, messageId) => post("read", { as, chat, thread, message_id: messageId });
export const send = (message) => post("send", message);
export const edit = (change) => post("edit", change);
export const remove = (as, chat, messageId) => post("delete", { as, chat, message_id: messageId });
export const press = (as, chat, messageId, data) => post("press", { as, chat, message_id: messageId, data });
/** {inline_query_id, answer}: what a bot answers to `@bot query` typed into a chat; null when it does not. */
export const ask = (as, chat, bot, query) => post("ask", { as, chat, bot, query });
export const choose = (as, chat, inlineQueryId, resultId) =>
  post("choose", { as, chat, inline_query_id: inlineQueryId, result_id: resultId });
export const react = (as, chat, messageId, emoji) => post("react", { as, chat, message_id: messageId, emoji });
export const start = (as, bot, payload = null) => post("start", payload ? { as, bot, payload } : { as, bot });
export const block = (as, bot) => post("block", { as, bot });
export const unblock = (as, bot) => post("unblock", { as, bot });
export const join = (as, chat) => post("join", { as, chat });
export const leave = (as, chat) => post("leave", { as, chat });
export const promote = (chat, user) => post("promote", { chat, user });
export const demote = (chat, user) => post("demote", { chat, user });
export const switchTopics = (chat, on) => post("topics", { chat, on });
export const addTopic = (as, chat, name) => post("topics", { as, chat, name });
/** act: "close", "reopen" or "delete". */
export const changeTopic = (as, chat, thread, act) => post("topics", { as, chat, thread, [act]: true });

/** {address, unread, fault, servers, threads}: a person's mailbox. */
export const mailbox = (as) => get("mail", { as });
export const writeLetter = (letter) => post("mail", letter);
export const readLetter = (as, letter) => post("mail/read", { as, letter });
export const letterPage = (number) => `/people/mail/${number}/page`;
export const letterFile = (number, place) => `/people/mail/${number}/files/${place}`;
export const letterSource = (number) => fetch(`/people/mail/${number}/raw`).then((response) => response.text());
/** Servers of mail: {smtp: "up" | "down"}. */
export const tendMail = (deeds) => post("/faults/mail/servers", deeds);
/** How the mailbox behaves from now on; null: as it should. */
export async function orderMailFault(address, kind) {
  await call(`/faults/mail?address=${encodeURIComponent(address)}`, { method: "DELETE" });
  if (kind) await post("/faults/mail", { address, kind, times: null });
}

/** Upload one File of the browser; gives its file_id, mime_type, size, width, height. */
export function upload(file) {
  const form = new FormData();
  form.append("file", file, file.name);
  return call("files", { method: "POST", body: form });
}

export const fileAddress = (fileId) => `/people/files/${encodeURIComponent(fileId)}`;
export const eventsAddress = (as) => `/people/events?as=${encodeURIComponent(as)}`;
