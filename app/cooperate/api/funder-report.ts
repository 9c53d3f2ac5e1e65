import { dayOf } from "~/kernel/day.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { makePdf } from "~/platform/pdf.server.ts";
import { database, siteUrl } from "~/platform/process.server.ts";
import { openSpace } from "../data/open-space.server.ts";
import { funderDocument } from "../parts/funder-document.server.ts";
import type { Route } from "./+types/funder-report.ts";

/** The project or the exchange on paper, for whoever pays for it. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const locale = pageLocale(params);
  const { read } = database();
  const open = await openSpace(read, context.get(actorContext), params.id);
  if (!open) throw failurePage({ kind: "not-found", code: "page" });
  const today = dayOf(new Date());
  const pdf = await makePdf(await funderDocument(read, open, locale, today), siteUrl() ?? "");
  return new Response(pdf, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${open.space.slug}.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
}
