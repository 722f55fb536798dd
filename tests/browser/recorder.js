// Notes what a person would see in the developer tools. The drivers of Chromium
// and Firefox start it before a page's own scripts; WebKit's cannot, so the test
// server puts it first in each page it sends there. Frames tell their parents.
(() => {
  "use strict";
  if (window.plauditRecord) return;
  const record = (window.plauditRecord = { console: [], violations: [], requests: [] });
  const framed = window !== window.parent;
  const note = (list, text) => {
    record[list].push(text);
    if (framed) window.parent.postMessage({ plauditRecord: [list, text] }, "*");
  };
  window.addEventListener("message", (event) => {
    const sent = event.data && event.data.plauditRecord;
    if (!sent) return;
    event.stopImmediatePropagation(); // the page must not see our letters
    note(...sent);
  });

  const say = (value) => (value instanceof Error ? String(value) : typeof value === "object" ? JSON.stringify(value) : String(value));
  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const original = console[level];
    console[level] = function (...values) {
      note("console", level + ": " + values.map(say).join(" "));
      return original.apply(this, values);
    };
  }
  window.addEventListener("error", (event) => {
    const from = event.target;
    if (from === window) note("console", "error: " + event.message);
    else note("console", "error: failed to load " + (from.src || from.href || from.localName));
  }, true);
  window.addEventListener("unhandledrejection", (event) => {
    note("console", "error: " + say(event.reason));
  });
  window.addEventListener("securitypolicyviolation", (event) => {
    note("violations", event.effectiveDirective + " " + event.blockedURI);
  }, true);

  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) note("requests", entry.name);
  }).observe({ type: "resource", buffered: true });
})();
