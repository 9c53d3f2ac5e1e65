import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { standsBehind } from "../../core/statement.ts";
import { listSignatures } from "../../data/signatures.server.ts";
import { listStatements, listVersions } from "../../data/statements.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { advocateWords } from "../../words.ts";
import { whoActs } from "./who.server.ts";
import type { Route } from "./+types/advocacy-desk.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { leads, members } = await whoActs(read, context.get(actorContext), locale);
  const statements = (await listStatements(read)).filter(
    ({ state }) => leads || state === "open" || state === "closed",
  );
  return {
    locale,
    leads,
    actsFor: members.length,
    statements: await Promise.all(
      statements.map(async ({ id, state, document }) => {
        const [versions, signatures] = await Promise.all([listVersions(read, id), listSignatures(read, id)]);
        const ours = members.map(({ organisationId }) => {
          const signed = signatures.find((one) => one.organisationId === organisationId);
          if (!signed) return "waits" as const;
          return standsBehind(signed.version, versions) ? ("signed" as const) : ("signedBefore" as const);
        });
        return {
          id,
          state,
          title: shown(leads ? document.title : (versions[0] ?? { document }).document.title, locale),
          ours: state === "open" || !ours.includes("waits") ? ours : ours.filter((one) => one !== "waits"),
        };
      }),
    ),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? advocateWords(loaderData.locale)("desk.title") : "" },
];

export default function AdvocacyDesk({ loaderData }: Route.ComponentProps) {
  const { locale, leads, statements, actsFor } = loaderData;
  const words = advocateWords(locale);
  const here = `/${locale}/workspace/advocacy`;
  return (
    <Page>
      <PageHeading title={words("desk.title")} lead={words("desk.lead")} />
      <Actions>
        <ButtonLink href={`${here}/commitments`} tone="secondary">
          {words("commit.title")}
        </ButtonLink>
        <ButtonLink href={`${here}/roadmap`} tone="secondary">
          {words("plan.title")}
        </ButtonLink>
      </Actions>
      <Section id="statements" title={words("desk.statements")}>
        {statements.length === 0 ? (
          <EmptyState title={words("desk.noStatement")} />
        ) : (
          <DataTable
            id="statements-list"
            caption={words("desk.statements")}
            hideCaption
            columns={[
              { key: "title", label: words("desk.column.title") },
              { key: "state", label: words("desk.column.state") },
              ...(actsFor > 0 ? [{ key: "ours", label: words("desk.column.yours") }] : []),
            ]}
            rows={statements.map(({ id, state, title, ours }) => ({
              key: id,
              cells: {
                title: (
                  <a href={`${here}/statements/${id}${leads ? "" : "/sign"}`}>
                    <InLanguage of={title} />
                  </a>
                ),
                state: words(`desk.state.${state}`),
                ours: [...new Set(ours)].map((one) => words(`desk.${one}`)).join(", "),
              },
            }))}
          />
        )}
        {leads ? (
          <Actions>
            <ButtonLink href={`${here}/statements/new`}>{words("desk.new")}</ButtonLink>
          </Actions>
        ) : null}
      </Section>
    </Page>
  );
}
