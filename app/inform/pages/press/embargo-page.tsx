import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { findCopyByLink, lookAtPressText } from "../../commands/press/send-press-text.server.ts";
import { isUnderEmbargo } from "../../core/press/press-text.ts";
import { hourOf, readPressText } from "../../core/press/shown-press-text.ts";
import { pressWords } from "../../messages/press-words.ts";
import { LinkGone } from "../../parts/contact/link-gone.tsx";
import { PressTextView } from "../../parts/press/press-text-view.tsx";
import type { Route } from "./+types/embargo-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Before the button is pressed the page shows the hour and the terms, nothing of the text: a look is a deed. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const found = await findCopyByLink(params.token, database(), { settings: settings() });
  if (!found) return data({ locale, text: null }, { status: 410, headers: kept });
  const { embargoUntil } = found.text;
  return data(
    { locale, text: { held: isUnderEmbargo({ embargoUntil }, new Date()), ...hourOf(embargoUntil, wordsOf(locale)) } },
    { headers: kept },
  );
}

export async function action({ params }: Route.ActionArgs) {
  const looked = await lookAtPressText(params.token, database(), { settings: settings() });
  const shown = looked.ok ? readPressText(looked.value, wordsOf(pageLocale(params))) : null;
  return data({ shown }, { status: shown ? 200 : 410, headers: kept });
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
