/** What a message holds besides text, drawn: pictures, films, files, places, contacts, polls. */
import { fileAddress } from "./api.js";
import { el, icon } from "./dom.js";
import { mediaKind } from "./kinds.js";
import { avatar } from "./names.js";
import { player } from "./player.js";
import { t } from "./texts.js";
import { size } from "./times.js";

const WIDEST = 400;
const HIGHEST = 420;
const NARROWEST = 160;

const DRAWINGS = {
  photo: (message) => picture(message, fit(largest(message.photo))),
  video: (message) => film(message.video, fit(message.video), { controls: true }),
  animation: (message) => animation(message.animation),
  sticker: (message) => sticker(message.sticker),
  voice: (message) => player(fileAddress(message.voice.file_id), t("voice"), message.voice.duration),
  video_note: (message) => film(message.video_note, { width: 220, height: 220 }, { controls: true, round: true }),
  audio: (message) => audioCard(message.audio),
  document: (message) => documentCard(message.document),
  venue: (message) => place(message.venue.location, message.venue.title, message.venue.address),
  location: (message) => place(message.location, t("location")),
  contact: (message) => contactCard(message.contact),
  poll: (message) => pollCard(message.poll),
  dice: (message) => el("div", { class: "dice" }, message.dice.emoji, el("b", {}, message.dice.value)),
};

/** The drawing of a message's attachment, or null when it has none that the page draws. */
export function media(message) {
  const kind = mediaKind(message);
  if (kind === null) return null;
  return el("div", { class: `media media-${kind}` }, DRAWINGS[kind](message));
}

/** A picture or film of an album: fills its cell of the grid. */
export function tile(message) {
  const drawn = message.photo
    ? picture(message, largest(message.photo))
    : film(message.video ?? message.animation, message.video ?? message.animation, { controls: true });
  drawn.style.cssText = "";
  return drawn;
}

const largest = (sizes) => sizes.reduce((best, next) => (next.width * next.height > best.width * best.height ? next : best));

/** The size at which it is shown; the place is kept before the bytes are there, so that nothing jumps. */
function fit({ file_id, width, height }) {
  if (!width || !height) return { file_id, width: 240, height: 240 };
  const scale = Math.min(WIDEST / width, HIGHEST / height, Math.max(1, NARROWEST / width));
  return { file_id, width: Math.round(width * scale), height: Math.round(height * scale) };
}

function picture(message, { file_id, width, height }) {
  const address = fileAddress(file_id);
  const image = el("img", { src: address, alt: message.caption || t("photo"), loading: "lazy", draggable: "false" });
  const frame = el(
    "button",
    { type: "button", class: "picture", "aria-label": message.caption || t("photo"),
      style: { width: `${width}px`, "aspect-ratio": `${width} / ${height}` } },
    image,
  );
  if (message.has_media_spoiler) frame.classList.add("veiled");
  frame.addEventListener("click", () => {
    if (frame.classList.contains("veiled")) frame.classList.remove("veiled");
    else openPicture(address, message.caption);
  });
  return frame;
}

/** The picture as large as the window allows; any click or Escape closes it. */
function openPicture(address, caption) {
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": t("photo"), data: { testid: "viewer" } },
    el("img", { src: address, alt: caption || t("photo") }),
    caption && el("p", {}, caption),
    el("button", { type: "button", class: "viewer-close", "aria-label": t("close") }, icon("close")),
  );
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function film(file, { width, height }, { controls = false, round = false, loop = false } = {}) {
  return el("video", {
    src: fileAddress(file.file_id), preload: "metadata", playsinline: true, controls, loop, autoplay: loop, muted: loop,
    class: round ? "round" : "", style: { width: `${width}px`, "aspect-ratio": `${width} / ${height}` },
  });
}

/** A GIF is either a real one or, as Telegram makes them, a silent film. */
function animation(file) {
  const shown = fit(file);
  if (file.mime_type?.startsWith("image/")) return picture({}, shown);
  return film(file, shown, { loop: true });
}

function sticker(file) {
  if (file.is_video) return film(file, { width: 160, height: 160 }, { loop: true });
  const image = el("img", { src: fileAddress(file.file_id), alt: file.emoji || t("sticker"), width: "160", height: "160" });
  image.addEventListener("error", () => image.replaceWith(el("span", { class: "big-emoji" }, file.emoji || "🙂")));
  return image;
}

function audioCard(file) {
  const title = file.title ?? file.file_name ?? t("audio");
  return el(
    "div",
    { class: "audio" },
    el("b", {}, title), file.performer && el("span", { class: "faint" }, file.performer),
    player(fileAddress(file.file_id), title, file.duration),
  );
}

function documentCard(file) {
  const name = file.file_name ?? t("document");
  const extension = (/\.([^.]{1,5})$/.exec(name)?.[1] ?? "").toUpperCase();
  const badge = file.mime_type?.startsWith("image/")
    ? el("img", { class: "file-badge", src: fileAddress(file.file_id), alt: "" })
    : el("span", { class: "file-badge", "aria-hidden": "true" }, extension || icon("file"));
  return el(
    "a",
    { class: "file", href: fileAddress(file.file_id), download: name },
    badge,
    el("span", { class: "file-words" },
      el("b", {}, name), el("span", { class: "faint" }, file.file_size === undefined ? t("document") : size(file.file_size))),
  );
}

function place({ latitude, longitude }, title, address = null) {
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el(
    "a",
    { class: "place", target: "_blank", rel: "noopener noreferrer",
      href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}` },
    el("span", { class: "place-map", "aria-hidden": "true" }, icon("pin")),
    el("b", {}, title), address && el("span", {}, address), el("span", { class: "faint" }, at),
  );
}

function contactCard(contact) {
  const who = { id: contact.user_id ?? contact.phone_number.replace(/\D/g, "").slice(-6), ...names(contact) };
  return el(
    "div",
    { class: "contact" },
    avatar(who),
    el("span", { class: "file-words" },
      el("b", {}, [contact.first_name, contact.last_name].filter(Boolean).join(" ")),
      el("span", { class: "faint" }, contact.phone_number)),
  );
}

const names = ({ first_name, last_name }) => ({ first_name, last_name });

function pollCard(poll) {
  const kind = poll.type === "quiz" ? "pollQuiz" : poll.is_anonymous ? "pollAnonymous" : "pollOpen";
  return el(
    "div",
    { class: "poll" },
    el("b", {}, poll.question),
    el("span", { class: "faint" }, t(kind)),
    poll.options.map((option) => el("div", { class: "poll-option" }, option.text, el("b", {}, option.voter_count))),
    el("span", { class: "faint" }, t("votes", { n: poll.total_voter_count })),
  );
}
