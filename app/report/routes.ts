import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const reportRoutes: RouteConfigEntry[] = [
  route("reports", "pages/report-list.tsx"),
  route("reports/:slug", "pages/report-page.tsx"),
  /** The permanent address of a version: what a citation names. */
  route("reports/:slug/versions/:number", "pages/report-page.tsx", { id: "report/version" }),
];

/** Beside the pages: a file has no frame. */
export const reportFileRoutes: RouteConfigEntry[] = ["pdf", "epub"].flatMap((form) => [
  route(`reports/:slug/report.${form}`, "api/report-file.ts", { id: `report/file.${form}` }),
  route(`reports/:slug/versions/:number/report.${form}`, "api/report-file.ts", { id: `report/version-file.${form}` }),
]);

export const reportWorkspaceRoutes: RouteConfigEntry[] = [
  route("reports", "pages/workspace/report-desk.tsx"),
  route("reports/:id", "pages/workspace/report-editor.tsx"),
  route("reports/:id/preview", "pages/workspace/report-preview.tsx"),
  route("reports/:id/draft.pdf", "api/draft-file.ts"),
  route("reports/:id/add", "pages/workspace/block-new.tsx"),
  route("reports/:id/pick", "pages/workspace/figure-picker.tsx"),
  route("reports/:id/blocks/:block", "pages/workspace/block-editor.tsx"),
  route("reports/:id/blocks/:block/figures", "pages/workspace/block-figures.tsx"),
  route("reports/:id/translate/:language", "pages/workspace/report-translate.tsx"),
];
