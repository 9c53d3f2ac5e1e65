import { data } from "react-router";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { dateFormat } from "~/kernel/dates.ts";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { listPressTextsOut } from "../../commands/press/edition-for-press.server.ts";
import { requestPressList } from "../../commands/press/join-press-list.server.ts";
import { showPressText } from "../../core/press/press-text.ts";
import { stampForm } from "../../data/signed-links.server.ts";
import { pressWords } from "../../messages/press-words.ts";
import { PressListForm } from "../../parts/press/press-list-form.tsx";
import { publicAddress } from "../public-address.server.ts";
import { listCitableEditions } from "./citable-editions.server.ts";
import type { Route } from "./+types/press-room.ts";

const kept = { "Cache-Control": "no-store" };

/** Kept by no cache: the form carries the moment at which it was shown. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const { read } = database();
  const [texts, editions] = await Promise.all([listPressTextsOut(database()), listCitableEditions(read, spoken)]);
  const date = dateFormat(spoken, { dateStyle: "long" });
  const view = {
    locale,
    stamp: stampForm(settings().dataDir),
    editions,
    texts: texts.flatMap((text) => {
      const shown = showPressText(text, spoken);
      return shown ? [{ id: text.id, ...shown, on: date.format(new Date(text.embargoUntil)) }] : [];
    }),
  };
  return data(view, { headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { email: field("email"), name: field("name"), outlet: field("outlet"), agreed: form.has("agreed") };
  const asked = await requestPressList(
    { ...typed, locale: wordsOf(pageLocale(params)), trap: field("website"), stamp: field("stamp") },
    database(),
    { base: publicAddress(request), settings: settings() },
  );
  if (asked.ok) return data({ code: null, typed: null }, { headers: kept });
  return data({ code: asked.failure.code, typed }, { status: statusOf[asked.failure.kind], headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = pressWords(loaderData.locale);
  return [{ title: words("title") }, { name: "description", content: words("lead") }];
};

export default function PressRoom({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, stamp, texts, editions } = loaderData;
  const words = pressWords(locale);
  const spoken = wordsOf(locale);
  const languages = [spoken, ...locales.filter((one) => one !== spoken)];
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      <Grid>
        <Column span={7}>
          {texts.length > 0 ? (
            <Section id="texts" title={words("texts.title")}>
              <EntryList
                entries={texts.map(({ id, title, writtenIn, on }) => ({
                  href: `/${locale}/press/texts/${id}`,
                  title: <span lang={writtenIn}>{title}</span>,
                  meta: on,
                }))}
              />
            </Section>
          ) : null}
          <Section id="figures" title={words("figures.title")} intro={words("figures.intro")}>
            {editions.length === 0 ? (
              <p className="quiet">{words("figures.none")}</p>
            ) : (
              <ul className="entries">
                {editions.map(({ releaseId, dataset, sample, ...line }) => (
                  <li key={releaseId}>
                    <p className="citation">
                      <a href={`/${locale}/data/${dataset}`}>{words("figures.line", line)}</a>
                    </p>
                    <p className="meta">
                      {sample ? `${words("figures.sample")} · ` : ""}
                      <a href={`/api/v1/releases/${releaseId}`}>{words("figures.machine")}</a>
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Section id="kit" title={words("kit.title")}>
            {languages.map((one) => (
              <Disclosure key={one} summary={words(`kit.inLanguage.${one}`)} open={one === spoken}>
                <h3>{words("kit.aboutShort")}</h3>
                <p lang={one} className="as-typed">
                  {pressWords(one)("kit.short")}
                </p>
                <h3>{words("kit.about")}</h3>
                <p lang={one} className="as-typed">
                  {pressWords(one)("kit.long")}
                </p>
              </Disclosure>
            ))}
            <h3>{words("kit.mark")}</h3>
            <img src={`/${locale}/press/mark.svg`} alt={words("kit.mark")} width={96} height={96} loading="lazy" />
            <p>{words("kit.markText")}</p>
            <ul className="plain-list">
              <li>
                <a href={`/${locale}/press/mark.svg`}>{words("kit.markDark")}</a>
              </li>
              <li>
                <a href={`/${locale}/press/mark-light.svg`}>{words("kit.markLight")}</a>
              </li>
            </ul>
          </Section>
        </Column>
        <Column span={5}>
          <Section id="list" title={words("list.title")} intro={words("list.intro")}>
            <PressListForm
              locale={locale}
              stamp={stamp}
              typed={actionData?.typed ?? null}
              refused={actionData?.code ?? null}
              asked={actionData !== undefined && actionData.code === null}
            />
          </Section>
          <Section id="contacts" title={words("contacts.title")}>
            <ul className="plain-list">
              {(["press", "data", "correction"] as const).map((topic) => (
                <li key={topic}>
                  <a href={`/${locale}/contact?topic=${topic}`}>{words(`contacts.${topic}`)}</a>
                </li>
              ))}
            </ul>
          </Section>
          <Section id="words" title={words("words.title")}>
            <div className="stack">
              <p>{words("words.text")}</p>
              <p>
                <a href={`/${locale}/help`}>{words("words.help")}</a>
              </p>
            </div>
          </Section>
        </Column>
      </Grid>
    </Page>
  );
}
