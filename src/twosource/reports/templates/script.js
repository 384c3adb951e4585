"use strict";
(() => {
  const find = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const bar = find("#filter"), box = find("#q"), status = find("#fs"), outlet = find("#fo"), rule = find("#fr");
  const items = all("[data-o],[data-r]"), texts = new Map();
  const folds = all(".fold"), keys = find("#keys"), shown = find("#shown");
  let opened = [], printed = [];
  // A closed fold keeps the boxes of what it hides: only checkVisibility tells.
  const isSeen = (item) => (item.checkVisibility ? item.checkVisibility() : item.getClientRects().length > 0);
  const has = (item, name, value) => !value || (item.dataset[name] ?? "").split(" ").includes(value);
  const text = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const passes = (item, words) =>
    (item.matches(".a") || (has(item, "s", status.value) && has(item, "r", rule.value))) &&
    has(item, "o", outlet.value) && words.every((word) => text(item).includes(word));
  const filter = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = words.length || status.value || outlet.value || rule.value;
    let seen = 0, total = 0;
    for (const item of items) {
      item.hidden = !passes(item, words);
      if (item.matches(".f,.g")) { total++; seen += !item.hidden; }
    }
    for (const fold of folds) {
      if (active && !fold.open) { fold.open = true; opened.push(fold); }
    }
    if (!active) { for (const fold of opened) fold.open = false; opened = []; }
    shown.value = active ? `${seen} of ${total} shown` : "";
  };
  const clear = () => {
    box.value = status.value = outlet.value = rule.value = "";
    filter();
  };
  const reveal = (target) => {
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      if (node.hidden) clear();
    }
  };
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) { reveal(target); target.scrollIntoView(); }
  };
  const step = (by) => {
    const open = all(".f").filter(isSeen);
    if (!open.length) return;
    const now = open.indexOf(document.activeElement.closest(".f"));
    const next = open[now < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, now + by))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  for (const item of all(".f")) item.tabIndex = -1;
  bar.hidden = false;
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("input", filter);
  find("#help").addEventListener("click", () => keys.showModal());
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    printed = all("details:not([open])").filter((d) => !d.closest("footer,#pictures"));
    for (const fold of printed) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of printed) fold.open = false; });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.key === "Escape") { clear(); box.blur(); return; }
    if (event.target.closest("input,select,textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") keys.showModal();
    else if (event.key === "/") { event.preventDefault(); box.focus(); box.scrollIntoView({ block: "nearest" }); }
  });
  filter();
  follow();
})();
