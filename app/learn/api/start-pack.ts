import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { startPackZip } from "../parts/pack/start-pack.server.ts";
import type { Route } from "./+types/start-pack.ts";

/** The pack in the language of its address. Its name says little to whoever looks at a folder of downloads. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const bytes = await startPackZip(database().read, locale);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="oivf-${wordsOf(locale)}.zip"`,
    },
  });
}
