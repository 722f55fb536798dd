export default {
  layout: "story.njk",
  permalink: ({ page }) => `stories/${page.fileSlug}/index.html`,
};
