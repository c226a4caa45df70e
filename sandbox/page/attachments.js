/** Files chosen, pasted or dropped, that wait above the input to be sent; and how they become messages. */
import * as api from "./api.js";
import { el, fill, icon, iconButton } from "./dom.js";
import { t } from "./texts.js";
import { size } from "./times.js";
import { toast } from "./toast.js";

const PHOTOS = ["image/jpeg", "image/png", "image/webp"];
const ALBUM = 10;

/** The field of a sent message that a file becomes. way: "media", "file" or "voice". */
function fieldFor(file, way) {
  if (way === "voice") return "voice";
  if (way === "file") return "document";
  if (PHOTOS.includes(file.type)) return "photo";
  if (file.type === "image/gif") return "animation";
  if (file.type.startsWith("video/")) return "video";
  return "document";
}

/** Fields that may stand together in one album. Voice and GIFs always go alone. */
const ALBUM_OF = { photo: "pictures", video: "pictures", document: "files" };

export class Attachments {
  /** onChange(): something was added or taken out. */
  constructor(onChange) {
    this.onChange = onChange;
    this.pending = [];
    this.asFiles = el("input", { type: "checkbox", data: { testid: "as-files" } });
    this.list = el("div", { class: "pending-list" });
    this.option = el("label", { class: "pending-option" }, this.asFiles, t("asFiles"));
    this.element = el("div", { class: "pending", hidden: true, data: { testid: "attachments" } }, this.list, this.option);
  }

  get empty() {
    return this.pending.length === 0;
  }

  add(files, way) {
    for (const file of files) {
      const look = way !== "voice" && file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
      this.pending.push({ file, way, look });
    }
    if (this.pending.length > ALBUM) toast(t("tooMany"));
    this.#draw();
  }

  clear() {
    for (const { look } of this.pending) if (look) URL.revokeObjectURL(look);
    this.pending = [];
    this.asFiles.checked = false;
    this.#draw();
  }

  /** Take everything out for sending: the files with the fields that they become. */
  take() {
    const taken = this.pending.map(({ file, way }) => ({
      file, way, field: fieldFor(file, this.asFiles.checked && way === "media" ? "file" : way),
    }));
    this.clear();
    return taken;
  }

  /** Put back what could not be sent. */
  giveBack(taken) {
    for (const { file, way } of taken) this.add([file], way);
  }

  #draw() {
    this.element.hidden = this.empty;
    this.option.hidden = !this.pending.some(({ way, file }) => way === "media" && fieldFor(file, way) !== "document");
    fill(this.list, this.pending.map((item) => this.#item(item)));
    this.onChange();
  }

  #item(item) {
    const remove = () => {
      this.pending.splice(this.pending.indexOf(item), 1);
      if (item.look) URL.revokeObjectURL(item.look);
      this.#draw();
    };
    return el(
      "div",
      { class: "pending-item", title: item.file.name },
      item.look ? el("img", { src: item.look, alt: item.file.name }) : el("span", { class: "pending-file" },
        icon(item.way === "voice" ? "mic" : "file"), el("b", {}, item.file.name), el("span", {}, size(item.file.size))),
      iconButton("close", `${t("remove")}: ${item.file.name}`, remove, { class: "pending-remove" }),
    );
  }
}

/** Upload what was taken; gives the contents of the messages to send, albums where several belong together. */
export async function contents(taken, caption) {
  const parts = await Promise.all(taken.map(async ({ file, field }) => ({ field, id: (await api.upload(file)).file_id })));
  const messages = albums(parts).map((album) =>
    album.length === 1
      ? { [album[0].field]: album[0].id }
      : { album: album.map(({ field, id }) => ({ [field]: id })) });
  if (caption) Object.assign(messages[0].album?.[0] ?? messages[0], { caption });
  return messages;
}

function albums(parts) {
  const made = [];
  for (const part of parts) {
    const last = made.at(-1);
    const together = last && ALBUM_OF[part.field] && ALBUM_OF[part.field] === ALBUM_OF[last[0].field] && last.length < ALBUM;
    if (together) last.push(part);
    else made.push([part]);
  }
  return made;
}
