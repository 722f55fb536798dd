// Fits the iframes of this page to the heights that their pages report.
// A sandboxed frame has the origin "null", so that the window that speaks is the proof, and the number is bounded.
(() => {
  const frames = () => document.querySelectorAll(".plaudit-frame iframe,iframe[data-plaudit]");
  addEventListener("message", ({ data, source }) => {
    const height = data?.plaudit;
    if (!Number.isFinite(height)) return;
    for (const frame of frames()) if (frame.contentWindow === source) frame.style.height = `${Math.min(Math.max(height, 40), 20000)}px`;
  });
  // Frames that were ready before this script say it again.
  for (const frame of frames()) frame.contentWindow.postMessage("plaudit", "*");
})();
