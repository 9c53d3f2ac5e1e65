import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const cooperateRoutes: RouteConfigEntry[] = [
  route("cooperation", "pages/public/cooperation-list.tsx"),
  route("cooperation/cards", "pages/public/card-list.tsx"),
  route("cooperation/cards/:id", "pages/public/card-page.tsx"),
  route("cooperation/:slug", "pages/public/space-page.tsx"),
];

const space = "cooperation/spaces/:id";
export const cooperateWorkspaceRoutes: RouteConfigEntry[] = [
  route("cooperation", "pages/workspace/cooperation-home.tsx"),
  route("cooperation/cards/new", "pages/workspace/card-editor.tsx", { id: "cooperate/card-new" }),
  route("cooperation/cards/:id", "pages/workspace/card-editor.tsx", { id: "cooperate/card" }),
  route("cooperation/introductions/:id", "pages/workspace/introduction-page.tsx"),
  route("cooperation/matching", "pages/workspace/matching-page.tsx"),
  route("cooperation/calls/:slug", "pages/workspace/call-answer.tsx"),
  route("cooperation/spaces/new", "pages/workspace/space-new.tsx"),
  route(space, "pages/workspace/space-overview.tsx"),
  route(`${space}/texts`, "pages/workspace/space-texts.tsx"),
  route(`${space}/memorandum`, "pages/workspace/space-memorandum.tsx"),
  route(`${space}/activities`, "pages/workspace/space-work.tsx"),
  route(`${space}/activities/new`, "pages/workspace/entry-editor.tsx", { id: "cooperate/entry-new" }),
  route(`${space}/activities/:entry`, "pages/workspace/entry-editor.tsx", { id: "cooperate/entry" }),
  route(`${space}/budget`, "pages/workspace/space-budget.tsx"),
  route(`${space}/budget.csv`, "api/budget-csv.ts"),
  route(`${space}/report.pdf`, "api/funder-report.ts"),
  route(`${space}/files`, "pages/workspace/space-files.tsx"),
  route(`${space}/files/:file`, "api/space-file.ts"),
];
