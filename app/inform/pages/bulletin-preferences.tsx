import { data } from "react-router";
import { listThemes } from "~/content/index.server.ts";
import { themeChoices } from "~/content/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { changeChoices, findByPreferencesLink } from "../commands/subscribe.server.ts";
import { signLink } from "../data/signed-links.server.ts";
import { readTerritories, readThemes } from "../core/choices.ts";
import { CountryField } from "../parts/country-field.tsx";
import { informWords } from "../words.ts";
import type { Route } from "./+types/bulletin-preferences.ts";

const kept = { "Cache-Control": "no-store" };

/** The page never says the address: a link may be opened by somebody else. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const subscriber = await findByPreferencesLink(params.token, database(), settings());
  const themes = themeChoices(await listThemes(database().read), locale);
  const choices = subscriber && {
    locale: subscriber.locale,
    themes: subscriber.themes,
    territories: subscriber.territories,
    discreet: subscriber.discreet,
    leave: signLink(settings().dataDir, "leave", subscriber.id),
  };
  return data({ locale, themes, choices }, { status: subscriber ? 200 : 410, headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const written = String(form.get("locale"));
  const choices = {
    locale: isLocale(written) ? written : wordsOf(pageLocale(params)),
    themes: readThemes(form.getAll("themes").map(String)),
    territories: readTerritories(String(form.get("country") ?? "")),
    discreet: form.has("discreet"),
  };
  const changed = await changeChoices(params.token, choices, database(), settings());
  return data({ saved: changed.ok }, { status: changed.ok ? 200 : 410, headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? informWords(loaderData.locale)("bulletin.preferencesTitle") : "" },
  { name: "robots", content: "noindex" },
];

export default function BulletinPreferences({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, choices, themes } = loaderData;
  const words = informWords(locale);
  if (!choices)
    return (
      <Page>
        <PageHeading title={words("bulletin.goneTitle")} />
        <EmptyState title={words("bulletin.goneText")}>
          <p>
            <a href={`/${locale}/bulletin`}>{words("bulletin.askAgain")}</a>
          </p>
        </EmptyState>
      </Page>
    );
  return (
    <Page>
      <PageHeading title={words("bulletin.preferencesTitle")} lead={words("bulletin.preferencesLead")} />
      {actionData?.saved ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("bulletin.saved")}</p>
          </Notice>
        </div>
      ) : null}
      <form method="post" className="stack">
        <Select
          id="locale"
          label={words("bulletin.language")}
          defaultValue={choices.locale}
          options={locales.map((one) => ({ value: one, label: words(`bulletin.languageName.${one}`) }))}
        />
        <ChoiceGroup
          name="themes"
          legend={words("bulletin.themes")}
          hint={words("bulletin.themesHint")}
          choices={themes}
          chosen={choices.themes}
        />
        <CountryField locale={locale} chosen={choices.territories} />
        <ChoiceGroup
          name="discreet"
          legend={words("bulletin.discreet")}
          choices={[{ value: "yes", label: words("bulletin.discreetLabel") }]}
          chosen={choices.discreet ? ["yes"] : []}
        />
        <Actions>
          <Button>{words("bulletin.savePreferences")}</Button>
        </Actions>
      </form>
      <form method="post" action={`/${locale}/bulletin/leave/${choices.leave}`}>
        <Actions>
          <Button tone="secondary">{words("bulletin.leaveTitle")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
