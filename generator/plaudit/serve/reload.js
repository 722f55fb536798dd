/* Follows the news of `plaudit serve`: reloads the page, or tells what is wrong. */
(() => {
  "use strict";
  const own = document.currentScript;
  if (window.top !== window || !own) return; // The page around a frame reloads it.

  const STYLE = `
    :host { all: initial }
    section { position: fixed; inset: auto 1rem 1rem; z-index: 2147483647;
      max-width: 60rem; margin-inline: auto; max-height: 45vh; overflow: auto;
      padding: 1rem 1.25rem; border-radius: .5rem; border: 1px solid #b8a27a;
      background: #fdf7ea; color: #2b2417; font: 1rem/1.5 system-ui, sans-serif;
      box-shadow: 0 .5rem 2rem #0003 }
    h2 { margin: 0; font-size: 1rem }
    p { margin: .25rem 0 0 }
    ol { margin: .75rem 0 0; padding-inline-start: 1.25rem }
    li + li { margin-top: .5rem }
    summary { cursor: pointer; font-weight: bold }
    code { font: .9375rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
    @media (prefers-color-scheme: dark) {
      section { background: #2b2417; color: #fdf7ea; border-color: #7d6a45 } }
    @media print { section { display: none } }`;

  let panel = null;

  const made = (tag, text) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    return element;
  };

  const counted = (number, one, many) => (number === 1 ? one : `${number} ${many}`);

  // Errors stand open, doubts behind their number: the page is up to date with these.
  const tell = (errors, doubts) => {
    const lines = errors.length ? errors : doubts;
    panel?.remove();
    panel = null;
    if (!lines.length || "waiting" in own.dataset) return;
    panel = made("plaudit-news");
    const root = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const section = made("section");
    section.setAttribute("role", "status");
    const list = made("ol");
    for (const { place, words } of lines) {
      const item = made("li");
      if (place) item.append(made("code", place), " ");
      item.append(words);
      list.append(item);
    }
    if (errors.length) {
      const title = counted(errors.length, "One thing to mend", "things to mend");
      section.append(made("h2", title), made("p", "Until then you see the last good version."), list);
    } else {
      const details = made("details");
      const title = counted(doubts.length, "One thing is doubtful", "things are doubtful");
      details.append(made("summary", title), list);
      section.append(details);
    }
    root.append(section);
    document.body.append(panel);
  };

  const stream = new EventSource(new URL("events", own.src));
  stream.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    if (news.edition === own.dataset.edition) tell(news.lines, news.doubts);
    else location.reload();
  });
  // A page that waits in the history must not keep one of the browser's few connections.
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
