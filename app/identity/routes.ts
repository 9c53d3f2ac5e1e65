import type { RouteConfigEntry } from "@react-router/dev/routes";

export const identityRoutes: RouteConfigEntry[] = [];
export const identityWorkspaceRoutes: RouteConfigEntry[] = [];
