import { escapeMarkup } from "~/kernel/escape-markup.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";
import { makePdfSoon } from "~/platform/pdf.server.ts";
import { reportWords } from "../words.ts";

/** A document as PDF; while it is made, a page that says so and asks again by itself. */
export async function paperAnswer(
  document: PrintDocument,
  {
    site,
    name,
    back,
    locale,
    soonMs,
  }: { site: string; name: string; back: string; locale: PageLocale; soonMs?: number },
): Promise<Response> {
  const pdf = await makePdfSoon(document, site, soonMs);
  if ("ahead" in pdf) return waiting(document, pdf.ahead, back, locale);
  return new Response(pdf, {
    headers: { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${name}.pdf"` },
  });
}

/**
 * For how long whoever asks is willing to wait, where the request says it (`Prefer: wait=2`, RFC 7240): a program rather
 * comes back. Nobody is held longer than a visitor.
 */
export function patienceOf(request: Request): { soonMs?: number } {
  const said = /(?:^|[,;\s])wait\s*=\s*(\d{1,3})(?:$|[,;\s])/i.exec(request.headers.get("prefer") ?? "");
  return said ? { soonMs: Math.min(Number(said[1]), 15) * 1000 } : {};
}

/** Without the frame of the site: a file's address has none. */
function waiting({ title }: PrintDocument, ahead: number, back: string, locale: PageLocale): Response {
  const words = reportWords(locale);
  const texts = [words("paper.waiting", { ahead }), words("paper.comesByItself")];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(words("paper.waitingTitle"))}</title>`;
  const body = [
    `<h1>${escapeMarkup(words("paper.waitingTitle"))}</h1>`,
    `<p>${escapeMarkup(title)}</p>`,
    ...texts.map((text) => `<p>${escapeMarkup(text)}</p>`),
    `<p><a href="${escapeMarkup(back)}">${escapeMarkup(words("paper.back"))}</a></p>`,
  ];
  const page = `<!doctype html><html lang="${wordsOf(locale)}" dir="${direction(locale)}"><head>${head}</head><body><main>${body.join("")}</main></body></html>`;
  return new Response(page, {
    status: 202,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      Refresh: "5",
      "Retry-After": "5",
    },
  });
}
