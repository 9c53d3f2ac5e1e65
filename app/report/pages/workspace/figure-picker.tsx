import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import type { Failure, Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { addBlock, editBlock, nameFigure, traceOf } from "../../commands/edit-blocks.server.ts";
import { figuresOf, isPinnedBlock, putFigure } from "../../core/block-figures.ts";
import {
  choiceFields,
  choiceOf,
  isPinnedKind,
  pickedFigure,
  readChoice,
  type PinnedKind,
} from "../../core/figure-choice.ts";
import { PickFields } from "../../parts/pick-fields.tsx";
import { Refusal } from "../../parts/refusal.tsx";
import { ReportBody } from "../../parts/report-body.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { offerFigure, offerSeries } from "./figure-offer.server.ts";
import { blockOfFigure, isShown, previewFigure } from "./figure-preview.server.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/figure-picker.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

/** Where the figure goes: a new block after another one, a place within a block, or a name for texts. */
async function openPicker(args: Route.LoaderArgs | Route.ActionArgs, fields: URLSearchParams | FormData) {
  const open = await openReport(args);
  const field = (name: string) => String(fields.get(name) ?? "");
  const block = open.report.document.blocks.find(({ id }) => id === field("block"));
  if (field("block") !== "" && !(block && isPinnedBlock(block)))
    throw failurePage({ kind: "not-found", code: "block" });
  const into = block && isPinnedBlock(block) ? block : null;
  const kind: PinnedKind = into?.kind ?? (isPinnedKind(field("kind")) ? (field("kind") as PinnedKind) : "chart");
  const at =
    into && /^\d+$/.test(field("at")) && Number(field("at")) < figuresOf(into).length ? Number(field("at")) : null;
  return { ...open, into, kind, at, after: field("after"), field };
}

export async function loader(args: Route.LoaderArgs) {
  const query = new URL(args.request.url).searchParams;
  const { locale, report, into, kind, at, after } = await openPicker(args, query);
  const { read } = database();
  const given = readChoice(query);
  // A change begins from the figure that stands there, until another one is asked for.
  const asked =
    given.series === "" && into && at !== null && !query.has("anew") ? choiceOf(figuresOf(into)[at]!) : given;
  const offer = asked.series === "" ? null : await offerFigure(read, report, { kind, asked, locale });
  const picked = offer && pickedFigure(kind, offer.choice);
  const shows = picked !== null && (await isShown(read, picked));
  return {
    locale,
    id: report.id,
    title: report.title.fields[report.title.source]?.text ?? "",
    kind,
    /** Hidden fields of every step. */
    place: Object.entries({
      kind,
      after,
      block: into?.id ?? "",
      at: at === null ? "" : String(at),
    }).filter(([, value]) => value !== ""),
    trace: into ? traceOf(into) : "",
    isChange: at !== null,
    series: offer ? [] : await offerSeries(read, report, locale),
    isMissing: asked.series !== "" && offer === null,
    offer: offer && { ...offer, held: [] },
    fields: offer ? choiceFields(offer.choice) : [],
    preview: picked && shows ? await previewFigure(read, report, { picked, held: offer?.held ?? [] }, locale) : null,
  };
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData();
  const { locale, actor, report, into, kind, at, after, field } = await openPicker(args, form);
  const { id } = report;
  const base = `/${locale}/workspace/reports/${id}`;
  const refuse = (failure: Failure) => data(refused(failure, form), { status: statusOf[failure.kind] });
  const { read } = database();
  const offer = await offerFigure(read, report, { kind, asked: readChoice(form), locale });
  const picked = offer && pickedFigure(kind, offer.choice);
  if (!picked || !(await isShown(read, picked))) return refuse({ kind: "invalid", code: "no-such-figure" });
  const answer = (outcome: Outcome<unknown>, back: string) => (outcome.ok ? redirect(back) : refuse(outcome.failure));
  if (picked.kind === "named") {
    const named = await nameFigure(actor, { id, name: field("name").trim(), pin: picked.pin }, database());
    return answer(named, `${base}?done=saved`);
  }
  if (into) {
    const facts = putFigure(into, picked, at ?? "end");
    const edit = { id, blockId: into.id, trace: field("trace"), locale: report.title.source, words: {}, facts };
    return answer(await editBlock(actor, edit, database()), `${base}/blocks/${into.id}/figures?done=saved`);
  }
  const block = blockOfFigure(picked, offer.held);
  const added = await addBlock(actor, { id, block, ...(after ? { after } : {}) }, database());
  return answer(added, `${base}?done=saved`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function FigurePicker({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, kind, place, trace, isChange, series, isMissing, offer, fields, preview } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const name = isChange
    ? words("pick.change")
    : kind === "named"
      ? words("work.addFigure")
      : `${words("work.add")}${words("pick.colon")}${words(`work.kind.${kind}`)}`;
  const hidden = place.map(([field, value]) => <input key={field} type="hidden" name={field} value={value} />);
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
      <PageHeading title={name} lead={offer?.title ?? words("pick.lead")} />
      <Refusal
        failure={actionData?.failure ?? (isMissing ? { kind: "invalid", code: "no-such-figure" } : undefined)}
        words={words}
      />
      {offer ? (
        <>
          <form method="get" className="report-form" aria-label={words("pick.choose")}>
            {hidden}
            <input type="hidden" name="figure" value={`${offer.choice.dataset}.${offer.choice.series}`} />
            <PickFields offer={offer} kind={kind} words={words} />
            <Actions>
              <Button tone="secondary">{words("pick.show")}</Button>
              <a href={`${base}/pick?${new URLSearchParams([...place, ["anew", "1"]]).toString()}`}>
                {words("pick.otherSeries")}
              </a>
            </Actions>
          </form>
          <Section id="shown" title={words("pick.preview")}>
            {preview ? (
              <div className="block-card">
                <ReportBody blocks={preview} words={words} />
              </div>
            ) : (
              <p>{words("failure.no-such-figure")}</p>
            )}
            {preview ? (
              <form method="post" className="report-form">
                {hidden}
                {fields.map(([field, value]) => (
                  <input key={field} type="hidden" name={field} value={value} />
                ))}
                <input type="hidden" name="trace" value={trace} />
                {kind === "named" ? (
                  <TextField
                    id="name"
                    label={words("work.figureName")}
                    hint={words("pick.nameHint")}
                    defaultValue={actionData?.sent["name"]}
                    maxLength={40}
                    required
                    short
                  />
                ) : null}
                <Actions>
                  <Button>{isChange ? words("pick.replace") : words("pick.keep")}</Button>
                  <a href={base}>{words("work.cancel")}</a>
                </Actions>
              </form>
            ) : null}
          </Section>
        </>
      ) : (
        <form method="get" className="report-form">
          {hidden}
          <Select id="figure" label={words("work.series")} hint={words("pick.seriesHint")} options={series} />
          <Actions>
            <Button>{words("work.continue")}</Button>
            <a href={base}>{words("work.cancel")}</a>
          </Actions>
        </form>
      )}
    </Page>
  );
}
