import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import type { Failure } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { editBlock, traceOf } from "../../commands/edit-blocks.server.ts";
import { editRecommendation } from "../../commands/recommend.server.ts";
import { pinLine, readPinLines, readRowLines } from "../../core/pin-lines.ts";
import { textsOf, type ReportBlock } from "../../core/report-blocks.ts";
import { findRecommendation } from "../../data/recommendations.server.ts";
import { Refusal } from "../../parts/refusal.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/block-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

async function openBlock(args: Route.LoaderArgs | Route.ActionArgs) {
  const open = await openReport(args);
  const block = open.report.document.blocks.find(({ id }) => id === args.params.block);
  if (!block) throw failurePage({ kind: "not-found", code: "block" });
  const recommendation =
    block.kind === "recommendation" ? await findRecommendation(database().read, block.recommendation) : undefined;
  return { ...open, block, recommendation };
}

/** What the form of a block shows beside its words. */
function fieldsOf(block: ReportBlock): Record<string, string> {
  switch (block.kind) {
    case "messages":
    case "figures":
      return { pins: block.pins.map(pinLine).join("\n") };
    case "table":
      return { rows: block.rows.map((row) => pinLine(row)).join("\n"), periods: block.periods.join(" ") };
    case "chart":
      return { pins: pinLine({ ...block.pin, period: block.pin.to }), from: block.pin.from ?? "" };
    case "map":
      return { period: block.pin.period, within: block.pin.within ?? "" };
    case "quotation":
      return { source: block.source, href: block.href ?? "" };
    case "practice":
      return { href: block.href };
    default:
      return {};
  }
}

/** The block's facts as the form sent them; null when a line of it cannot be read. */
function readFields(block: ReportBlock, field: (name: string) => string): Partial<ReportBlock> | null {
  switch (block.kind) {
    case "messages":
    case "figures": {
      const pins = readPinLines(field("pins"));
      return pins && { pins };
    }
    case "table": {
      const rows = readRowLines(field("rows"));
      return rows && { rows, periods: field("periods").split(/\s+/).filter(Boolean) };
    }
    case "chart": {
      const pins = readPinLines(field("pins"));
      if (pins?.length !== 1) return null;
      const { period, ...pin } = pins[0]!;
      return { pin: { ...pin, to: period, ...(field("from") ? { from: field("from") } : {}) } };
    }
    case "map": {
      const { within: _, ...pin } = block.pin;
      return { pin: { ...pin, period: field("period"), ...(field("within") ? { within: field("within") } : {}) } };
    }
    case "quotation":
      return { source: field("source"), ...(field("href") ? { href: field("href") } : {}) };
    case "practice":
      return { href: field("href") };
    default:
      return {};
  }
}

export async function loader(args: Route.LoaderArgs) {
  const { locale, report, block, recommendation } = await openBlock(args);
  const { source } = report.title;
  const texts = textsOf(block);
  return {
    locale,
    id: report.id,
    title: report.title.fields[source]?.text ?? "",
    kind: block.kind,
    trace: traceOf(block),
    text: recommendation
      ? (recommendation.text.fields[recommendation.text.source]?.text ?? "")
      : (texts["text"]?.fields[texts["text"].source]?.text ?? null),
    note: ["chart", "map", "table"].includes(block.kind)
      ? (texts["note"]?.fields[texts["note"].source]?.text ?? "")
      : null,
    fields: fieldsOf(block),
    recommendation: recommendation ? { owner: recommendation.owner, dueOn: recommendation.dueOn ?? "" } : null,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, report, block, recommendation } = await openBlock(args);
  const form = await args.request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const back = `/${locale}/workspace/reports/${report.id}?done=saved`;
  const refuse = (failure: Failure) => data(refused(failure, form), { status: statusOf[failure.kind] });
  if (recommendation) {
    const written = {
      text: field("text"),
      owner: field("owner"),
      dueOn: field("dueOn"),
      locale: recommendation.text.source,
    };
    const edited = await editRecommendation(actor, { recommendation: recommendation.id, ...written }, database());
    return edited.ok ? redirect(back) : refuse(edited.failure);
  }
  const facts = readFields(block, field);
  if (!facts) return refuse({ kind: "invalid", code: "no-such-figure" });
  const words = Object.fromEntries(
    ["text", "note"].filter((name) => form.has(name)).map((name) => [name, field(name)]),
  );
  const edit = { id: report.id, blockId: block.id, trace: field("trace"), locale: report.title.source, words, facts };
  const edited = await editBlock(actor, edit, database());
  return edited.ok ? redirect(back) : refuse(edited.failure);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function BlockEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, kind, trace, text, note, fields, recommendation } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const sent: Record<string, string | undefined> = actionData?.sent ?? {};
  const name = words(`work.kind.${kind}`);
  const line = (field: string, label: string, hint?: string) =>
    field in fields ? (
      <TextField id={field} label={label} hint={hint} defaultValue={sent[field] ?? fields[field]} />
    ) : null;
  return (
    <Page>
      <Breadcrumbs
        label={words("page.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/reports`, label: words("work.title") },
          { href: base, label: title },
          { label: name },
        ]}
      />
      <PageHeading title={`${words("work.edit")}: ${name}`} />
      <Refusal failure={actionData?.failure} words={words} />
      <form method="post" className="report-form">
        <input type="hidden" name="trace" value={trace} />
        {text === null ? null : kind === "heading" ? (
          <TextField id="text" label={words("work.text")} defaultValue={sent["text"] ?? text} maxLength={300} />
        ) : (
          <TextArea
            id="text"
            label={words("work.text")}
            hint={kind === "text" ? words("work.notation") : undefined}
            defaultValue={sent["text"] ?? text}
            rows={16}
          />
        )}
        {"pins" in fields ? (
          <TextArea
            id="pins"
            label={words("work.pins")}
            hint={words("work.pinsHint")}
            defaultValue={sent["pins"] ?? fields["pins"]}
            rows={kind === "chart" ? 2 : 8}
          />
        ) : null}
        {"rows" in fields ? (
          <TextArea
            id="rows"
            label={words("work.rows")}
            hint={words("work.pinsHint")}
            defaultValue={sent["rows"] ?? fields["rows"]}
            rows={10}
          />
        ) : null}
        {line("periods", words("work.periods"))}
        {line("from", words("work.from"))}
        {line("period", words("work.period"))}
        {line("within", words("work.within"))}
        {line("source", words("work.sourceOf"))}
        {line("href", words("work.href"))}
        {note === null ? null : (
          <TextArea id="note" label={words("work.note")} defaultValue={sent["note"] ?? note} rows={3} />
        )}
        {recommendation ? (
          <>
            <TextField
              id="owner"
              label={words("recommendation.owner")}
              hint={words("work.ownerHint")}
              defaultValue={sent["owner"] ?? recommendation.owner}
            />
            <TextField
              id="dueOn"
              type="date"
              label={words("work.due")}
              defaultValue={sent["dueOn"] ?? recommendation.dueOn}
              short
            />
          </>
        ) : null}
        <Actions>
          <Button>{words("work.save")}</Button>
          <a href={base}>{words("work.cancel")}</a>
        </Actions>
      </form>
    </Page>
  );
}
