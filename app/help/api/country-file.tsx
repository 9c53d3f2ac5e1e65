import { renderToStaticMarkup } from "react-dom/server";
import { dayOf } from "~/kernel/day.ts";
import { direction, isLocale, mirroredLocale, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { helpOf } from "../core/country.ts";
import pageLook from "../look/page.css?inline";
import { publishedDirectory } from "../data/published.server.ts";
import { CountryLines, NeedsAndDoors } from "../parts/country-lines.tsx";
import { countryName, dateText } from "../parts/line-words.ts";
import { answerPage, quietHeaders } from "../pages/answer.server.tsx";
import { helpWords } from "../words.ts";
import type { Route } from "./+types/country-file.ts";

/** A country in one file that needs no connection: on request only, never a cache, under a name that says nothing. */
export async function loader({ request, params }: Route.LoaderArgs): Promise<Response> {
  const { directory } = publishedDirectory();
  const country = params.country.toUpperCase();
  const today = dayOf(new Date());
  const help = helpOf(directory, country, today);
  const asked = params.locale.toLowerCase();
  if (!help || !(isLocale(asked) || asked === mirroredLocale)) return answerPage(request, params, () => null);
  const locale = asked as PageLocale;
  const words = helpWords(locale);
  const html = renderToStaticMarkup(
    <html lang={wordsOf(locale)} dir={direction(locale)}>
      <head>
        <meta charSet="utf-8" />
        <title>{words("title")}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        {/* A file of her own, outside every page: it has its look with it. */}
        <style dangerouslySetInnerHTML={{ __html: pageLook }} />
      </head>
      <body>
        <main>
          <h1>{countryName(locale, country)}</h1>
          <CountryLines locale={locale} help={help} directory={directory} today={today} open />
          <NeedsAndDoors locale={locale} help={help} directory={directory} today={today} />
          <p>{words("sheet.until", { version: directory.version, date: dateText(locale, directory.publishedOn) })}</p>
          <p>{words("file.note")}</p>
        </main>
      </body>
    </html>,
  );
  return new Response(`<!DOCTYPE html>${html}`, {
    headers: {
      ...quietHeaders,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Disposition": `attachment; filename="list-${country.toLowerCase()}.html"`,
    },
  });
}
