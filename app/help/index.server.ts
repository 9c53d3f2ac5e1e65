export { followDirectory, publishedDirectory } from "./data/published.server.ts";
export { isHelpAddress, openingPage } from "./parts/opening.tsx";
