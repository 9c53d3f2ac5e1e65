import { data } from "react-router";
import { listThemes } from "~/content/index.server.ts";
import { themeChoices } from "~/content/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { requestSubscription } from "../commands/subscribe.server.ts";
import { listArchive } from "../data/editions.server.ts";
import { readTerritories, readThemes } from "../core/choices.ts";
import { languageName } from "../core/gathered/language.ts";
import { CountryField } from "../parts/country-field.tsx";
import { FeedLinks } from "../parts/feed-links.tsx";
import { informWords } from "../words.ts";
import { publicAddress } from "./public-address.server.ts";
import type { Route } from "./+types/bulletin-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const [archive, themes] = await Promise.all([listArchive(database().read), listThemes(database().read)]);
  return {
    locale,
    issues: archive.map(({ issue, title }) => {
      const titleIn = [spoken, ...locales].find((one) => title[one].trim() !== "") ?? spoken;
      return { issue, title: title[titleIn], titleIn };
    }),
    themes: themeChoices(themes, locale),
  };
}

/** The answer to a good request is one page, whatever is known of the address. */
export async function action({ params, request }: Route.ActionArgs) {
  const locale = wordsOf(pageLocale(params));
  const form = await request.formData();
  const written = String(form.get("locale"));
  const typed = {
    email: String(form.get("email") ?? ""),
    locale: isLocale(written) ? written : locale,
    themes: readThemes(form.getAll("themes").map(String)),
    territories: readTerritories(String(form.get("country") ?? "")),
    discreet: form.has("discreet"),
    agreed: form.has("agreed"),
    trap: String(form.get("website") ?? ""),
  };
  const asked = await requestSubscription(typed, publicAddress(request), database(), settings());
  if (asked.ok) return data({ code: null, typed: null });
  return data({ code: asked.failure.code, typed }, { status: statusOf[asked.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = informWords(loaderData.locale);
  return [
    { title: words("bulletin.title") },
    { name: "description", content: words("bulletin.lead") },
    {
      tagName: "link",
      rel: "alternate",
      type: "application/rss+xml",
      title: words("bulletin.title"),
      href: `/${loaderData.locale}/bulletin/feed.xml`,
    },
  ];
};

const errors = ["email", "consent", "too-many"] as const;

export default function BulletinPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, issues, themes } = loaderData;
  const words = informWords(locale);
  const typed = actionData?.typed;
  const refused = actionData?.code ? (errors.find((one) => one === actionData.code) ?? "other") : null;
  return (
    <Page>
      <PageHeading title={words("bulletin.title")} lead={words("bulletin.lead")} />
      <Grid>
        <Column span={7}>
          <Section id="subscribe" title={words("bulletin.subscribe")}>
            {actionData && !refused ? (
              <div role="status">
                <Notice tone="accent">
                  <p>{words("bulletin.asked")}</p>
                </Notice>
              </div>
            ) : (
              <form method="post" className="stack">
                {refused && refused !== "email" && refused !== "consent" ? (
                  <div role="alert">
                    <Notice tone="estimate">
                      <p>{words(`bulletin.error.${refused}`)}</p>
                    </Notice>
                  </div>
                ) : null}
                <TextField
                  id="email"
                  type="email"
                  label={words("bulletin.email")}
                  autoComplete="email"
                  required
                  maxLength={254}
                  defaultValue={typed?.email}
                  error={refused === "email" ? words("bulletin.error.email") : undefined}
                />
                <Select
                  id="locale"
                  label={words("bulletin.language")}
                  defaultValue={typed?.locale ?? wordsOf(locale)}
                  options={locales.map((one) => ({ value: one, label: words(`bulletin.languageName.${one}`) }))}
                />
                {themes.length > 0 ? (
                  <ChoiceGroup
                    name="themes"
                    legend={words("bulletin.themes")}
                    hint={words("bulletin.themesHint")}
                    choices={themes}
                    chosen={typed?.themes ?? []}
                  />
                ) : null}
                <CountryField locale={locale} chosen={typed?.territories ?? []} />
                <ChoiceGroup
                  name="discreet"
                  legend={words("bulletin.discreet")}
                  hint={words("bulletin.discreetHint")}
                  choices={[{ value: "yes", label: words("bulletin.discreetLabel") }]}
                  chosen={typed?.discreet ? ["yes"] : []}
                />
                <ChoiceGroup
                  name="agreed"
                  legend=""
                  error={refused === "consent" ? words("bulletin.error.consent") : undefined}
                  choices={[{ value: "yes", label: words("bulletin.consent") }]}
                  chosen={typed?.agreed ? ["yes"] : []}
                />
                <div className="visually-hidden" aria-hidden="true">
                  <label htmlFor="website">{words("bulletin.trap")}</label>
                  <input id="website" name="website" tabIndex={-1} autoComplete="off" />
                </div>
                <Actions>
                  <Button>{words("bulletin.send")}</Button>
                </Actions>
              </form>
            )}
          </Section>
        </Column>
        <Column span={5}>
          <Section id="archive" title={words("bulletin.archive")}>
            {issues.length === 0 ? (
              <EmptyState title={words("bulletin.emptyTitle")}>
                <p>{words("bulletin.emptyText")}</p>
              </EmptyState>
            ) : (
              <EntryList
                level={3}
                entries={issues.map(({ issue, title, titleIn }) => ({
                  href: `/${locale}/bulletin/${issue}`,
                  title: titleIn === wordsOf(locale) ? title : <span lang={titleIn}>{title}</span>,
                  meta: [
                    words("bulletin.issue", { issue }),
                    ...(titleIn === wordsOf(locale)
                      ? []
                      : [words("bulletin.elsewhere", { language: languageName(titleIn, wordsOf(locale)) })]),
                  ].join(" · "),
                }))}
              />
            )}
            <p>
              <FeedLinks name={words("bulletin.follow")} folder={`/${locale}/bulletin/`} />
            </p>
          </Section>
        </Column>
      </Grid>
    </Page>
  );
}
