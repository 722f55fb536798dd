// <plaudit-carousel>: buttons, keys, status and, where asked for, rotation for a scroller that works without them.
// The block keeps the class out of the page's names, so that the script may run twice. All words stand in the markup.
{
  class PlauditCarousel extends HTMLElement {
    #track;
    #output = {}; // stays a blank where the markup has no controls, like #rotate
    #rotate = { dataset: {} };
    #turning; // the interval while it turns by itself
    #settling; // the timeout while the scroller moves; Safari has no scrollend
    #goal = 0; // where that movement leads, so that quick presses add up
    #status = "";
    // A frame later: measuring at once can move what other observers are just being told of.
    #size = new ResizeObserver(() => requestAnimationFrame(() => this.#look()));
    #calm = matchMedia("(prefers-reduced-motion: reduce)");

    connectedCallback() {
      const track = (this.#track = this.querySelector(".plaudit-track"));
      // Met while the page is still being read: the children are there when it is done.
      if (!track) return document.addEventListener("DOMContentLoaded", () => this.connectedCallback());
      this.#output = this.querySelector("output") || this.#output;
      for (const button of this.querySelectorAll(":scope>button")) {
        button.onclick = () => this[button.value]();
        if (button.dataset.pause) this.#rotate = button;
      }
      track.onscroll = () => this.#settle();
      track.onkeydown = (event) => this.#press(event);
      this.addEventListener("focusin", this);
      this.#size.observe(track);
      this.play();
    }

    disconnectedCallback() {
      this.#size.disconnect();
      this.pause();
    }

    // Visible focus is the keyboard's: it stops the rotation, and only the button starts it again (APG).
    handleEvent(event) {
      if (event.target.matches(":focus-visible")) this.pause();
    }

    next() {
      const [first, count, total] = this.#place();
      this.goTo(first + count > total ? 1 : first + count);
    }

    previous() {
      const [first, count, total] = this.#place();
      this.goTo(first > 1 ? first - count : total);
    }

    // Bring testimonial *number* (from 1) to the start. Only the scroller moves, never the page.
    goTo(number) {
      const [, count, total] = this.#place();
      this.#goal = Math.max(1, Math.min(number, total - count + 1));
      this.#output.ariaLive = this.#turning ? "off" : "polite";
      this.#settle();
      this.#track.scrollBy({ left: this.#offset(this.#goal - 1) });
    }

    play() {
      const { autoplay } = this.dataset;
      if (!autoplay || this.#calm.matches) return;
      this.pause();
      this.#turning = setInterval(() => {
        const { top, bottom } = this.getBoundingClientRect();
        if (!this.#calm.matches && !document.hidden && !this.matches(":hover") && top < innerHeight && bottom > 0) this.next();
      }, autoplay * 1000);
      this.#label("pause");
    }

    pause() {
      this.#turning = clearInterval(this.#turning);
      this.#label("play");
    }

    #label(action) {
      this.#rotate.value = action;
      this.#rotate.textContent = this.#rotate.dataset[action];
    }

    #press(event) {
      const [first, , total] = this.#place();
      const forward = this.#side() === "left" ? 1 : -1;
      const number = { Home: 1, End: total, ArrowRight: first + forward, ArrowLeft: first - forward }[event.key];
      if (number === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.goTo(number);
    }

    #settle() {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => {
        this.#goal = 0;
        this.#look();
      }, 150);
    }

    // The physical side on which a slide starts.
    #side() {
      return getComputedStyle(this.#track).direction === "rtl" ? "right" : "left";
    }

    // How far slide *index* stands from the scroller's start, in px to the right.
    #offset(index) {
      const side = this.#side();
      return this.#track.children[index].getBoundingClientRect()[side] - this.#track.getBoundingClientRect()[side];
    }

    // The first slide in view, how many are in view, and how many there are.
    #place() {
      const total = this.#track.childElementCount;
      // Nothing to measure in a single slide, or while nothing is laid out.
      const step = total > 1 && Math.abs(this.#offset(1) - this.#offset(0));
      const count = step ? Math.min(Math.round(this.#track.clientWidth / step) || 1, total) : 1;
      const first = this.#goal || (step ? Math.min(Math.round(Math.abs(this.#offset(0)) / step) + 1, total - count + 1) : 1);
      return [first, count, total];
    }

    #look() {
      if (!this.#track.clientWidth) return;
      const [first, count, total] = this.#place();
      const last = first + count - 1;
      const status = `${count > 1 ? `${first}–${last}` : first} / ${total}`;
      this.toggleAttribute("data-still", count === total);
      if (status === this.#status) return;
      this.#output.textContent = status;
      if (this.#status) this.dispatchEvent(new CustomEvent("plaudit-change", { bubbles: true, composed: true, detail: { first, last, total } }));
      this.#status = status;
    }
  }
  customElements.get("plaudit-carousel") || customElements.define("plaudit-carousel", PlauditCarousel);
}
