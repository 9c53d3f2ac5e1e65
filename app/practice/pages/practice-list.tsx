import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { postedView } from "~/platform/http/posted-view.ts";
import { database } from "~/platform/process.server.ts";
import styles from "../parts/practice.css?url";
import { SheetList } from "../parts/sheet-list.tsx";
import type { SheetListView } from "../parts/sheet-list-view.server.ts";
import { practiceWords } from "../words.ts";
import { readPracticeList } from "./practice-list-view.server.ts";
import type { Route } from "./+types/practice-list.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const posted = postedView<SheetListView>();

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return posted.kept(context) ?? (await readPracticeList(database().read, pageLocale(params), search));
}

/** What the form of words sends; nothing of it is kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  return posted.keep(context, await readPracticeList(database().read, pageLocale(params), await request.formData()));
}

const feeds = {
  "feed.xml": "application/rss+xml",
  "feed.atom": "application/atom+xml",
  "feed.json": "application/feed+json",
};

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = practiceWords(loaderData.locale);
  const here = `/${loaderData.locale}/practices`;
  return [
    { title: `${words("practices")} · OIVF` },
    { name: "description", content: words("practicesLead") },
    ...Object.entries(feeds).map(([file, type]) => ({
      tagName: "link" as const,
      rel: "alternate",
      type,
      href: `${here}/${file}`,
      title: words("feed.title"),
    })),
  ];
};

export default function PracticeList({ loaderData, actionData }: Route.ComponentProps) {
  const view = actionData ?? loaderData;
  const words = practiceWords(view.locale);
  const here = `/${view.locale}/practices`;
  return (
    <SheetList
      view={view}
      here={here}
      title={words("practices")}
      lead={words("practicesLead")}
      count={words("list.count", { count: view.total })}
      emptyTitle={words("list.emptyTitle")}
      noneTitle={words("list.noneTitle")}
    >
      <Section id="fit" title={words("list.fit")} intro={words("list.fitText")}>
        <Actions>
          <ButtonLink href={`${here}/fit`}>{words("list.fit")}</ButtonLink>
          <a href={`${here}/compare`}>{words("compare.title")}</a>
        </Actions>
      </Section>
      <Section id="take" title={words("list.take")} intro={words("list.takeText")}>
        <Actions>
          <ButtonLink href={`${here}/all.csv`} tone="secondary">
            CSV
          </ButtonLink>
          <ButtonLink href={`${here}/all.json`} tone="secondary">
            JSON
          </ButtonLink>
          <a href={`${here}/codebook`}>{words("list.codebook")}</a>
          <a href={`${here}/feed.atom`}>{words("list.follow")}</a>
        </Actions>
      </Section>
    </SheetList>
  );
}
