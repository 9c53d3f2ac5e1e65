import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import {
  breakKinds,
  declareBreak,
  listSeriesWithBreaks,
  listWithdrawnBreaks,
  takeBackBreak,
  type BreakKind,
} from "~/observe/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { readEachReason, readReason } from "../../commands/read-reason.ts";
import { noteFields } from "../../core/note-fields.ts";
import { checkWords } from "../../messages/check-words.ts";
import { InEachLanguage, readEachLanguage } from "../../parts/check/in-each-language.tsx";
import { sayCheckProblem } from "../../parts/check/say-check-problem.ts";
import { periodText } from "../../parts/deliver/period-text.ts";
import { dayText } from "../../parts/plan/period-text.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { policyHere } from "./checks-here.server.ts";
import type { Route } from "./+types/breaks-page.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const language = wordsOf(locale);
  const observatory = await policyHere(context.get(actorContext), params.slug);
  const series = await listSeriesWithBreaks(database().read, observatory.id);
  const withdrawn = await listWithdrawnBreaks(database().read, observatory.id);
  return {
    locale,
    withdrawn: withdrawn.map((one) => ({
      id: one.id,
      series: one.series[language],
      period: periodText(one.period, locale),
      kind: one.kind as BreakKind,
      note: one.note[language],
      reason: one.reason,
      day: dayText(one.day, locale, "short"),
    })),
    rooms: observatory.rooms,
    kicker: observatory.name[language],
    kinds: breakKinds,
    series: series.map((one) => ({ id: one.id, title: `${one.title[language]} (${one.dataset[language]})` })),
    breaks: series.flatMap((one) =>
      one.breaks.map((found) => ({
        key: `${one.id} ${found.period} ${found.kind}`,
        of: `${one.id} ${found.period} ${found.kind}`,
        series: one.title[language],
        period: periodText(found.period, locale),
        kind: found.kind as BreakKind,
        note: found.note[language],
        fields: noteFields(found.texts, found.note),
      })),
    ),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await policyHere(actor, params.slug);
  const form = await request.formData();
  const here = `/${locale}/workspace/observatories/${params.slug}/breaks`;
  const text = (name: string) => String(form.get(name) ?? "").trim();
  if (text("intent") === "take-back") return takeBack(actor, observatory.id, text("of"), text("reason"), here, locale);
  const change = text("intent") === "change";
  const [series, period, kind] = change ? text("of").split(" ") : [text("series"), text("period"), text("kind")];
  const given = { series, period, kind, note: readEachLanguage(form, "note") };
  const said = readEachReason(given.note, 400);
  // A form that showed what stands takes away what was emptied; a new one changes what it says alone.
  const note = change ? given.note : Object.fromEntries(Object.entries(given.note).filter(([, words]) => words !== ""));
  const declared = said.ok
    ? await declareBreak(
        actor,
        observatory.id,
        {
          seriesId: Number(series) || 0,
          period: period ?? "",
          kind: kind as BreakKind,
          note,
          writer: wordsOf(locale),
        },
        database(),
      )
    : said;
  if (declared.ok) return redirect(here);
  const message = sayCheckProblem(declared.failure, checkWords(locale));
  const status = statusOf[declared.failure.kind];
  if (change) return data({ error: { field: "breaks", message }, given: undefined }, { status });
  const field = said.ok
    ? declared.failure.code.replace("break.", "").replace("note", `note-${wordsOf(locale)}`)
    : `note-${wordsOf(locale)}`;
  return data({ error: { field, message }, given }, { status });
}

/** `of` is the series, the period and the kind of a break, as the list names it. */
async function takeBack(
  actor: Actor,
  observatoryId: number,
  of: string,
  reason: string,
  here: string,
  locale: PageLocale,
) {
  const [series = "", period = "", kind = ""] = of.split(" ");
  const named = { seriesId: Number(series) || 0, period, kind: kind as BreakKind };
  const said = reason === "" ? null : readReason(reason);
  const taken = said && !said.ok ? said : await takeBackBreak(actor, observatoryId, named, reason, database());
  if (taken.ok) return redirect(here);
  const message = sayCheckProblem(taken.failure, checkWords(locale));
  return data({ error: { field: "breaks", message }, given: undefined }, { status: statusOf[taken.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${checkWords(loaderData.locale)("breaks.title")} · OIVF` }] : [];

export default function BreaksPage({ loaderData, actionData }: Route.ComponentProps) {
  const { series, breaks, withdrawn, kinds, locale } = loaderData;
  const given = actionData?.given;
  const words = checkWords(locale);
  return (
    <Page>
      <PageHeading kicker={loaderData.kicker} title={words("breaks.title")} lead={words("breaks.lead")} />
      <PlanNav locale={locale} observatory={loaderData.rooms} here="checks" />
      <ErrorSummary title={words("review.problem")} errors={actionData ? [actionData.error] : []} />
      {breaks.length === 0 ? (
        <p className="quiet">{words("breaks.none")}</p>
      ) : (
        <DataTable
          id="breaks"
          stacks
          caption={words("breaks.title")}
          hideCaption
          columns={[
            { key: "series", label: words("breaks.series") },
            { key: "period", label: words("breaks.period") },
            { key: "kind", label: words("breaks.kind") },
            { key: "note", label: words("breaks.note") },
            { key: "change", label: words("breaks.change") },
            { key: "step", label: words("breaks.takeBack") },
          ]}
          rows={breaks.map(({ key, of, kind, fields, ...cells }) => ({
            key,
            cells: {
              ...cells,
              kind: words(`breaks.kindIs.${kind}`),
              change: (
                <Disclosure summary={words("breaks.change")}>
                  <form method="post" className="stack">
                    <input type="hidden" name="intent" value="change" />
                    <input type="hidden" name="of" value={of} />
                    <InEachLanguage
                      id={`change-${of.replaceAll(" ", "-")}`}
                      name="note"
                      legend={words("breaks.note")}
                      hint={words("review.anyLanguage")}
                      given={fields.words}
                      stale={fields.stale}
                      words={words}
                      maxLength={400}
                    />
                    <Button tone="secondary">{words("breaks.save")}</Button>
                  </form>
                </Disclosure>
              ),
              step: (
                <Disclosure summary={words("breaks.takeBack")}>
                  <form method="post" className="stack">
                    <input type="hidden" name="intent" value="take-back" />
                    <input type="hidden" name="of" value={of} />
                    <TextField
                      id={`reason-${of.replaceAll(" ", "-")}`}
                      name="reason"
                      label={words("breaks.takeBackWhy")}
                      maxLength={400}
                      required
                    />
                    <Button tone="secondary">{words("breaks.takeBack")}</Button>
                  </form>
                </Disclosure>
              ),
            },
          }))}
        />
      )}
      {withdrawn.length > 0 ? (
        <Section id="withdrawn" title={words("breaks.takenBack")} intro={words("breaks.takenBackIntro")}>
          <DataTable
            id="withdrawn-breaks"
            stacks
            caption={words("breaks.takenBack")}
            hideCaption
            columns={[
              { key: "series", label: words("breaks.series") },
              { key: "period", label: words("breaks.period") },
              { key: "kind", label: words("breaks.kind") },
              { key: "note", label: words("breaks.note") },
              { key: "reason", label: words("breaks.reason") },
              { key: "day", label: words("breaks.day") },
            ]}
            rows={withdrawn.map(({ id, kind, ...cells }) => ({
              key: String(id),
              cells: { ...cells, kind: words(`breaks.kindIs.${kind}`) },
            }))}
          />
        </Section>
      ) : null}
      <Section id="declare" title={words("breaks.declare")}>
        <form method="post" className="stack">
          <Select
            id="series"
            label={words("breaks.series")}
            defaultValue={given?.series}
            options={series.map((one) => ({ value: String(one.id), label: one.title }))}
          />
          <TextField
            id="period"
            label={words("breaks.period")}
            hint={words("breaks.periodHint")}
            defaultValue={given?.period}
            required
            short
          />
          <Select
            id="kind"
            label={words("breaks.kind")}
            defaultValue={given?.kind}
            options={kinds.map((kind) => ({ value: kind, label: words(`breaks.kindIs.${kind}`) }))}
          />
          <InEachLanguage
            name="note"
            legend={words("breaks.note")}
            hint={words("review.anyLanguage")}
            given={given?.note}
            words={words}
            maxLength={400}
          />
          <p className="actions">
            <Button>{words("breaks.declare")}</Button>
          </p>
        </form>
      </Section>
    </Page>
  );
}
