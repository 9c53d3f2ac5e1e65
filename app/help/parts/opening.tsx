import { renderToStaticMarkup } from "react-dom/server";
import { isLocale, mirroredLocale, preferredLocale, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { helpWords } from "../words.ts";

/** Which addresses answer without a database, and are counted nowhere: as they are written, with signs for letters, without a language. */
export function isHelpAddress(path: string): boolean {
  return /^\/+(?:[a-z]{2,3}\/+)?(?:help|scale)(?:\/|$)/i.test(readable(path));
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What every other address says until the database is open: wait, and here are the numbers. */
export function openingPage(request: Request): Response {
  const first = new URL(request.url).pathname.split("/")[1];
  const locale: PageLocale =
    isLocale(first) || first === mirroredLocale
      ? (first as PageLocale)
      : preferredLocale(request.headers.get("Accept-Language"));
  const words = helpWords(locale);
  const html = renderToStaticMarkup(
    <html lang={wordsOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <title>{words("opening.title")}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta httpEquiv="refresh" content="10" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`/${locale}/help/page.css`} />
      </head>
      <body>
        <h1>{words("opening.title")}</h1>
        <p>{words("opening.text")}</p>
        <p>
          <a href={`/${locale}/help`}>{words("title")}</a>
        </p>
      </body>
    </html>,
  );
  return new Response(request.method === "HEAD" ? null : `<!DOCTYPE html>${html}`, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Retry-After": "10" },
  });
}
