/**
 * Elements without HTML parsing: whatever a person or a bot wrote gets into the page as text nodes only.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 *
 * props: `class`, `data` (dataset), `on` (event listeners), `style` (object); `aria-…`, `role` and the like as
 * attributes; a null or false value is left out, true gives an empty attribute.
 * children: nodes, strings, numbers, arrays of them; null and false are left out.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style") setStyle(element, value);
    else if (name === "on") listen(element, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function setStyle(element, style) {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

function listen(element, listeners) {
  for (const [event, listener] of Object.entries(listeners)) element.addEventListener(event, listener);
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Replace all children of an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Drawn with strokes in a 24 × 24 box. */
const ICONS = {
  back: "M15 5l-7 7 7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  attach: "M20 11.5l-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.8 1.8 0 0 1-2.5-2.5l7.8-7.8",
  send: "M4 12l16-8-5.5 16-3-6.5L4 12zM11.5 13.5L20 4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 6l-6 6 6 6M4 12h9c4 0 7 2.5 7 7",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19 4 20z",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  down: "M6 9l6 6 6-6",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.01",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  film: "M4 5h16v14H4zM8.5 5v14M15.500 5v14M4 9.700h4.500M4 14.300h4.500M15.500 9.700H20M15.500 14.300H20",
  note: "M9 18V5.500l10-2V16M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  poll: "M5 20v-7M12 20V4M19 20v-10",
  mic: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6 11a6 6 0 0 0 12 0M12 17v3.5",
  pin: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  mail: "M3.5 6h17v12.5h-17zM4 6.500l8 6.500 8-6.500",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  people: "M9 11.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.500c.6-3.6 3-5.5 6.5-5.500s5.9 1.9 6.5 5.500M15.5 4.800a3.5 3.5 0 0 1 0 6.400M18 14.500c2 .8 3.1 2.6 3.5 5",
  plus: "M12 5v14M5 12h14",
  storm: "M13 3 6 13h5l-1 8 8-11h-5z",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.700l12.6 12.6",
  leave: "M14 4H5v16h9M10 12h10M16.5 8.500L20 12l-3.5 3.5",
  keyboard: "M3 6h18v12H3zM7 10v.01M12 10v.01M17 10v.01M8 14h8",
  link: "M8 16l8-8M9.5 8H16v6.5",
  star: "M12 4l2.5 5.2 5.6.8-4 4 .9 5.7-5-2.7-5 2.7.9-5.7-4-4 5.6-.8z",
  hash: "M9.5 4L7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16",
  history: "M4 12a8 8 0 1 0 2.5-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 2",
  dice: "M5 5h14v14H5zM9 9v.01M15 15v.01M12 12v.01",
};

/** A line icon, invisible to screen readers: the button around it has the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon. */
export function iconButton(name, label, press, props = {}) {
  return el(
    "button",
    { type: "button", "aria-label": label, title: label, on: { click: press }, ...props,
      class: `icon-button ${props.class ?? ""}` },
    icon(name),
  );
}
