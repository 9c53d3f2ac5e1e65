import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { remindPartners } from "../../commands/remind-partners.server.ts";
import { completenessOf, matrixStates } from "../../core/matrix.ts";
import { planWords } from "../../messages/plan-words.ts";
import { MatrixTable } from "../../parts/plan/matrix-table.tsx";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { onePage, PageLinks } from "../../parts/page-links.tsx";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { matrixHere } from "./matrix-here.server.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import { siteOf } from "./site-of.server.ts";
import type { Route } from "./+types/matrix.ts";

const latest = 6;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const day = today();
  const { forms } = await matrixHere(database().read, observatory.id, { day, latest, locale });
  const search = new URL(request.url).searchParams;
  // All forms turn their pages together.
  const longest = forms.reduce((most, { rows }) => Math.max(most, rows.length), 0);
  const {
    page,
    pages,
    rows: shown,
  } = onePage(
    Array.from({ length: longest }, (_, n) => n),
    Number(search.get("page")),
  );
  return {
    locale,
    observatory,
    forms: forms.map((form) => ({ ...form, rows: shown.flatMap((n) => form.rows[n] ?? []) })),
    anyOwed: forms.some((form) => form.rows.some((row) => row.cells.some((cell) => cell.owed))),
    empty: longest === 0,
    paged: { page, pages },
    completeness: completenessOf(
      forms.flatMap((form) => form.rows),
      day,
    ),
    reminded: search.has("reminded")
      ? { reminded: Number(search.get("reminded")), skipped: Number(search.get("skipped")) }
      : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await observatoryHere(actor, params.slug, locale);
  const form = await request.formData();
  const wanted = form.getAll("owed").map(String);
  const { forms } = await matrixHere(database().read, observatory.id, { day: today(), latest, locale });
  // Only what is owed is reminded of, whatever the form says.
  const owed = forms
    .flatMap(({ rows }) => rows)
    .flatMap((row) => row.cells.filter((cell) => cell.owed).map((cell) => ({ ...row, period: cell.period })))
    .map(({ collectionId, partnerId, period }) => ({ collectionId, partnerId, period }))
    .filter((one) => wanted.includes("all") || wanted.includes(`${one.collectionId}|${one.partnerId}|${one.period}`));
  const reminded = await remindPartners(actor, observatory.id, owed, database(), siteOf(request));
  if (!reminded.ok)
    return data(
      { errors: [{ field: "matrix", message: sayPlanFailure(reminded.failure, planWords(locale)) }] },
      { status: statusOf[reminded.failure.kind] },
    );
  const { reminded: n, skipped } = reminded.value;
  const page = Number(new URL(request.url).searchParams.get("page")) || 1;
  return redirect(
    `/${locale}/workspace/observatories/${params.slug}/matrix?reminded=${n}&skipped=${skipped}${page > 1 ? `&page=${page}` : ""}`,
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("matrix.title")} · OIVF` }] : [];

export default function Matrix({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, forms, completeness, reminded, anyOwed, empty, paged } = loaderData;
  const words = planWords(locale);
  return (
    <Page>
      <PageHeading kicker={observatory.name} title={words("matrix.title")} lead={words("matrix.lead")} />
      <PlanNav locale={locale} observatory={observatory} here="matrix" />
      <ErrorSummary title={words("failure.title")} errors={actionData?.errors ?? []} />
      {reminded ? (
        <Notice tone="accent">
          <p>{words("matrix.reminded", reminded)}</p>
        </Notice>
      ) : null}
      {empty ? (
        <EmptyState title={words("matrix.empty")} />
      ) : (
        <form method="post" id="matrix" className="stack-wide">
          {completeness.owed > 0 ? (
            <p>{words("matrix.completeness", { ...completeness })}</p>
          ) : (
            <p>{words("matrix.nothingOwed")}</p>
          )}
          {observatory.manages && anyOwed ? (
            <Actions>
              <Button name="owed" value="all" tone="secondary">
                {words("matrix.remindAll")}
              </Button>
            </Actions>
          ) : null}
          {forms
            .filter((form) => form.rows.length > 0)
            .map((form) => (
              <MatrixTable
                key={form.id}
                id={`form-${form.id}`}
                title={form.title}
                rows={
                  observatory.manages
                    ? form.rows
                    : form.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, owed: false })) }))
                }
                locale={locale}
                opens={observatory.checks}
              />
            ))}
          <PageLinks paged={paged} href={(page) => `?page=${page}`} locale={locale} />
        </form>
      )}
      <details>
        <summary>{words("matrix.key")}</summary>
        <DefinitionList
          facts={matrixStates.map((state) => ({
            term: words(`matrix.state.${state}`),
            detail: words(`matrix.about.${state}`),
          }))}
        />
      </details>
    </Page>
  );
}
