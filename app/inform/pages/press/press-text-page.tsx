import { Page } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { data } from "react-router";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { editionOut, isHeld } from "../../commands/press/edition-for-press.server.ts";
import { hourOf, readPressText } from "../../core/press/shown-press-text.ts";
import { findPressText } from "../../data/press/press-texts.server.ts";
import { pressWords } from "../../messages/press-words.ts";
import { editionLink, PressEditionLink } from "../../parts/press/press-edition-link.tsx";
import { PressTextView } from "../../parts/press/press-text-view.tsx";
import type { Route } from "./+types/press-text-page.ts";

/** A text whose hour has come. Before it, this address does not exist for anybody: no cache may learn of it. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const text = await findPressText(database().read, params.id);
  const isOut = text?.state === "sent" && !(await isHeld(database().read, text, new Date()));
  const shown = text && isOut ? readPressText(text, wordsOf(locale)) : null;
  if (!text || !shown) throw failurePage({ kind: "not-found", code: "page" });
  const edition = await editionOut(database().read, text);
  const { date } = hourOf(text.embargoUntil, wordsOf(locale));
  // Not kept: a text that is withdrawn bumps no public version.
  return data(
    { locale, shown, date, edition: edition && editionLink(edition, locale) },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export const headers = () => ({ "Cache-Control": "no-store" });
export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.shown.title ?? "" }];

export default function PressTextPage({ loaderData }: Route.ComponentProps) {
  const { locale, shown, date, edition } = loaderData;
  const words = pressWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("texts.title")}
        steps={[
          { href: `/${locale}/press`, label: words("title") },
          { label: <span lang={shown.writtenIn}>{shown.title}</span> },
        ]}
      />
      <PressTextView locale={locale} text={shown} hour={date} />
      {edition ? <PressEditionLink locale={locale} edition={edition} /> : null}
    </Page>
  );
}
