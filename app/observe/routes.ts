import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { index } = relative(import.meta.dirname);

export const observeRoutes: RouteConfigEntry[] = [index("pages/home-page.tsx")];
export const observeWorkspaceRoutes: RouteConfigEntry[] = [];
export const observeApiRoutes: RouteConfigEntry[] = [];
