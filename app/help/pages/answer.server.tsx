import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { dayOf } from "~/kernel/day.ts";
import { isLocale, mirroredLocale, preferredLocale, type PageLocale } from "~/kernel/locale.ts";
import { chooseEncoding, compressPage, type CachedPage } from "~/platform/http/page-cache.server.ts";
import { publishedDirectory } from "../data/published.server.ts";
import type { Directory } from "../core/directory.ts";
import { Document } from "../parts/document.tsx";
import { helpWords } from "../words.ts";

/** What a page of help is made from: the directory, the language, the day. No actor, no setting, no table. */
export interface HelpPage {
  locale: PageLocale;
  directory: Directory;
  /** ISO day: entries grow old by it. */
  today: string;
  /** ISO 3166-1 alpha-2, in capitals; null where the address names none. */
  country: string | null;
}

interface Parameters {
  locale?: string | undefined;
  country?: string | undefined;
}

const framedBy = (ancestors: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors ${ancestors}`;

/** Kept nowhere, telling nobody where she comes from. */
export const quietHeaders = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noarchive",
  // The site of the way out is not asked after before she goes there.
  "X-DNS-Prefetch-Control": "off",
};

type Draw = (page: HelpPage) => ReactElement | null;

/**
 * Pages of this directory and this day, rendered and compressed once: nothing in them depends on who asks. Kept by what
 * is drawn and not by the address, of which there are as many as ways to write a letter.
 */
const made = { of: "", pages: new Map<Draw, Map<string, CachedPage>>() };

/** Renders a page of help as a whole document of its own; `draw` gives null where there is no such page. */
export async function answerPage(
  request: Request,
  params: Parameters,
  draw: Draw,
  { framed = false } = {},
): Promise<Response> {
  const { directory, stamp } = publishedDirectory();
  const today = dayOf(new Date());
  // A telephone's keyboard writes a capital first.
  const asked = params.locale?.toLowerCase();
  const isNamed = isLocale(asked) || asked === mirroredLocale;
  const known = isNamed || asked === undefined;
  const locale = isNamed ? (asked as PageLocale) : preferredLocale(request.headers.get("Accept-Language"));
  if (made.of !== `${stamp} ${today}`) {
    made.of = `${stamp} ${today}`;
    made.pages.clear();
  }
  const country = params.country?.toUpperCase() ?? null;
  const key = `${locale} ${country}`;
  let page = known ? made.pages.get(draw)?.get(key) : undefined;
  if (!page) {
    const drawn = known ? draw({ locale, directory, today, country }) : null;
    const html = `<!DOCTYPE html>${renderToStaticMarkup(drawn ?? <NotFound locale={locale} />)}`;
    const headers = {
      ...quietHeaders,
      "Content-Type": "text/html; charset=utf-8",
      Vary: "Accept-Encoding",
      "Content-Security-Policy": framedBy(framed && drawn ? "*" : "'none'"),
      // A value that no browser obeys, where framing is wanted: the site's own would forbid it.
      ...(framed && drawn ? { "X-Frame-Options": "ALLOWALL", "Cross-Origin-Resource-Policy": "cross-origin" } : {}),
    };
    page = await compressPage([new TextEncoder().encode(html)], drawn ? 200 : 404, headers, {
      stamp: made.of,
      until: Infinity,
    });
    // Addresses that do not exist are without number, and must not fill the memory.
    if (drawn) made.pages.set(draw, (made.pages.get(draw) ?? new Map<string, CachedPage>()).set(key, page));
  }
  return bodyOf(request, page);
}

/** The kept page in the best encoding that the browser takes. */
export function bodyOf(request: Request, page: CachedPage): Response {
  const encoding = chooseEncoding(request.headers.get("Accept-Encoding") ?? undefined);
  const body = page.bodies[encoding];
  return new Response(request.method === "HEAD" ? null : body, {
    status: page.status,
    headers: {
      ...page.headers,
      "Content-Length": String(body.length),
      ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
    },
  });
}

function NotFound({ locale }: { locale: PageLocale }) {
  const words = helpWords(locale);
  return (
    <Document locale={locale} path="/help">
      <h1>{words("title")}</h1>
      <p>{words("notFound")}</p>
      <p>
        <a href={`/${locale}/help`}>{words("all")}</a>
      </p>
    </Document>
  );
}
