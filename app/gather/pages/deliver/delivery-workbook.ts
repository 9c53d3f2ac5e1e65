import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { writeDeliveryWorkbook } from "../../commands/write-delivery-workbook.server.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { periodText } from "../../parts/deliver/period-text.ts";
import { readForActor, serviceName } from "./grid-view.server.ts";
import type { Route } from "./+types/delivery-workbook.ts";

/** The form of a delivery as a workbook, in the language of the page it is asked from. */
export async function loader({ params, context }: Route.LoaderArgs): Promise<Response> {
  const locale = pageLocale(params);
  const { read } = database();
  const reading = await readForActor(read, context.get(actorContext), Number(params.id) || 0);
  if (!reading) throw failurePage({ kind: "not-found", code: "delivery" });
  const { delivery, partner } = reading;
  const words = deliverWords(locale);
  const bytes = writeDeliveryWorkbook(reading, locale, words, {
    title: words("grid.title", { form: delivery.title[wordsOf(locale)], period: periodText(delivery.period, locale) }),
    service: await serviceName(read, partner.organisationId, locale),
  });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${words("workbook.file", { period: delivery.period })}.xlsx"`,
      "Content-Length": String(bytes.length),
    },
  });
}
