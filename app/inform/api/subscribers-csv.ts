import { actorOf, decide, recordAudit } from "~/identity/index.server.ts";
import { csvField } from "~/kernel/csv.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { listActiveSubscribers } from "../data/subscribers.server.ts";
import type { Route } from "./+types/subscribers-csv.ts";

/** The list with the proof of each consent, page by page; taking it out is noted in the trail. */
export async function loader({ request }: Route.LoaderArgs) {
  const actor = await actorOf(request);
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) throw failurePage(allowed.failure);
  await database().write((transaction) =>
    recordAudit(transaction, {
      actor,
      action: "subscribers exported",
      subject: { kind: "bulletin", id: "subscribers" },
    }),
  );
  const encoder = new TextEncoder();
  let after = "";
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode("email,locale,proof,date,confirmed,country,themes\r\n"));
    },
    async pull(controller) {
      const page = await listActiveSubscribers(database().read, after);
      if (page.length === 0) return controller.close();
      after = page.at(-1)!.email;
      const lines = page.map(({ email, locale, consent, confirmedAt, territories, themes }) =>
        [
          email,
          locale,
          consent.proof ?? `${consent.by} ${consent.version}`,
          consent.at ?? "",
          confirmedAt ?? "",
          territories.join(" "),
          themes.join(" "),
        ]
          .map(csvField)
          .join(","),
      );
      controller.enqueue(encoder.encode(`${lines.join("\r\n")}\r\n`));
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="list.csv"',
      "Cache-Control": "no-store",
    },
  });
}
