/**
 * Moments as a messenger shows them, in the town's zone, which is Moscow's: the town's clock stands above, and desks write
 * deadlines in its time. All moments are Unix seconds.
 */
import { language, t } from "./texts.js";

const format = (look) => new Intl.DateTimeFormat(language, { ...look, timeZone: "Europe/Moscow" });
const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = format({ weekday: "short" });
const dayAndMonth = format({ day: "numeric", month: "long" });
const fullDay = format({ day: "numeric", month: "long", year: "numeric" });
const shortDay = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
const moment = format({ dateStyle: "medium", timeStyle: "medium" });
const weekdayAndDay = format({ weekday: "short", day: "numeric", month: "short" });
const inWords = format({ dateStyle: "full", timeStyle: "short", hourCycle: "h23" });

const date = (unix) => new Date(unix * 1000);
const DAY = 86_400;
/** Moscow has not turned its clocks since 2014. */
const AHEAD = 3 * 3600;
/** What a clock on the wall shows, as if it were UTC's. */
const onTheWall = (unix) => date(unix + AHEAD);

/** 14:05 */
export const hours = (unix) => clock.format(date(unix));

/** The whole moment, for a tooltip. */
export const whole = (unix) => moment.format(date(unix));

/** Two moments of one calendar day give the same key. */
export const dayKey = (unix) => Math.floor((unix + AHEAD) / DAY);

/** The day as the line between messages says it. `now` is the sandbox's clock. */
export function dayName(unix, now) {
  if (dayKey(unix) === dayKey(now)) return t("today");
  if (dayKey(unix) === dayKey(now - DAY)) return t("yesterday");
  const sameYear = onTheWall(unix).getUTCFullYear() === onTheWall(now).getUTCFullYear();
  return (sameYear ? dayAndMonth : fullDay).format(date(unix));
}

/** The moment as a list of chats says it: time today, weekday within a week, else the date. */
export function brief(unix, now) {
  if (dayKey(unix) === dayKey(now)) return hours(unix);
  if (now - unix < 6 * DAY && unix <= now) return weekday.format(date(unix));
  return shortDay.format(date(unix));
}

/** пн, 30 нояб., 10:05 */
export const wallClock = (unix) => `${weekdayAndDay.format(date(unix))}, ${hours(unix)}`;

/** пн */
export const dayOfWeek = (unix) => weekday.format(date(unix));

/** The whole moment in words, to be read aloud. */
export const words = (unix) => inWords.format(date(unix));

/** 2026-11-30T10:05, as a field for a moment has it; and back. */
export const fieldValue = (unix) => onTheWall(unix).toISOString().slice(0, 16);
export const ofField = (value) => Date.parse(`${value}:00Z`) / 1000 - AHEAD;

/** The next moment of a day from Monday to Friday that is so many seconds after its midnight. */
export function nextWorkingDay(unix, seconds) {
  const moment = (day) => day * DAY - AHEAD + seconds;
  const works = (day) => ![0, 6].includes(onTheWall(moment(day)).getUTCDay());
  let day = dayKey(unix);
  while (moment(day) <= unix || !works(day)) day += 1;
  return moment(day);
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
