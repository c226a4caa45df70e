/** Buttons that a bot puts beneath its messages (inline) or beneath the input (reply keyboard). */
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { t } from "./texts.js";
import { alertBox, complain, confirmBox, toast } from "./toast.js";

/** The rows of an inline keyboard as an element, or null. `context` is the open chat (chat.js). */
export function inlineKeyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) => el("div", { class: "inline-row" }, row.map((button) => inlineButton(button, message, context)))),
  );
}

function inlineButton(button, message, context) {
  const leads = button.url ? icon("link") : button.copy_text ? icon("copy") : null;
  const element = el(
    "button",
    { type: "button", class: `inline-button ${button.style ?? ""}`, disabled: button.disabled !== undefined,
      data: { testid: "inline-button" } },
    el("span", {}, button.text), leads,
  );
  element.addEventListener("click", () => pressInline(button, element, message, context));
  return element;
}

async function pressInline(button, element, message, context) {
  if (button.callback_data !== undefined) await pressCallback(button, element, message, context);
  else if (button.url) await followLink(button.url, context);
  else if (button.copy_text) await copyText(button.copy_text.text);
  else if (button.switch_inline_query_current_chat !== undefined) {
    context.compose(`@${message.from.username} ${button.switch_inline_query_current_chat}`);
  } else toast(t("unsupportedButton"));
}

/** The press waits for the bot's answer; meanwhile other buttons may be pressed. */
async function pressCallback(button, element, message, context) {
  if (element.classList.contains("waiting")) return;
  element.classList.add("waiting");
  element.setAttribute("aria-busy", "true");
  try {
    const { answer } = await api.press(context.me.id, context.chat.id, message.message_id, button.callback_data);
    await showAnswer(answer, context);
  } catch (error) {
    complain(error);
  } finally {
    element.classList.remove("waiting");
    element.removeAttribute("aria-busy");
  }
}

async function showAnswer(answer, context) {
  if (!answer) return toast(t("notAnswered"));
  if (answer.url) return followLink(answer.url, context);
  if (!answer.text) return;
  if (answer.show_alert) await alertBox(answer.text);
  else toast(answer.text, "answer");
}

/** A deep link to a bot of this town starts it with the payload; any other is opened after a question. */
async function followLink(url, context) {
  const deep = /^(?:https?:\/\/)?t(?:elegram)?\.me\/(\w+)\?start=([\w-]*)$/.exec(url);
  const bot = deep && context.bots.find((known) => known.username?.toLowerCase() === deep[1].toLowerCase());
  if (bot) context.startBot(bot, deep[2]);
  else if (await confirmBox(`${t("linkSure")}\n${url}`, t("open"))) window.open(url, "_blank", "noopener,noreferrer");
}

async function copyText(text) {
  await navigator.clipboard.writeText(text);
  toast(t("copied"));
}

/** The reply keyboard as an element. press(button) is called with a KeyboardButton. */
export function replyKeyboard(markup, press) {
  return el(
    "div",
    { class: `reply-keyboard ${markup.resize_keyboard ? "compact" : ""}`, role: "group", "aria-label": t("botKeyboard") },
    markup.keyboard.map((row) =>
      el(
        "div",
        { class: "reply-row" },
        row.map((button) => {
          const { text, style } = typeof button === "string" ? { text: button } : button;
          return el(
            "button",
            { type: "button", class: style ?? "", data: { testid: "reply-button" },
              on: { click: () => press(typeof button === "string" ? { text } : button) } },
            text,
          );
        }),
      )),
  );
}
