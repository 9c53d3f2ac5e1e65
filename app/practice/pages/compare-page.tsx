import type { ReactNode } from "react";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { byName } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listPublishedPractices } from "../data/published-practices.server.ts";
import { CompareForm, CompareTable } from "../parts/compare.tsx";
import { MemberName } from "../parts/member-name.tsx";
import styles from "../parts/practice.css?url";
import { practiceWords } from "../words.ts";
import { readPracticeView, type PracticeView } from "./practice-view.server.ts";
import { say } from "./shown-fields.ts";
import type { Route } from "./+types/compare-page.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

/** The latest, to choose from; any other is reached from its own page. */
const offered = 200;

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const asked = new URL(request.url).searchParams;
  const slugs = ["a", "b"].map((name) => asked.get(name) ?? "");
  const views = await Promise.all(slugs.map((slug) => (slug === "" ? null : readPracticeView(read, slug, locale))));
  const compare = byName(locale);
  const options = (await listPublishedPractices(read, { limit: offered })).map(({ slug, title }) => ({
    value: slug,
    label: say(title, locale).text,
  }));
  for (const view of views)
    if (view && !options.some(({ value }) => value === view.slug))
      options.push({ value: view.slug, label: view.title.text });
  return { locale, slugs, views, options: options.toSorted((a, b) => compare(a.label, b.label)) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${practiceWords(loaderData.locale)("compare.title")} · OIVF` : "" },
  { name: "robots", content: "noindex" },
];

export default function ComparePage({ loaderData }: Route.ComponentProps) {
  const { locale, slugs, views, options } = loaderData;
  const words = practiceWords(locale);
  const here = `/${locale}/practices`;
  const [first, second] = views;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: here, label: words("practices") },
          { label: words("compare.title") },
        ]}
      />
      <PageHeading title={words("compare.title")} lead={words("compare.lead")} />
      <CompareForm locale={locale} label={words("compare.title")} slugs={slugs} options={options} />
      {first && second ? (
        <CompareTable
          locale={locale}
          caption={words("compare.title")}
          here={here}
          views={[first, second]}
          lines={linesOf(first, second)}
        />
      ) : null}
    </Page>
  );
}

/** A line a fact or a text, where at least one of the two tells it. */
function linesOf(first: PracticeView, second: PracticeView) {
  const words = practiceWords(first.locale);
  const line = (label: string, cell: (view: PracticeView) => ReactNode) => ({
    label,
    cells: [cell(first), cell(second)] as const,
  });
  const terms = [...new Set([...first.facts, ...second.facts].map(({ term }) => term))];
  const names = [...new Map([...first.fields, ...second.fields].map(({ name, label }) => [name, label]))];
  return [
    line(words("fact.member"), (view) => <MemberName member={view.member} locale={view.locale} />),
    line(words("compare.summary"), (view) => <span lang={view.summary.lang}>{view.summary.text}</span>),
    line(words("filter.action"), (view) => view.actions),
    line(words("evidence.title"), (view) => view.grade),
    ...terms.map((term) => line(term, (view) => view.facts.find((one) => one.term === term)?.details.join(" · "))),
    line(words("fact.agenda"), (view) => view.agenda.join(" · ")),
    ...names.map(([name, label]) =>
      line(label, (view) => {
        const field = view.fields.find((one) => one.name === name);
        return field ? (
          <div lang={field.lang}>{field.blocks ? <BlocksView blocks={field.blocks} /> : <p>{field.text}</p>}</div>
        ) : null;
      }),
    ),
    line(words("fact.verified"), (view) => view.verified ?? words("fact.never")),
  ];
}
