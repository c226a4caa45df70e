/** A small player for voice and audio: one button, a line to seek on, the time. One plays at a time. */
import { el, fill } from "./dom.js";
import { length } from "./times.js";

let playing = null;

/** label: what is played, for screen readers. seconds: the length that the message names. */
export function player(address, label, seconds) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = address;
  const button = el("button", { type: "button", class: "play", "aria-label": label, on: { click: toggle } });
  const line = el("input", { type: "range", min: "0", max: "1000", value: "0", "aria-label": label });
  const time = el("span", { class: "play-time" }, length(seconds));

  function toggle() {
    if (audio.paused) {
      playing?.pause();
      playing = audio;
      audio.play().catch(() => button.classList.add("broken"));
    } else audio.pause();
  }
  const total = () => (Number.isFinite(audio.duration) ? audio.duration : seconds) || 1;
  audio.addEventListener("play", () => button.classList.add("playing"));
  audio.addEventListener("pause", () => button.classList.remove("playing"));
  audio.addEventListener("timeupdate", () => {
    line.value = String((audio.currentTime / total()) * 1000);
    fill(time, length(audio.currentTime || seconds));
  });
  line.addEventListener("input", () => {
    audio.currentTime = (Number(line.value) / 1000) * total();
  });
  return el("div", { class: "player" }, button, line, time);
}
