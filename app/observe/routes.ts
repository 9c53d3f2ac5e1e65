import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { index, route } = relative(import.meta.dirname);

export const observeRoutes: RouteConfigEntry[] = [
  index("pages/home-page.tsx"),
  route("easy", "pages/easy-page.tsx"),
  route("territories", "pages/territory-list.tsx"),
  route("territories/:code", "pages/territory-page.tsx"),
  route("indicators", "pages/indicator-list.tsx"),
  route("indicators/:code", "pages/indicator-page.tsx"),
  route("data", "pages/dataset-list.tsx"),
  route("data/:dataset", "pages/dataset-page.tsx"),
  route("data/:dataset/editions/:version", "pages/edition-page.tsx"),
  route("observatories", "pages/observatory-list.tsx"),
  route("observatories/:slug", "pages/observatory-page.tsx"),
];
export const observeWorkspaceRoutes: RouteConfigEntry[] = [
  route("imports", "pages/workspace/import-list.tsx"),
  route("imports/new", "pages/workspace/import-new.tsx"),
  route("imports/propose", "pages/workspace/propose-start.tsx"),
  route("imports/propose/:upload", "pages/workspace/propose-profile.tsx"),
  route("imports/:id", "pages/workspace/import-review.tsx"),
  route("releases", "pages/workspace/release-list.tsx"),
  route("releases/:dataset", "pages/workspace/release-page.tsx"),
  route("releases/:dataset/protection", "pages/workspace/protection-page.tsx"),
  route("releases/:dataset/drafts/:id", "pages/workspace/draft-page.tsx"),
];
/** Below `/api/v1`; described by `core/open-data/endpoints.ts`, and a contract test holds the two together. */
export const observeApiRoutes: RouteConfigEntry[] = [
  route("territories", "api/territories.ts"),
  route("territories/:code", "api/territory.ts"),
  route("indicators", "api/indicators.ts"),
  route("indicators/:code", "api/indicator.ts"),
  route("code-lists", "api/code-lists.ts"),
  route("code-lists/:id", "api/code-list.ts"),
  route("datasets", "api/datasets.ts"),
  route("datasets/:slug", "api/dataset.ts"),
  route("datasets/:slug/releases/:file", "api/edition-file.ts"),
  route("series", "api/series.ts"),
  route("releases", "api/releases.ts"),
  route("releases/:id", "api/release.ts"),
  route("observations", "api/observations.ts"),
  route("observations/total", "api/observations-total.ts"),
];
