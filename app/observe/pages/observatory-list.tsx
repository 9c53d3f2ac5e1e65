import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { nameOf } from "~/atlas/index.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listPublicObservatories } from "../data/observatories.server.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import type { Route } from "./+types/observatory-list.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const found = await listPublicObservatories(read);
  const places = await findTerritoriesById(read, [...new Set(found.map((one) => one.territoryId))]);
  const compare = byName(locale);
  const observatories = found
    .map((one) => {
      const place = places.find(({ id }) => id === one.territoryId);
      return {
        slug: one.slug,
        name: one.name[wordsOf(locale)],
        description: one.description?.[wordsOf(locale)] ?? "",
        territory: place ? nameOf(place, locale) : "",
        datasets: one.datasets,
        sample: one.sample,
      };
    })
    .sort((a, b) => compare(a.name, b.name));
  return { locale, observatories };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = pageWords(loaderData.locale);
  return [
    { title: `${words("observatories.title")} · OIVF` },
    { name: "description", content: words("observatories.lead") },
  ];
};

export default function ObservatoryList({ loaderData }: Route.ComponentProps) {
  const { locale, observatories } = loaderData;
  const words = pageWords(locale);
  const own = datasetWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("common.home") }, { label: words("observatories.title") }]}
      />
      <PageHeading title={words("observatories.title")} lead={words("observatories.lead")} />
      {observatories.length === 0 ? (
        <EmptyState title={own("observatory.empty")} />
      ) : (
        <EntryList
          level={2}
          entries={observatories.map((one) => ({
            href: `/${locale}/observatories/${one.slug}`,
            title: one.name,
            summary: one.description,
            meta: [
              one.territory,
              own("observatory.datasets", { n: one.datasets }),
              one.sample ? words("observatories.sample") : "",
            ]
              .filter((part) => part !== "")
              .join(" · "),
          }))}
        />
      )}
    </Page>
  );
}
