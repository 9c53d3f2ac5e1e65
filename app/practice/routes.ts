import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const practiceRoutes: RouteConfigEntry[] = [
  route("policies", "pages/policy-list.tsx"),
  route("policies/compare", "pages/policy-compare.tsx"),
  route("policies/:slug", "pages/policy-page.tsx"),
  route("practices", "pages/practice-list.tsx"),
  route("practices/compare", "pages/compare-page.tsx"),
  route("practices/fit", "pages/fit-page.tsx"),
  route("practices/codebook", "pages/codebook-page.tsx"),
  route("practices/:slug", "pages/practice-page.tsx"),
  /** The permanent address of a version: what a citation names. */
  route("practices/:slug/versions/:number", "pages/practice-page.tsx", { id: "practice/version" }),
];

/** Beside the pages: feeds and files have no frame. Readers' programmes rely on these addresses. */
export const practiceFileRoutes: RouteConfigEntry[] = [
  ...["feed.xml", "feed.atom", "feed.json"].map((file) =>
    route(`practices/${file}`, "api/practice-feed.ts", { id: `practice/${file}` }),
  ),
  ...["feed.xml", "feed.atom", "feed.json"].map((file) =>
    route(`policies/${file}`, "api/practice-feed.ts", { id: `practice/policies/${file}` }),
  ),
  ...["csv", "json"].map((form) =>
    route(`practices/all.${form}`, "api/practice-file.ts", { id: `practice/all.${form}` }),
  ),
];

export const practiceWorkspaceRoutes: RouteConfigEntry[] = [
  route("policies", "pages/workspace/policy-desk.tsx"),
  route("policies/:id", "pages/workspace/policy-editor.tsx"),
  route("policies/:id/:language", "pages/workspace/policy-texts.tsx"),
  route("practices", "pages/workspace/practice-desk.tsx"),
  route("practices/:id", "pages/workspace/practice-editor.tsx"),
  route("practices/:id/:language", "pages/workspace/practice-texts.tsx"),
];
