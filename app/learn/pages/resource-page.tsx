import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { libraryWords } from "../library-words.ts";
import { startPackSlug, startPackZip } from "../parts/pack/start-pack.server.ts";
import { sizeText } from "../parts/size-text.ts";
import { publicResources, resourceView } from "./resource-view.server.ts";
import type { Route } from "./+types/resource-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const resources = await publicResources(database().read);
  const resource = resources.find(({ slug }) => slug === params.slug);
  if (!resource) throw failurePage({ kind: "not-found", code: "page" });
  const locale = pageLocale(params);
  const packs = params.slug === startPackSlug ? await packSizes(locale) : [];
  return { ...resourceView(resource, locale), packs };
}

/** Each language of the pack with its size, which is said before anybody downloads it. */
function packSizes(locale: PageLocale) {
  return Promise.all(
    locales.map(async (language) => {
      const { length } = await startPackZip(database().read, language);
      return { language, href: `/${language}/resources/${startPackSlug}/pack.zip`, size: sizeText(length, locale) };
    }),
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: `${loaderData.title.text} · OIVF` }, { name: "description", content: loaderData.summary.text }]
    : [];

export default function ResourcePage({ loaderData }: Route.ComponentProps) {
  const { locale, title, summary, address, isOurs, freshness, packs } = loaderData;
  const words = libraryWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/resources`, label: words("title") }, { label: <InLanguage of={title} /> }]}
      />
      <PageHeading title={<InLanguage of={title} />} lead={<InLanguage of={summary} />} />
      {freshness === "expired" ? (
        <Notice title={words("freshness.expired")} tone="estimate">
          <p>{words("freshness.expiredText", { day: loaderData.reviewDay })}</p>
        </Notice>
      ) : null}
      {freshness === "due" ? (
        <p className="small quiet">{words("freshness.due", { day: loaderData.reviewDay })}</p>
      ) : null}
      {packs.length > 0 ? (
        <Section id="pack" title={words("pack.title")} intro={words("pack.lead")}>
          <ul className="plain-list">
            {packs.map(({ language, href, size }) => (
              <li key={language}>
                <a href={href} hrefLang={language} download>
                  {words("pack.download", { language: words(`language.${language}`), size })}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : (
        <Actions>
          <ButtonLink href={address}>{words(isOurs ? "openHere" : "open")}</ButtonLink>
        </Actions>
      )}
      {isOurs ? null : <p className="small quiet">{words("openHint", { host: new URL(address).hostname })}</p>}
      <Section id="facts" title={words("factsTitle")}>
        <DefinitionList facts={loaderData.facts} />
      </Section>
    </Page>
  );
}
