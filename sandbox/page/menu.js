/** A pop-up menu: at the pointer or beneath a button, with arrows, Escape and the focus given back. */
import { el, icon } from "./dom.js";

let open = null;

/**
 * items: [{icon, label, run, danger?, testid?}], null ones are left out. header: a node above them.
 * place: {x, y} in the viewport, or the element beneath which it opens.
 */
export function showMenu(items, place, { label, header = null } = {}) {
  closeMenu();
  const before = document.activeElement;
  const entries = items.filter(Boolean).map((item) =>
    el(
      "button",
      { type: "button", role: "menuitem", class: item.danger ? "danger" : "", tabindex: "-1",
        data: { testid: item.testid ?? "menu-item" },
        on: { click: () => { closeMenu(); item.run(); } } },
      icon(item.icon), el("span", {}, item.label),
    ));
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label }, header, entries);
  menu.addEventListener("keydown", (event) => walk(event, menu));
  document.body.append(menu);
  position(menu, place);
  open = { menu, before };
  menu.querySelector("button")?.focus({ preventScroll: true });
}

export function closeMenu() {
  if (!open) return;
  const { menu, before } = open;
  open = null;
  const inside = menu.contains(document.activeElement);
  menu.remove();
  if (inside) before?.focus({ preventScroll: true });
}

function walk(event, menu) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
  else if (event.key === "Home") buttons[0].focus();
  else if (event.key === "End") buttons.at(-1).focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function position(menu, place) {
  const box = menu.getBoundingClientRect();
  const anchor = place instanceof Element ? place.getBoundingClientRect() : null;
  const x = anchor ? anchor.right - box.width : place.x;
  const below = anchor ? anchor.bottom + 6 : place.y;
  const above = anchor ? anchor.top - 6 - box.height : place.y - box.height;
  const y = below + box.height > innerHeight - 8 ? above : below;
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - box.height - 8))}px`;
}

addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target)) closeMenu();
}, true);
addEventListener("resize", closeMenu);
