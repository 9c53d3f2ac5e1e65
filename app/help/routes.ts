import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/**
 * Documents of their own, whole answers of their loaders: no layout of the site, no actor, no setting, no table. The
 * server answers them before it opens a database, and when there is none.
 */
export const helpRoutes: RouteConfigEntry[] = [
  route("help", "pages/find.tsx"),
  route("help/easy", "pages/find-easy.tsx"),
  route("help/device", "pages/device.tsx"),
  route("help/device/easy", "pages/device-easy.tsx"),
  route("help/open", "pages/open-data.tsx"),
  ...["page.css", "exit.js", "page.js", "scale.js"].map((file) =>
    route(`help/${file}`, "api/look.ts", { id: `help/${file}` }),
  ),
  route("help/directory.json", "api/directory-file.ts", { id: "help/directory.json" }),
  route("help/directory.csv", "api/directory-file.ts", { id: "help/directory.csv" }),
  route("help/editions/:file", "api/directory-file.ts", { id: "help/editions" }),
  route("help/:country", "pages/country-page.tsx"),
  route("help/:country/easy", "pages/country-easy.tsx"),
  route("help/:country/sheet", "pages/country-sheet.tsx"),
  route("help/:country/file", "api/country-file.tsx"),
  route("help/:country/embed", "pages/country-embed.tsx"),
  route("scale", "pages/scale-page.tsx", { id: "help/scale" }),
  route("scale/easy", "pages/scale-easy.tsx", { id: "help/scale-easy" }),
  route("scale/:country", "pages/scale-page.tsx", { id: "help/scale-country" }),
  route("scale/:country/easy", "pages/scale-easy.tsx", { id: "help/scale-country-easy" }),
  // The site's own page for what is not found has its name and its icon, and reads its tables.
  route("help/*", "pages/nowhere.tsx", { id: "help/nowhere" }),
  route("scale/*", "pages/nowhere.tsx", { id: "help/scale-nowhere" }),
];

/** As they are said aloud, without a language: answered in the reader's own, in place, so that no second address remains. */
export const helpRootRoutes: RouteConfigEntry[] = [
  route("help", "pages/find.tsx", { id: "help/in-her-language" }),
  route("scale", "pages/scale-page.tsx", { id: "help/scale-in-her-language" }),
  route("help/*", "pages/nowhere.tsx", { id: "help/nowhere-without-language" }),
  route("scale/*", "pages/nowhere.tsx", { id: "help/scale-nowhere-without-language" }),
];

export const helpWorkspaceRoutes: RouteConfigEntry[] = [
  route("help", "pages/workspace/entry-list.tsx"),
  route("help/new/:kind", "pages/workspace/entry-editor.tsx", { id: "help/workspace/new" }),
  route("help/entry/:id", "pages/workspace/entry-editor.tsx", { id: "help/workspace/entry" }),
];
