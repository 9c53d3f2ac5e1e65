import { redirect } from "react-router";
import { done, type Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { printSheet } from "../../commands/campaign/print-sheet.server.ts";
import { largestLogo, readLogo } from "../../commands/campaign/read-logo.server.ts";
import { readOrder } from "../../core/campaign/print-order.ts";
import type { Logo } from "../../data/campaign-participations.server.ts";
import type { Route } from "./+types/print-file.ts";

const largestFile = Math.max(...Object.values(largestLogo));

/** The address of a file that is made anew each time: opened without a form, it leads to the form. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/${pageLocale(params)}/campaigns/print`, 303);

/** The form's answer: the sheet itself, or the form again with what was typed and what was wrong with it. */
export async function action({ params, request }: Route.ActionArgs) {
  const locale = pageLocale(params);
  let fields: ReadonlyMap<string, string> = new Map();
  let logo: Outcome<Logo | null> = done(null);
  try {
    const upload = await readUpload(request, largestFile + 1);
    fields = upload.fields;
    logo = upload.file ? await readFile(upload.file.bytes) : done(null);
  } catch (error) {
    // Larger than any logo, or no form at all: nothing of it is kept.
    if (error instanceof BrokenUpload) throw failurePage({ kind: "invalid", code: "form" });
    logo = { ok: false, failure: { kind: "invalid", code: "logo-size" } };
  }
  const order = readOrder((name) => fields.get(name) ?? "");
  const refused = order.ok ? (logo.ok ? null : logo.failure) : order.failure;
  const printed =
    refused || !order.ok || !logo.ok
      ? null
      : await printSheet({ order: order.value, logo: logo.value, locale, now: new Date() }, database());
  if (printed?.ok)
    return new Response(printed.value, {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `attachment; filename="${order.ok ? order.value.object : "sheet"}.pdf"`,
        "Cache-Control": "no-store",
      },
    });
  const failure = refused ?? (printed && !printed.ok ? printed.failure : null);
  if (!failure || statusOf[failure.kind] === 404) throw failurePage({ kind: "not-found", code: "page" });
  // Back to the form: what was typed travels in the address, which holds no one's own telephone number.
  const back = new URLSearchParams([...fields].filter(([, value]) => value !== ""));
  back.set("error", failure.code);
  const at = Object.values(failure.details ?? {})[0];
  if (at !== undefined) back.set("at", String(at));
  throw redirect(`/${locale}/campaigns/print?${back.toString()}#form`, 303);
}

async function readFile(bytes: AsyncIterable<Uint8Array>): Promise<Outcome<Logo>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return readLogo(Buffer.concat(chunks));
}
