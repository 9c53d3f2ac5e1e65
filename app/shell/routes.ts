import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { index } = relative(import.meta.dirname);

export const shellRoutes: RouteConfigEntry[] = [];

export const shellWorkspaceRoutes: RouteConfigEntry[] = [index("pages/workspace-home.tsx")];
