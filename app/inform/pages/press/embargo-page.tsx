import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf, type Locale } from "~/kernel/locale.ts";
import type { EmbargoedEdition } from "~/observe/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { editionOut, isHeld } from "../../commands/press/edition-for-press.server.ts";
import { findCopyByLink, lookAtPressText } from "../../commands/press/send-press-text.server.ts";
import { hourOf, readPressText } from "../../core/press/shown-press-text.ts";
import { pressWords } from "../../messages/press-words.ts";
import { LinkGone } from "../../parts/contact/link-gone.tsx";
import { editionLink, PressEditionLink } from "../../parts/press/press-edition-link.tsx";
import { PressEdition, type ShownEmbargoed } from "../../parts/press/press-edition.tsx";
import { PressTextView } from "../../parts/press/press-text-view.tsx";
import type { Route } from "./+types/embargo-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Before the button is pressed the page shows the hour and the terms, nothing of the text: a look is a deed. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const found = await findCopyByLink(params.token, database(), { settings: settings() });
  if (!found) return data({ locale, text: null }, { status: 410, headers: kept });
  const { embargoUntil, releaseId } = found.text;
  const held = await isHeld(database().read, found.text, new Date());
  return data(
    { locale, text: { held, brings: releaseId !== null, ...hourOf(embargoUntil, wordsOf(locale)) } },
    { headers: kept },
  );
}

export async function action({ params }: Route.ActionArgs) {
  const looked = await lookAtPressText(params.token, database(), { settings: settings() });
  const locale = pageLocale(params);
  const shown = looked.ok ? readPressText(looked.value.text, wordsOf(locale)) : null;
  if (!looked.ok || !shown) return data({ shown: null, edition: null, out: null }, { status: 410, headers: kept });
  const { edition, text } = looked.value;
  const out = await editionOut(database().read, text);
  return data(
    {
      shown,
      edition: edition && showEdition(edition, wordsOf(locale), `/${locale}/press/embargo/${params.token}/figures.csv`),
      out: out && editionLink(out, locale),
    },
    { headers: kept },
  );
}

function showEdition(edition: EmbargoedEdition, locale: Locale, address: string) {
  const number = new Intl.NumberFormat(locale);
  const shown: ShownEmbargoed = {
    title: edition.title[locale],
    observatory: edition.observatory[locale],
    figures: edition.figures,
    withheld: edition.withheld,
    note: edition.note?.[locale] ?? "",
    series: edition.series.map(({ code, title, figures, withheld, first, last }) => ({
      code,
      title: title[locale],
      figures: number.format(figures),
      withheld: number.format(withheld),
      periods: first === last ? (first ?? "") : `${first} – ${last}`,
    })),
  };
  return { shown, address };
}

export const headers = () => kept;
/** The title says nothing of the text: it stands in a history. */
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? pressWords(loaderData.locale)("embargo.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function EmbargoPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, text } = loaderData;
  const words = pressWords(locale);
  if (!text || (actionData && !actionData.shown)) return <LinkGone locale={locale} />;
  const { held, date, hour } = text;
  const said = held ? words("embargo.until", { date, hour }) : words("embargo.out", { date });
  if (actionData?.shown)
    return (
      <Page>
        {held ? (
          <div role="status">
            <Notice tone="estimate">
              <p>
                {said}. {words("embargo.noted")}
              </p>
            </Notice>
          </div>
        ) : null}
        <PressTextView locale={locale} text={actionData.shown} hour={said} />
        {actionData.edition ? (
          <PressEdition locale={locale} edition={actionData.edition.shown} address={actionData.edition.address} />
        ) : actionData.out ? (
          <PressEditionLink locale={locale} edition={actionData.out} />
        ) : text.brings && held ? (
          <Notice>
            <p>{words("edition.away")}</p>
          </Notice>
        ) : null}
      </Page>
    );
  return (
    <Page>
      <PageHeading kicker={said} title={words("embargo.title")} lead={words("list.termsText")} />
      <form method="post">
        <Actions>
          <Button>{words("embargo.show")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
