import { data, redirect } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { tell } from "~/observe/index.server.ts";
import { editBlock, traceOf } from "../../commands/edit-blocks.server.ts";
import { arrangeFigures, figuresOf, insertFigure, isPinnedBlock, tablePeriods } from "../../core/block-figures.ts";
import { choiceFields, choiceOf, pickedFigure, readChoice } from "../../core/figure-choice.ts";
import { textsOf, type ReportBlock } from "../../core/report-blocks.ts";
import { openEditions } from "../../data/pinned-figures.server.ts";
import { Refusal } from "../../parts/refusal.tsx";
import { ReportBody } from "../../parts/report-body.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { figuresInWords, showBlocks } from "./figure-preview.server.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/block-figures.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

async function openBlock(args: Route.LoaderArgs | Route.ActionArgs) {
  const open = await openReport(args);
  const block = open.report.document.blocks.find(({ id }) => id === args.params.block);
  if (!block || !isPinnedBlock(block)) throw failurePage({ kind: "not-found", code: "block" });
  return { ...open, block };
}

export async function loader(args: Route.LoaderArgs) {
  const { locale, report, block } = await openBlock(args);
  const { read } = database();
  const query = new URL(args.request.url).searchParams;
  const figures = figuresOf(block);
  const last = block.kind === "table" ? (block.periods.at(-1) ?? "") : "";
  const spoken = await figuresInWords(read, report, figures, { locale, last });
  const note = textsOf(block)["note"];
  const out = pickedFigure(block.kind, readChoice(query));
  const [outWords] = out ? await figuresInWords(read, report, [out.pin], { locale, last }) : [];
  return {
    locale,
    id: report.id,
    block: block.id,
    kind: block.kind,
    title: report.title.fields[report.title.source]?.text ?? "",
    trace: traceOf(block),
    done: query.get("done") === "saved",
    figures: figures.map((pin, i) => ({ series: pin.series, words: spoken[i] ?? null })),
    /** A figure that was just taken out: one step brings it back. */
    out: out && {
      name: outWords?.what ?? out.pin.series,
      at: query.get("at") ?? "0",
      fields: choiceFields(readChoice(query)),
    },
    periods: block.kind === "table" ? await heldPeriods() : [],
    chosenPeriods: block.kind === "table" ? block.periods : [],
    note: ["chart", "map", "table"].includes(block.kind) ? (note?.fields[note.source]?.text ?? "") : null,
    shown: await showBlocks(read, report, [block], locale),
  };

  /** What the rows of a table hold, the latest first. */
  async function heldPeriods() {
    const rows = block.kind === "table" ? block.rows : [];
    const editions = await openEditions(read, rows);
    const held = rows.flatMap((row) => editions.line(row)).map(({ period }) => period);
    const all = [...new Set([...held, ...(block.kind === "table" ? block.periods : [])])].sort().toReversed();
    return all.map((period) => ({ value: period, label: tell.period(period, locale) }));
  }
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, report, block } = await openBlock(args);
  const form = await args.request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const at = Number(field("at")) || 0;
  const here = `/${locale}/workspace/reports/${report.id}/blocks/${block.id}/figures`;
  const words: Record<string, string> = {};
  let facts: Partial<ReportBlock> = {};
  let back = `${here}?done=saved`;
  switch (field("step")) {
    case "up":
    case "down":
      facts = arrangeFigures(block, at, field("step") as "up" | "down");
      break;
    case "out": {
      const gone = figuresOf(block)[at];
      facts = arrangeFigures(block, at, "out");
      if (gone)
        back = `${here}?${new URLSearchParams([["at", String(at)], ...choiceFields(choiceOf(gone))]).toString()}`;
      break;
    }
    case "restore": {
      const picked = pickedFigure(block.kind, readChoice([...form].map(([name, value]) => [name, String(value)])));
      if (picked) facts = insertFigure(block, picked, at);
      break;
    }
    default:
      back = `/${locale}/workspace/reports/${report.id}?done=saved`;
      if (form.has("note")) words["note"] = field("note").replaceAll("\r\n", "\n");
      if (block.kind === "table") {
        const periods = tablePeriods(form.getAll("periods").map(String));
        if (periods.length === 0)
          return data(refused({ kind: "invalid", code: "no-periods" }, form), { status: statusOf.invalid });
        facts = { periods } as Partial<ReportBlock>;
      }
  }
  const edit = { id: report.id, blockId: block.id, trace: field("trace"), locale: report.title.source, words, facts };
  const edited = await editBlock(actor, edit, database());
  if (edited.ok) return redirect(back);
  return data(refused(edited.failure, form), { status: statusOf[edited.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function BlockFigures({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, block, kind, title, trace, done, figures, out, periods, chosenPeriods, note, shown } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const name = words(`work.kind.${kind}`);
  const hasOrder = kind === "messages" || kind === "figures" || kind === "table";
  const pick = (at: string) => `${base}/pick?${new URLSearchParams({ block, at }).toString()}`;
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
      <PageHeading title={`${words("work.edit")}${words("pick.colon")}${name}`} />
      <Refusal failure={actionData?.failure} words={words} />
      {out ? (
        <form method="post" className="notice" role="status">
          <input type="hidden" name="trace" value={trace} />
          <input type="hidden" name="at" value={out.at} />
          {out.fields.map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
          {words("work.removed", { what: out.name })}{" "}
          <Button tone="plain" name="step" value="restore">
            {words("work.restore")}
          </Button>
        </form>
      ) : done && !actionData ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("work.saved")}</p>
          </Notice>
        </div>
      ) : null}
      <Section id="figures" title={words("work.pins")} intro={words("pick.figuresHint")}>
        <ol className="picked-figures">
          {figures.map(({ series, words: said }, i) => {
            const label = said ? `${said.what}, ${said.where}, ${said.period}` : series;
            return (
              <li key={i}>
                <p>
                  {said ? (
                    <>
                      {said.what}
                      <span className="quiet">
                        {" "}
                        {said.where}, {said.period}
                      </span>{" "}
                      <strong>{said.text}</strong> <span className="small quiet">{said.edition}</span>
                    </>
                  ) : kind === "map" ? (
                    words("pick.mapFigure")
                  ) : (
                    series
                  )}
                </p>
                <form method="post">
                  <input type="hidden" name="trace" value={trace} />
                  <input type="hidden" name="at" value={i} />
                  <a href={pick(String(i))} aria-label={`${words("pick.change")}${words("pick.colon")}${label}`}>
                    {words("pick.changeShort")}
                  </a>
                  {hasOrder && figures.length > 1
                    ? (["up", "down", "out"] as const).map((step) => (
                        <Button
                          key={step}
                          tone="plain"
                          name="step"
                          value={step}
                          aria-label={`${words(step === "out" ? "work.remove" : `work.${step}`)}${words("pick.colon")}${label}`}
                        >
                          {words(step === "out" ? "work.remove" : `work.${step}`)}
                        </Button>
                      ))
                    : null}
                </form>
              </li>
            );
          })}
        </ol>
        {hasOrder ? (
          <p>
            <ButtonLink tone="secondary" href={pick("end")}>
              {words("pick.add")}
            </ButtonLink>
          </p>
        ) : null}
      </Section>
      {note === null ? (
        <Actions>
          <a href={base}>{words("pick.back")}</a>
        </Actions>
      ) : (
        <form method="post" className="report-form">
          <input type="hidden" name="trace" value={trace} />
          {periods.length > 0 ? (
            <ChoiceGroup
              name="periods"
              legend={words("pick.periods")}
              hint={words("pick.periodsHint")}
              choices={periods}
              chosen={chosenPeriods}
            />
          ) : null}
          <TextArea id="note" label={words("work.note")} defaultValue={actionData?.sent["note"] ?? note} rows={3} />
          <Actions>
            <Button name="step" value="save">
              {words("work.save")}
            </Button>
            <a href={base}>{words("work.cancel")}</a>
          </Actions>
        </form>
      )}
      <Section id="shown" title={words("pick.preview")}>
        <ReportBody blocks={shown} words={words} />
      </Section>
    </Page>
  );
}
