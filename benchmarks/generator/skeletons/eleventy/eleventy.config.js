// Stories, their lists of 20, a list of 24 for each tag, and the feed of the newest.
const TAG_PAGE = 24;

const newest = (api) =>
  api
    .getFilteredByGlob("content/stories/*.md")
    .sort((a, b) => b.date - a.date || (a.fileSlug < b.fileSlug ? -1 : 1));

const tagPages = (api) => {
  const found = new Map();
  for (const story of newest(api)) {
    for (const tag of story.data.tags) {
      if (!found.has(tag)) found.set(tag, []);
      found.get(tag).push(story);
    }
  }
  return [...found].flatMap(([tag, stories]) => {
    const count = Math.ceil(stories.length / TAG_PAGE);
    const path = (number) =>
      number === 1 ? `tags/${tag}/` : `tags/${tag}/page/${number}/`;
    return Array.from({ length: count }, (_, place) => ({
      tag,
      stories: stories.slice(place * TAG_PAGE, (place + 1) * TAG_PAGE),
      path: path(place + 1),
      previous: place > 0 && path(place),
      next: place + 1 < count && path(place + 2),
    }));
  });
};

export default function (config) {
  config.setQuietMode(true);
  config.addPassthroughCopy({ static: "/" });
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addFilter("moment", (date) => date.toISOString());
  config.addCollection("newest", newest);
  config.addCollection("tagPages", tagPages);
  return {
    dir: { input: "content", includes: "../_includes", output: "output" },
    markdownTemplateEngine: false,
  };
}
