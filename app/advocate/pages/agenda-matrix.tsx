import { agendas } from "~/content/index.ts";
import { DataTable } from "~/design/figures/data-table.tsx";
import stacking from "~/design/styles/stacking.css?url";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { alignmentMatrix } from "../core/alignment.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { advocateWords } from "../words.ts";
import { readAlignments } from "../data/public-alignments.server.ts";
import type { Route } from "./+types/agenda-matrix.ts";

export const links = () => [{ rel: "stylesheet", href: stacking }];

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const agenda = agendas.find(({ code }) => code.toLowerCase() === params.agenda);
  if (!agenda) throw failurePage({ kind: "not-found", code: "page" });
  const { alignments, members } = await readAlignments(database().read);
  const matrix = alignmentMatrix(agenda, alignments, members);
  const language = wordsOf(locale);
  return {
    locale,
    name: agenda.name[language],
    year: agenda.year,
    items: agenda.items.map(({ code, ref, label }) => ({
      code,
      ref,
      label: label[language],
      members: matrix.members.get(code) ?? 0,
      unnamed: matrix.unnamed.get(code) ?? 0,
    })),
    rows: matrix.rows.map(({ member, cells }) => ({
      slug: member.slug,
      who: shown(member.name, locale),
      cells: [...cells].map(([item, found]) => ({
        item,
        found: found.map(({ kind, title, href }) => ({ kind, title: shown(title, locale), href })),
      })),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${loaderData.name} — ${advocateWords(loaderData.locale)("agendas.title")}` }] : [];

export default function AgendaMatrixPage({ loaderData }: Route.ComponentProps) {
  const { locale, name, year, items, rows } = loaderData;
  const words = advocateWords(locale);
  const number = (count: number) => formatNumber(count, wordsOf(locale));
  const hasUnnamed = items.some(({ unnamed }) => unnamed > 0);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/advocacy`, label: words("title") },
          { href: `/${locale}/advocacy/agendas`, label: words("agendas.title") },
          { label: name },
        ]}
      />
      <PageHeading kicker={String(year)} title={name} lead={words("agendas.lead")} />
      {rows.length === 0 && !hasUnnamed ? (
        <EmptyState title={words("agendas.none")}>
          <p>{words("agendas.noneText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="matrix"
          caption={words("agendas.title")}
          hideCaption
          stacks
          columns={[
            { key: "member", label: words("agendas.member") },
            ...items.map(({ code, ref, label }) => ({ key: code, label: <abbr title={label}>{ref}</abbr>, name: ref })),
          ]}
          rows={[
            ...rows.map(({ slug, who, cells }) => ({
              key: slug,
              cells: {
                member: (
                  <a href={`/${locale}/members/${slug}`}>
                    <InLanguage of={who} />
                  </a>
                ),
                ...Object.fromEntries(
                  cells
                    .filter(({ found }) => found.length > 0)
                    .map(({ item, found }) => [item, <Found locale={locale} found={found} key={item} />]),
                ),
              },
            })),
            ...(hasUnnamed
              ? [
                  {
                    key: "unnamed",
                    cells: {
                      member: words("agendas.unnamed"),
                      ...Object.fromEntries(
                        items.map(({ code, unnamed }) => [code, unnamed > 0 ? number(unnamed) : ""]),
                      ),
                    },
                  },
                ]
              : []),
            {
              key: "all",
              total: true,
              cells: {
                member: words("agendas.members"),
                ...Object.fromEntries(items.map(({ code, members }) => [code, number(members)])),
              },
            },
          ]}
        />
      )}
      <Section id="items" title={words("agendas.items")}>
        <DefinitionList facts={items.map(({ ref, label }) => ({ term: ref, detail: label }))} />
      </Section>
    </Page>
  );
}

type FoundHere = Awaited<ReturnType<typeof loader>>["rows"][number]["cells"][number]["found"];

/** What a member aligned with one item: a link by kind, named whole for who cannot see the column. */
function Found({ locale, found }: { locale: Route.ComponentProps["loaderData"]["locale"]; found: FoundHere }) {
  const words = advocateWords(locale);
  return found.map(({ kind, title, href }, at) => (
    <span className="small" key={`${kind} ${href}`}>
      {at > 0 ? " · " : ""}
      <a href={`/${locale}${href}`} title={title.text}>
        {words(`agendas.kind.${kind}`)}
        <span className="visually-hidden">
          {" "}
          <InLanguage of={title} />
        </span>
      </a>
    </span>
  ));
}
