import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const advocateRoutes: RouteConfigEntry[] = [
  route("advocacy", "pages/advocacy-page.tsx"),
  route("advocacy/commitments", "pages/commitment-list.tsx"),
  route("advocacy/agendas", "pages/agenda-overview.tsx"),
  route("advocacy/agendas/:agenda", "pages/agenda-matrix.tsx"),
  route("advocacy/roadmap", "pages/roadmap-page.tsx"),
  route("advocacy/:slug", "pages/statement-page.tsx"),
  route("advocacy/:slug/versions/:number", "pages/statement-page.tsx", { id: "advocate/statement-version" }),
];

/** Beside the pages: a file has no frame. */
export const advocateFileRoutes: RouteConfigEntry[] = [
  route("advocacy/commitments.csv", "api/commitments-csv.ts"),
  route("advocacy/agendas.csv", "api/agendas-csv.ts"),
  route("advocacy/:slug/signatures.csv", "api/signatures-csv.ts"),
];

export const advocateWorkspaceRoutes: RouteConfigEntry[] = [
  route("advocacy", "pages/workspace/advocacy-desk.tsx"),
  route("advocacy/statements/new", "pages/workspace/statement-new.tsx"),
  route("advocacy/statements/:id", "pages/workspace/statement-editor.tsx"),
  route("advocacy/statements/:id/sign", "pages/workspace/sign-page.tsx"),
  route("advocacy/commitments", "pages/workspace/commitment-desk.tsx"),
  route("advocacy/commitments/new", "pages/workspace/commitment-new.tsx"),
  route("advocacy/commitments/:id", "pages/workspace/commitment-editor.tsx"),
  route("advocacy/roadmap", "pages/workspace/roadmap-desk.tsx"),
  route("advocacy/roadmap/:id", "pages/workspace/action-editor.tsx"),
];
