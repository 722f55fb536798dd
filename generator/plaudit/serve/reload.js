/* Follows the news of `plaudit serve`: reloads the page or its styles, or tells what is wrong. */
(() => {
  "use strict";
  const own = document.currentScript;
  if (window.top !== window || !own) return; // The page around a frame reloads it.

  const HIDDEN = "plaudit-hidden";
  const STYLE = `
    :host { all: initial }
    section { position: fixed; inset: auto 1rem 1rem; z-index: 2147483647; box-sizing: border-box;
      max-width: 60rem; margin-inline: auto; max-height: 40vh; overflow: auto;
      padding: 1rem 1.25rem; border-radius: .5rem; border: 1px solid #b8a27a;
      background: #fdf7ea; color: #2b2417; font: 1rem/1.5 system-ui, sans-serif;
      box-shadow: 0 .5rem 2rem #0003 }
    h2 { margin: 0; font-size: 1rem }
    p { margin: .25rem 0 0 }
    ol { margin: .75rem 0 0; padding-inline-start: 1.25rem }
    li + li { margin-top: .5rem }
    summary { cursor: pointer; font-weight: bold }
    a { color: inherit }
    code { font: .9375rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
    button { position: sticky; top: 0; float: inline-end; margin-inline-start: 1rem; min-width: 2.75rem;
      padding: .25rem .75rem; border: 1px solid; border-radius: .25rem; background: inherit; color: inherit;
      font: inherit; cursor: pointer }
    @media (prefers-color-scheme: dark) {
      section { background: #2b2417; color: #fdf7ea; border-color: #7d6a45 } }
    @media print { section { display: none } }`;

  let panel = null;
  let sizes = null;

  const made = (tag, text) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    return element;
  };

  const counted = (number, one, many) => (number === 1 ? one : `${number} ${many}`);

  // What stands at the foot of the page can be scrolled out from under the panel.
  const makeRoom = (pixels) => {
    for (const name of ["padding-block-end", "scroll-padding-block-end"]) {
      const style = document.documentElement.style;
      if (pixels) style.setProperty(name, `${pixels}px`);
      else style.removeProperty(name);
    }
  };

  const clear = () => {
    sizes?.disconnect();
    panel?.remove();
    panel = null;
    makeRoom(0);
  };

  // Hidden doubts stay hidden until there are others, even on pages that load later.
  const hidden = (value) => {
    try {
      if (value) sessionStorage.setItem(HIDDEN, value);
      return sessionStorage.getItem(HIDDEN);
    } catch {
      return null; // The browser keeps nothing.
    }
  };

  const listed = (lines) => {
    const list = made("ol");
    for (const { place, words } of lines) {
      const item = made("li");
      if (place) item.append(made("code", place), " ");
      item.append(words);
      list.append(item);
    }
    return list;
  };

  const contents = (errors, doubts) => {
    if (errors.length) {
      const title = counted(errors.length, "One thing to mend", "things to mend");
      return [made("h2", title), made("p", "Until then you see the last good version."), listed(errors)];
    }
    const details = made("details");
    const title = counted(doubts.length, "One thing is doubtful", "things are doubtful");
    const desk = made("a", "The editor's desk");
    desk.href = new URL("desk/", own.src).href;
    const more = made("p");
    more.append(desk);
    details.append(made("summary", title), listed(doubts), more);
    return [details];
  };

  // Errors stand open, doubts behind their number: the page is up to date with these.
  const tell = (errors, doubts, number) => {
    clear();
    const lines = errors.length ? errors : doubts;
    if (!lines.length || "waiting" in own.dataset) return;
    // Errors come back with each build that meets them.
    const news = JSON.stringify(errors.length ? [number, errors] : doubts);
    if (hidden() === news) return;
    panel = made("plaudit-news");
    const root = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const section = made("section");
    section.setAttribute("role", "status");
    const hide = made("button", "Hide");
    hide.type = "button";
    hide.addEventListener("click", () => {
      hidden(news);
      clear();
    });
    section.append(hide, ...contents(errors, doubts));
    root.append(section);
    document.body.append(panel);
    sizes = new ResizeObserver(() => makeRoom(panel ? section.offsetHeight + 32 : 0));
    sizes.observe(section);
  };

  // The stylesheets of a page are exchanged one for one, and the old one goes when the
  // new one is there, so that the page never stands without.
  const exchange = (link, address) =>
    new Promise((resolve, reject) => {
      const next = link.cloneNode();
      next.href = address;
      next.addEventListener("load", () => {
        link.remove();
        resolve();
      });
      next.addEventListener("error", () => {
        next.remove();
        reject(new Error(address));
      });
      link.after(next);
    });

  const restyle = async (edition) => {
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")];
    const asked = new URL("styles", own.src);
    asked.searchParams.set("page", location.pathname);
    const styles = await (await fetch(asked)).json();
    // Scripts carry styles of their own, which no link brings in.
    if (styles.length !== links.length || document.querySelector("plaudit-embed")) throw new Error("reload");
    await Promise.all(
      links.map((link, at) => {
        const address = new URL(styles[at], document.baseURI);
        // A name that does not tell what is in the file may stand for something new.
        if (!/\.[0-9a-f]{12}\.css$/.test(address.pathname)) address.searchParams.set("edition", edition);
        return address.href === link.href ? null : exchange(link, address);
      }),
    );
    for (const frame of document.querySelectorAll("iframe[src]")) frame.contentWindow.location.replace(frame.src);
  };

  // Returns whether the page is as the news say.
  const follow = async (news) => {
    const [session, edition] = own.dataset.edition.split("-");
    const [theirs, newest] = news.edition.split("-");
    if ((own.dataset.number ?? String(news.number)) !== String(news.number)) return false;
    if (session === theirs && edition === newest) return true;
    if (session !== theirs || news.since > Number(edition) || "waiting" in own.dataset) return false;
    try {
      await restyle(newest);
    } catch {
      return false;
    }
    own.dataset.edition = news.edition;
    return true;
  };

  let turn = Promise.resolve();
  let stream = null;
  const listen = () => {
    stream?.close();
    stream = null;
    // A page that nobody sees must not keep one of the browser's few connections.
    if (document.hidden) return;
    stream = new EventSource(new URL("events", own.src));
    stream.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      turn = turn.then(async () => {
        if (await follow(news)) tell(news.lines, news.doubts, news.number);
        else location.reload();
      });
    });
  };
  listen();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
