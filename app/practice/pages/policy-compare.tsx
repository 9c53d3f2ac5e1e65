import type { ReactNode } from "react";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { byName } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { listPublishedPolicies } from "../data/published-policies.server.ts";
import { CompareForm, CompareTable } from "../parts/compare.tsx";
import { MemberName } from "../parts/member-name.tsx";
import styles from "../parts/practice.css?url";
import { practiceWords } from "../words.ts";
import { readPolicyView, type PolicyView } from "./policy-view.server.ts";
import { say } from "./shown-fields.ts";
import type { Route } from "./+types/policy-compare.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const asked = new URL(request.url).searchParams;
  const slugs = ["a", "b"].map((name) => asked.get(name) ?? "");
  const views = await Promise.all(slugs.map((slug) => (slug === "" ? null : readPolicyView(read, slug, locale))));
  const compare = byName(locale);
  const options = (await listPublishedPolicies(read, { limit: 200 })).map(({ slug, title }) => ({
    value: slug,
    label: say(title, locale).text,
  }));
  for (const view of views)
    if (view && !options.some(({ value }) => value === view.slug))
      options.push({ value: view.slug, label: view.title.text });
  return { locale, slugs, views, options: options.toSorted((a, b) => compare(a.label, b.label)) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${practiceWords(loaderData.locale)("policy.compareTitle")} · OIVF` : "" },
  { name: "robots", content: "noindex" },
];

export default function PolicyCompare({ loaderData }: Route.ComponentProps) {
  const { locale, slugs, views, options } = loaderData;
  const words = practiceWords(locale);
  const here = `/${locale}/policies`;
  const [first, second] = views;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}`, label: words("home") },
          { href: here, label: words("policies") },
          { label: words("policy.compareTitle") },
        ]}
      />
      <PageHeading title={words("policy.compareTitle")} lead={words("policy.compareLead")} />
      <CompareForm locale={locale} label={words("policy.compareTitle")} slugs={slugs} options={options} />
      {first && second ? (
        <CompareTable
          locale={locale}
          caption={words("policy.compareTitle")}
          here={here}
          views={[first, second]}
          lines={linesOf(first, second)}
        />
      ) : null}
    </Page>
  );
}

function linesOf(first: PolicyView, second: PolicyView) {
  const words = practiceWords(first.locale);
  const line = (label: string, cell: (view: PolicyView) => ReactNode) => ({
    label,
    cells: [cell(first), cell(second)] as const,
  });
  const terms = [...new Set([...first.facts, ...second.facts].map(({ term }) => term))];
  const names = [...new Map([...first.fields, ...second.fields].map(({ name, label }) => [name, label]))];
  return [
    line(words("fact.member"), (view) => <MemberName member={view.member} locale={view.locale} />),
    line(words("filter.kind"), (view) => view.kind),
    line(words("compare.summary"), (view) => <span lang={view.summary.lang}>{view.summary.text}</span>),
    line(words("filter.lapsed"), (view) => view.lapsed && words("policy.lapsedOn", { date: view.lapsed })),
    ...terms.map((term) => line(term, (view) => view.facts.find((one) => one.term === term)?.details.join(" · "))),
    line(words("policy.indicators"), (view) => view.indicators.map(({ name }) => name).join(" · ")),
    line(words("fact.agenda"), (view) => view.agenda.join(" · ")),
    ...names.map(([name, label]) =>
      line(label, (view) => {
        const field = view.fields.find((one) => one.name === name);
        return field ? (
          <div lang={field.lang}>{field.blocks ? <BlocksView blocks={field.blocks} /> : <p>{field.text}</p>}</div>
        ) : null;
      }),
    ),
    line(words("policy.progress"), (view) => view.progress.state),
    line(words("policy.confirmed"), (view) => view.confirmed ?? words("fact.never")),
  ];
}
