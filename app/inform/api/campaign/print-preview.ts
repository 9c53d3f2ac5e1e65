import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { previewSheet } from "../../commands/campaign/print-sheet.server.ts";
import { readOrder } from "../../core/campaign/print-order.ts";
import type { Route } from "./+types/print-preview.ts";

/** What the first page of a sheet looks like, with the numbers of the directory alone. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const order = readOrder((name) => asked.get(name) ?? "");
  if (!order.ok) throw failurePage(order.failure);
  const drawn = await previewSheet(
    { order: order.value, logo: null, locale: pageLocale(params), now: new Date() },
    database(),
  );
  if (!drawn.ok) throw failurePage(drawn.failure);
  return new Response(drawn.value, { headers: { "Content-Type": "image/svg+xml" } });
}
