import { ButtonLink } from "~/design/forms/button.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { standingOf } from "../../core/agreement.ts";
import { addDays } from "../../core/calendar.ts";
import { completenessOf } from "../../core/matrix.ts";
import { planWords } from "../../messages/plan-words.ts";
import { dayText, periodText } from "../../parts/plan/period-text.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { matrixHere } from "./matrix-here.server.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import type { Route } from "./+types/month.ts";

/** An agreement that ends within this many days is worth a word. */
const noticeDays = 60;
/** What is shown of a list here; its own page has the rest. */
const atOnce = 20;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const day = today();
  const { forms, partners, names, agreements } = await matrixHere(database().read, observatory.id, {
    day,
    latest: 12,
    locale,
  });
  const cells = forms.flatMap((form) =>
    form.rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, form: form.title, partner: row.partner }))),
  );
  const waiting = cells.filter((cell) => cell.state === "submitted" || cell.state === "checked");
  // What can still be done this month comes first; what has been missing for long is in the table of all.
  const due = cells
    .filter((cell) => ["late", "missing", "draft", "due"].includes(cell.state))
    .sort((a, b) => (a.dueOn > b.dueOn ? -1 : a.dueOn < b.dueOn ? 1 : 0));
  const held = Map.groupBy(agreements, ({ partnerId }) => partnerId);
  const ending = partners.flatMap((partner) => {
    const own = held.get(partner.id) ?? [];
    const signed = own.find((one) => standingOf(one, day) === "signed");
    if (signed && signed.endsOn > addDays(day, noticeDays)) return [];
    const newest = signed ?? own[0];
    return [
      {
        partnerId: partner.id,
        partner: names.get(partner.id) ?? "",
        agreementId: newest?.id ?? null,
        standing: signed ? ("ending" as const) : newest ? standingOf(newest, day) : ("none" as const),
        endsOn: newest?.endsOn ?? null,
      },
    ];
  });
  return {
    locale,
    observatory,
    opened: new URL(request.url).searchParams.has("opened"),
    waiting: waiting.slice(0, atOnce),
    waitingInAll: waiting.length,
    due: due.slice(0, atOnce),
    dueInAll: due.length,
    stopped: cells.some((cell) => cell.state === "stopped"),
    completeness: completenessOf(
      forms.flatMap((form) => form.rows),
      day,
    ),
    agreements: ending.slice(0, atOnce),
    agreementsInAll: ending.length,
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${loaderData.observatory.name} · OIVF` }] : [];

export default function Month({ loaderData }: Route.ComponentProps) {
  const { locale, observatory, opened, waiting, due, stopped, agreements, completeness } = loaderData;
  const { waitingInAll, dueInAll, agreementsInAll } = loaderData;
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  return (
    <Page>
      <PageHeading title={observatory.name} lead={words("month.lead")} />
      <PlanNav locale={locale} observatory={observatory} here="month" />
      {opened ? (
        <Notice tone="accent" title={words("month.opened")}>
          <p>{words("month.openedNext")}</p>
          <p>
            <a href={`/${locale}/observatories/${observatory.slug}`}>{words("nav.public")}</a>
          </p>
        </Notice>
      ) : null}
      {observatory.checks ? null : (
        <Notice>
          <p>{words("month.noCells")}</p>
          <p>
            <a href={`/${locale}/workspace/people`}>{words("month.toPeople")}</a>
          </p>
        </Notice>
      )}
      {completeness.owed > 0 ? <p>{words("matrix.completeness", { ...completeness })}</p> : null}
      <Section id="waiting" title={words("month.waiting")}>
        {waiting.length === 0 ? (
          <p className="quiet">{words("month.nothingWaits")}</p>
        ) : (
          <DataTable
            id="waiting-table"
            stacks
            caption={words("month.waiting")}
            hideCaption
            columns={[
              { key: "partner", label: words("matrix.partner") },
              { key: "form", label: words("month.form") },
              { key: "period", label: words("month.period") },
              { key: "state", label: words("month.state") },
            ]}
            rows={waiting.map((one) => ({
              key: String(one.deliveryId),
              cells: {
                partner: observatory.checks ? (
                  <a href={`/${locale}/workspace/deliveries/${one.deliveryId}/review`}>{one.partner}</a>
                ) : (
                  one.partner
                ),
                form: one.form,
                period: periodText(one.period, locale),
                state: words(`matrix.state.${one.state}`),
              },
            }))}
          />
        )}
        {waitingInAll > waiting.length && observatory.checks ? (
          <p>
            <a href={`${base}/checks`}>{words("month.allWaiting", { n: waitingInAll })}</a>
          </p>
        ) : null}
      </Section>
      <Section
        id="due"
        title={words("month.due")}
        aside={
          <ButtonLink href={`${base}/matrix`} tone="secondary">
            {words("month.toMatrix")}
          </ButtonLink>
        }
      >
        {due.length === 0 ? (
          <EmptyState title={words(stopped ? "month.allStopped" : "month.nothingDue")} />
        ) : (
          <DataTable
            id="due-table"
            stacks
            caption={words("month.due")}
            hideCaption
            columns={[
              { key: "partner", label: words("matrix.partner") },
              { key: "form", label: words("month.form") },
              { key: "period", label: words("month.period") },
              { key: "day", label: words("month.day") },
              { key: "state", label: words("month.state") },
            ]}
            rows={due.map((one) => ({
              key: `${one.form} ${one.partner} ${one.period}`,
              cells: {
                partner: one.partner,
                form: one.form,
                period: periodText(one.period, locale),
                day: dayText(one.dueOn, locale, "short"),
                state: words(`matrix.state.${one.state}`),
              },
            }))}
          />
        )}
        {dueInAll > due.length ? (
          <p>
            <a href={`${base}/matrix`}>{words("month.allDue", { n: dueInAll })}</a>
          </p>
        ) : null}
      </Section>
      {agreements.length > 0 ? (
        <Section id="agreements" title={words("month.agreements")} intro={words("month.agreementsIntro")}>
          <DataTable
            id="agreements-table"
            stacks
            caption={words("month.agreements")}
            hideCaption
            columns={[
              { key: "partner", label: words("matrix.partner") },
              { key: "standing", label: words("month.state") },
              { key: "day", label: words("agreement.endsOn") },
            ]}
            rows={agreements.map((one) => ({
              key: String(one.partnerId),
              cells: {
                partner: (
                  <a
                    href={
                      one.agreementId === null
                        ? `${base}/partners/${one.partnerId}`
                        : `${base}/agreements/${one.agreementId}`
                    }
                  >
                    {one.partner}
                  </a>
                ),
                standing: words(`agreement.standing.${one.standing}`),
                day: one.endsOn === null ? "" : dayText(one.endsOn, locale, "short"),
              },
            }))}
          />
          {agreementsInAll > agreements.length ? (
            <p>
              <a href={`${base}/partners`}>{words("month.allAgreements", { n: agreementsInAll })}</a>
            </p>
          ) : null}
        </Section>
      ) : null}
    </Page>
  );
}
