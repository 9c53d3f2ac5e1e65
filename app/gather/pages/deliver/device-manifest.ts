import { direction } from "~/kernel/locale.ts";
import icon from "~/design/shell/favicon.svg?url";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import type { Route } from "./+types/device-manifest.ts";

/** What makes of the deliveries, and of nothing else of this site, an application of the device's own. */
export function loader({ params }: Route.LoaderArgs): Response {
  const locale = pageLocale(params);
  const home = `/${locale}/workspace/deliveries`;
  const name = deliverWords(locale)("device.name");
  return Response.json(
    {
      id: `${home}/device`,
      name,
      short_name: name,
      lang: locale,
      dir: direction(locale),
      start_url: `${home}/device`,
      scope: home,
      display: "standalone",
      background_color: "#fbf8f2",
      theme_color: "#fbf8f2",
      icons: [{ src: icon, sizes: "any", type: "image/svg+xml", purpose: "any" }],
    },
    { headers: { "Content-Type": "application/manifest+json" } },
  );
}
