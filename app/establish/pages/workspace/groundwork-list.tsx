import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { establishWords } from "../../words.ts";
import type { Route } from "./+types/groundwork-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const where = observatoriesWhere(context.get(actorContext), "edit the observatory's groundwork");
  const compare = byName(locale);
  const observatories = (await listObservatories(database().read))
    .filter(({ id }) => where === "all" || where.includes(id))
    .map(({ slug, name, description }) => ({
      slug,
      name: name[wordsOf(locale)],
      summary: description?.[wordsOf(locale)] ?? "",
    }))
    .sort((a, b) => compare(a.name, b.name));
  return { locale, observatories };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? establishWords(loaderData.locale)("work.title") : "" },
];

export default function GroundworkList({ loaderData }: Route.ComponentProps) {
  const { locale, observatories } = loaderData;
  const words = establishWords(locale);
  return (
    <Page>
      <PageHeading title={words("work.title")} lead={words("work.lead")} />
      {observatories.length === 0 ? (
        <EmptyState title={words("work.none")}>
          <p>{words("work.noneText")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={observatories.map(({ slug, name, summary }) => ({
            href: `/${locale}/workspace/observatories/${slug}/groundwork`,
            title: name,
            summary,
          }))}
        />
      )}
    </Page>
  );
}
