import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { reachOfEditions } from "../data/dataset-editions.server.ts";
import { listPublicDatasets } from "../data/datasets.server.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { datasetLine } from "../parts/dataset-line.ts";
import type { Route } from "./+types/dataset-list.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const found = await listPublicDatasets(read);
  const reach = await reachOfEditions(
    read,
    found.map((one) => one.releaseId!),
  );
  const compare = byName(locale);
  const datasets = found
    .map((one) => ({
      slug: one.slug,
      title: one.title[wordsOf(locale)],
      summary: one.description?.[wordsOf(locale)] ?? "",
      meta: datasetLine({ ...one, reach: reach.get(one.releaseId!) }, locale),
    }))
    .sort((a, b) => compare(a.title, b.title));
  return { locale, datasets };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = pageWords(loaderData.locale);
  return [{ title: `${words("data.title")} · OIVF` }, { name: "description", content: words("data.lead") }];
};

export default function DatasetList({ loaderData }: Route.ComponentProps) {
  const { locale, datasets } = loaderData;
  const words = pageWords(locale);
  const own = datasetWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("common.home") }, { label: words("data.title") }]}
      />
      <PageHeading title={words("data.title")} lead={words("data.lead")} />
      {datasets.length === 0 ? (
        <EmptyState title={own("list.empty.title")}>
          <p>{own("list.empty.text")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={datasets.map(({ slug, ...entry }) => ({ ...entry, href: `/${locale}/data/${slug}` }))}
        />
      )}
    </Page>
  );
}
