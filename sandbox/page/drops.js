/** Files that are dragged from the desktop onto the chat. */
import { el, icon } from "./dom.js";
import { t } from "./texts.js";

/** ready(): whether files can be taken now. take(files): they were dropped. */
export function acceptDrops(element, { ready, take }) {
  const veil = el("div", { class: "drop-veil" }, icon("attach"), t("dropHere"));
  const brings = (event) => ready() && event.dataTransfer?.types.includes("Files");
  element.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    element.append(veil);
  });
  veil.addEventListener("dragleave", () => veil.remove());
  element.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    veil.remove();
    take([...event.dataTransfer.files]);
  });
}
