import { readNotation, ReportLink } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { canBeSigned } from "../core/statement.ts";
import { findPublicStatement, findWithdrawn } from "../data/statements.server.ts";
import { AgendaItemList } from "../parts/agenda-items.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { SignatureTables } from "../parts/signature-tables.tsx";
import { advocateWords } from "../words.ts";
import { readSignatures } from "../data/public-signatures.server.ts";
import type { Route } from "./+types/statement-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const statement = await findPublicStatement(read, params.slug);
  if (!statement) {
    const gone = await findWithdrawn(read, params.slug);
    throw failurePage(gone ? { kind: "gone", code: "page" } : { kind: "not-found", code: "page" });
  }
  const { versions, signatures } = await readSignatures(read, statement.id);
  const { number } = params as { number?: string };
  const version = number === undefined ? versions[0]! : versions.find((one) => String(one.number) === number);
  if (!version) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = version;
  const body = shown(document.body, locale);
  const reading = readNotation(body.text);
  return {
    locale,
    id: statement.id,
    slug: statement.slug,
    sample: statement.sample,
    isLatest: version.number === versions[0]!.number,
    number: version.number,
    day: dayText(version.publishedAt, locale),
    title: shown(document.title, locale),
    summary: shown(document.summary, locale),
    body: { blocks: reading.ok ? reading.blocks : null, lang: body.lang },
    agendaItems: document.agendaItems,
    isOpen: canBeSigned({ state: statement.state, document }, new Date()),
    until: document.closesOn ? dayText(document.closesOn, locale) : null,
    signatures,
    versions: versions.map((one) => ({
      number: one.number,
      day: dayText(one.publishedAt, locale),
      note: one.note ? shown(one.note, locale) : null,
      asksAgain: one.asksAgain,
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: loaderData.title.text }, { name: "description", content: loaderData.summary.text }] : [];

export default function StatementPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, title, summary, body, signatures, versions, number, day, isLatest } = loaderData;
  const words = advocateWords(locale);
  const here = `/${locale}/advocacy/${slug}`;
  const state = loaderData.isOpen
    ? loaderData.until
      ? words("statements.openUntil", { day: loaderData.until })
      : words("statements.open")
    : words("statements.closed");
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/advocacy`, label: words("title") }, { label: <InLanguage of={title} /> }]}
      />
      <PageHeading
        kicker={`${words("statement.version", { number, day })} · ${state}`}
        title={<InLanguage of={title} />}
        lead={<InLanguage of={summary} />}
      />
      {loaderData.sample ? (
        <Notice tone="estimate">
          <p>{words("sample")}</p>
        </Notice>
      ) : null}
      {isLatest ? null : (
        <Notice>
          <p>
            {words("statement.earlier")} <a href={here}>{words("statement.latest")}</a>
          </p>
        </Notice>
      )}
      <Prose lang={body.lang ?? wordsOf(locale)} dir={body.lang ? "ltr" : undefined}>
        {body.blocks ? <BlocksView blocks={body.blocks} /> : null}
      </Prose>
      {loaderData.agendaItems.length > 0 ? (
        <Section id="agendas" title={words("statement.agendas")}>
          <AgendaItemList locale={locale} items={loaderData.agendaItems} />
        </Section>
      ) : null}
      <Section
        id="signatures"
        title={words("statement.signatures")}
        intro={words("statements.signed", { count: signatures.total })}
        aside={
          <a className="small" href={`${here}/signatures.csv`}>
            {words("statement.csv")}
          </a>
        }
      >
        {signatures.total > 0 ? (
          <SignatureTables locale={locale} signatures={signatures} />
        ) : (
          <EmptyState title={words("statement.noneTitle")}>
            <p>{words("statement.noneText")}</p>
          </EmptyState>
        )}
        {loaderData.isOpen ? (
          <Actions>
            <ButtonLink href={`/${locale}/workspace/advocacy/statements/${loaderData.id}/sign`} tone="secondary">
              {words("statement.sign")}
            </ButtonLink>
          </Actions>
        ) : null}
      </Section>
      <Section id="versions" title={words("statement.versions")}>
        <ul className="plain-list small">
          {versions.map((version) => (
            <li key={version.number}>
              <a href={version.number === versions[0]!.number ? here : `${here}/versions/${version.number}`}>
                {words("statement.version", { number: version.number, day: version.day })}
              </a>
              {". "}
              {version.note ? <InLanguage of={version.note} /> : words("statement.first")}
              {version.asksAgain ? ` ${words("statement.asksAgain")}` : ""}
            </li>
          ))}
        </ul>
      </Section>
      <ReportLink locale={locale} kind="statement" id={loaderData.id} />
    </Page>
  );
}
