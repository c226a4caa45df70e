/** Moments as a messenger shows them, in the reader's own time zone. All moments are Unix seconds. */
import { language, t } from "./texts.js";

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
const dayAndMonth = new Intl.DateTimeFormat(language, { day: "numeric", month: "long" });
const fullDay = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat(language, { day: "2-digit", month: "2-digit", year: "2-digit" });
const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });

const date = (unix) => new Date(unix * 1000);
const DAY = 86_400;

/** 14:05 */
export const hours = (unix) => clock.format(date(unix));

/** The whole moment, for a tooltip. */
export const whole = (unix) => moment.format(date(unix));

/** Two moments of one calendar day give the same key. */
export const dayKey = (unix) => date(unix).toDateString();

/** The day as the line between messages says it. `now` is the sandbox's clock. */
export function dayName(unix, now) {
  if (dayKey(unix) === dayKey(now)) return t("today");
  if (dayKey(unix) === dayKey(now - DAY)) return t("yesterday");
  const sameYear = date(unix).getFullYear() === date(now).getFullYear();
  return (sameYear ? dayAndMonth : fullDay).format(date(unix));
}

/** The moment as a list of chats says it: time today, weekday within a week, else the date. */
export function brief(unix, now) {
  if (dayKey(unix) === dayKey(now)) return hours(unix);
  if (now - unix < 6 * DAY && unix <= now) return weekday.format(date(unix));
  return shortDay.format(date(unix));
}

/** 75 → 1:15 */
export function length(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** 2048 → 2.0 KB */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} ${t("bytes")}`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} ${t("kilobytes")}`;
  return `${(bytes / 1024 / 1024).toFixed(1)} ${t("megabytes")}`;
}
