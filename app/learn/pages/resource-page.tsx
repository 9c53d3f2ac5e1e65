import { ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { libraryWords } from "../library-words.ts";
import { publicResources, resourceView } from "./resource-view.server.ts";
import type { Route } from "./+types/resource-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const resources = await publicResources(database().read);
  const resource = resources.find(({ slug }) => slug === params.slug);
  if (!resource) throw failurePage({ kind: "not-found", code: "page" });
  return resourceView(resource, pageLocale(params));
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: `${loaderData.title.text} · OIVF` }, { name: "description", content: loaderData.summary.text }]
    : [];

export default function ResourcePage({ loaderData }: Route.ComponentProps) {
  const { locale, title, summary, address, isOurs, freshness } = loaderData;
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
      <p>
        <ButtonLink href={address}>{words(isOurs ? "openHere" : "open")}</ButtonLink>
      </p>
      {isOurs ? null : <p className="small quiet">{words("openHint", { host: new URL(address).hostname })}</p>}
      <Section id="facts" title={words("factsTitle")}>
        <DefinitionList facts={loaderData.facts} />
      </Section>
    </Page>
  );
}
