import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { nameOf } from "~/atlas/index.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { reachOfEditions } from "../data/dataset-editions.server.ts";
import { listPublicDatasets } from "../data/datasets.server.ts";
import { findPublicObservatory } from "../data/observatories.server.ts";
import { observatoryLines } from "../data/observatory-lines.server.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { datasetLine } from "../parts/dataset-line.ts";
import { PolicySentences } from "../parts/policy-sentences.tsx";
import { readPolicy } from "../parts/read-policy.ts";
import type { Route } from "./+types/observatory-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const observatory = await findPublicObservatory(read, params.slug);
  if (!observatory) throw failurePage({ kind: "not-found", code: "observatory" });
  const language = wordsOf(locale);
  const [place] = await findTerritoriesById(read, [observatory.territoryId]);
  const found = (await listPublicDatasets(read)).filter((one) => one.observatoryId === observatory.id);
  const reach = await reachOfEditions(
    read,
    found.map((one) => one.releaseId!),
  );
  const compare = byName(locale);
  return {
    locale,
    name: observatory.name[language],
    description: observatory.description?.[language] ?? "",
    policy: observatory.policy,
    sample: observatory.sample,
    lines: await observatoryLines(read, observatory, language),
    territory: place ? { code: place.code, name: nameOf(place, locale) } : null,
    datasets: found
      .map((one) => ({
        slug: one.slug,
        title: one.title[language],
        summary: one.description?.[language] ?? "",
        meta: datasetLine({ ...one, reach: reach.get(one.releaseId!) }, locale),
      }))
      .sort((a, b) => compare(a.title, b.title)),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.name} · OIVF` },
        { name: "description", content: loaderData.description || loaderData.name },
      ]
    : [];

export default function ObservatoryPage({ loaderData }: Route.ComponentProps) {
  const { locale, name, description, policy, sample, territory, datasets, lines } = loaderData;
  const words = pageWords(locale);
  const own = datasetWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[
          { href: `/${locale}`, label: words("common.home") },
          { href: `/${locale}/observatories`, label: words("observatories.title") },
          { label: name },
        ]}
      />
      <PageHeading kicker={words("observatory.kicker")} title={name} lead={description} />
      {sample ? (
        <Notice tone="accent" title={own("observatory.sampleTitle")}>
          <p>{words("observatory.sampleNote")}</p>
        </Notice>
      ) : null}
      {territory ? (
        <DefinitionList
          facts={[
            {
              term: own("observatory.territory"),
              detail: <a href={`/${locale}/territories/${territory.code}`}>{territory.name}</a>,
            },
          ]}
        />
      ) : null}
      {lines.length > 0 ? (
        <ul className="plain-list">
          {lines.map(({ text, href }) => (
            <li key={text}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <Section id="policy" title={words("observatory.policy")}>
        <Prose>
          <PolicySentences policy={readPolicy(policy)} locale={locale} />
        </Prose>
      </Section>
      <Section id="datasets" title={words("observatory.datasets")}>
        {datasets.length === 0 ? (
          <EmptyState title={own("observatory.none")} />
        ) : (
          <EntryList entries={datasets.map(({ slug, ...entry }) => ({ ...entry, href: `/${locale}/data/${slug}` }))} />
        )}
      </Section>
    </Page>
  );
}
