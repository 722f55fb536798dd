// <plaudit-embed name="…">: replays an embed's markup, which this script carries, into a shadow root.
// Nothing is fetched and no text is parsed as HTML, so that it runs under Trusted Types and from any plain host.
// `nodes` are texts or [tag, attributes or 0, ...children]; `style` is the text of the embed's stylesheet.
((name, nodes, style) => {
  const page = Document.prototype;
  // An <img name="currentScript"> on the page hides the property, but not its getter.
  const script = Object.getOwnPropertyDescriptor(page, "currentScript").get.call(document);
  const base = script?.src || location.href;
  const absolute = (address) => new URL(address, base).href;
  let sheet;

  const grow = (parent, children, space) => {
    for (const child of children) {
      if (typeof child === "string") {
        parent.append(child);
        continue;
      }
      const [tag, attributes, ...inner] = child;
      const own = tag === "svg" ? "http://www.w3.org/2000/svg" : space;
      const element = page.createElementNS.call(document, own, tag);
      for (const key in attributes) {
        const value = attributes[key];
        element.setAttribute(key, /^(src|href|poster)$/.test(key) ? absolute(value) : key === "srcset" ? value.replace(/[^\s,]\S*\/\S*[^\s,]/g, absolute) : value);
      }
      parent.append(grow(element, inner, own));
    }
    return parent;
  };

  const build = (host) => {
    // All that can fail comes first: until the shadow root is there, the fallback is shown.
    const content = grow(new DocumentFragment(), nodes, "http://www.w3.org/1999/xhtml");
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(style);
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(content);
    host.dispatchEvent(new CustomEvent("plaudit-load", { bubbles: true, composed: true, detail: { name } }));
  };

  // The first script on a page brings the class, and every script adds its embed to it.
  if (!customElements.get("plaudit-embed")) {
    const builders = new Map();
    const waiting = new Set();
    const show = (host, builder) => {
      try {
        builder(host);
      } catch {}
    };
    customElements.define(
      "plaudit-embed",
      class extends HTMLElement {
        static observedAttributes = ["name", "lang"];

        // Take the embed called *called* in *lang*; the first of a name also serves every other language.
        static offer(called, lang, builder) {
          for (const key of [called, `${called}/${lang}`]) if (!builders.has(key)) builders.set(key, builder);
          for (const host of waiting) host.attributeChangedCallback();
        }

        connectedCallback() {
          waiting.add(this);
          this.attributeChangedCallback();
        }

        disconnectedCallback() {
          waiting.delete(this);
        }

        attributeChangedCallback() {
          const called = this.getAttribute("name");
          const builder = builders.get(`${called}/${this.lang}`) || builders.get(called);
          if (!builder || !waiting.delete(this) || this.shadowRoot) return;
          if (!self.IntersectionObserver) return show(this, builder);
          new IntersectionObserver(
            (entries, observer) => {
              if (!entries.some((entry) => entry.isIntersecting)) return;
              observer.disconnect();
              show(this, builder);
            },
            { rootMargin: "600px" },
          ).observe(this);
        }
      },
    );
  }
  customElements.get("plaudit-embed").offer?.(name, nodes[0]?.[1]?.lang, build);
})
