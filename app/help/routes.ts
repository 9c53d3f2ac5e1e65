import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const helpRoutes: RouteConfigEntry[] = [route("help", "pages/help-page.tsx")];
