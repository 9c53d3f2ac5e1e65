import { markPaths } from "~/design/shell/mark.tsx";
import type { Route } from "./+types/press-mark.ts";

/** The accent and the paper of the site (design/styles/tokens.css), for a file that has no style sheet. */
const inks = { "mark.svg": "#512a8f", "mark-light.svg": "#fbf8f2" } as const;

/** The Observatory's mark as a file, from the paths that the site's own head draws. */
export function loader({ request }: Route.LoaderArgs) {
  const file = new URL(request.url).pathname.split("/").at(-1) as keyof typeof inks;
  const ink = inks[file] ?? inks["mark.svg"];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="480" height="480"><g fill="none" stroke="${ink}" stroke-width="5"><path d="${markPaths.outer}"/><path d="${markPaths.inner}"/></g><circle cx="24" cy="24" r="2.75" fill="${ink}"/></svg>\n`;
  return new Response(svg, {
    headers: { "Content-Type": "image/svg+xml", "Content-Disposition": `attachment; filename="oivf-${file}"` },
  });
}
