/** What a bot answers to a press: a line that goes away, or an alert that waits to be read. And the page's own errors. */
import { el, fill } from "./dom.js";
import { t } from "./texts.js";

const SHOWN_FOR = 4000;

/** The box is in the document from the start, so that screen readers announce what comes into it. */
const box = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
document.body.append(box);

/** Show a line for some seconds. kind: "answer" (of a bot), "note" or "error" (of the page). */
export function toast(text, kind = "note") {
  const line = el("div", { class: `toast ${kind}`, data: { testid: "toast", kind } }, text);
  line.addEventListener("click", () => line.remove());
  box.append(line);
  while (box.children.length > 4) box.firstChild.remove();
  setTimeout(() => line.remove(), SHOWN_FOR + text.length * 30);
}

/** Say what went wrong; the programmer finds the rest in the console. */
export function complain(error) {
  console.warn(error);
  toast(t("failed", { error: error.message }), "error");
}

/** A box that must be closed by hand. Resolves when it is. */
export function alertBox(text) {
  return ask({ text, yes: t("ok"), testid: "alert" });
}

/** Ask yes or no. Resolves to true for yes. */
export function confirmBox(text, yes = t("yes"), danger = false) {
  return ask({ text, yes, no: t("cancel"), danger, testid: "confirm" });
}

function ask({ text, yes, no = null, danger = false, testid }) {
  const dialog = el("dialog", { class: "box", data: { testid } });
  fill(
    dialog,
    el("p", {}, text),
    el(
      "div",
      { class: "box-buttons" },
      no && el("button", { type: "button", on: { click: () => dialog.close("no") } }, no),
      el("button", { type: "button", class: danger ? "danger" : "primary", autofocus: true,
        on: { click: () => dialog.close("yes") } }, yes),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
