"use strict";
(() => {
  const all = (s) => [...document.querySelectorAll(s)];
  const bar = document.querySelector(".pick"), shown = document.querySelector("#shown");
  const isSeen = (item) => (item.checkVisibility ? item.checkVisibility() : item.getClientRects().length > 0);
  const count = () => {
    const notes = all(".entry"), seen = notes.filter(isSeen).length;
    shown.value = seen < notes.length ? `${seen} of ${notes.length} notes shown` : "";
  };
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target || isSeen(target)) return;
    if (bar) { bar.reset(); count(); }
    target.scrollIntoView();
  };
  const step = (by) => {
    const notes = all(".entry:has(.f.open)").filter(isSeen);
    if (!notes.length) return;
    const now = notes.indexOf(document.activeElement.closest(".entry"));
    const next = notes[now < 0 ? (by > 0 ? 0 : notes.length - 1) : Math.min(notes.length - 1, Math.max(0, now + by))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  let printed = [];
  if (bar) { bar.addEventListener("input", count); count(); }
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    printed = all(".entry details:not([open])");
    for (const fold of printed) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of printed) fold.open = false; });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && bar) { bar.reset(); count(); return; }
    if (event.target.closest("input,select,textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  reveal();
})();
