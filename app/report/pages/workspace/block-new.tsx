import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { labelOf, nameOfList } from "~/atlas/index.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { findObservatoryById, headlineOf, listPublicSeries, tell } from "~/observe/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { addBlock, nameFigure, type NewBlock } from "../../commands/edit-blocks.server.ts";
import { addRecommendation } from "../../commands/recommend.server.ts";
import { writeWords } from "../../commands/write-text.ts";
import { pinSchema, placesPinSchema, spanPinSchema } from "../../core/pin.ts";
import { openEditions } from "../../data/pinned-figures.server.ts";
import { Refusal } from "../../parts/refusal.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/block-new.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const pinned = ["messages", "figures", "chart", "map", "table", "named"] as const;
const written = ["heading", "text", "quotation", "practice", "recommendation"] as const;
const ruled = ["method", "unknown"] as const;
type Kind = (typeof pinned)[number] | (typeof written)[number] | (typeof ruled)[number];
const isPinned = (kind: Kind): kind is (typeof pinned)[number] => (pinned as readonly Kind[]).includes(kind);

function kindOf(text: string | null): Kind {
  return [...pinned, ...written, ...ruled].find((one) => one === text) ?? "text";
}

export async function loader(args: Route.LoaderArgs) {
  const { locale, language, report } = await openReport(args);
  const { read } = database();
  const query = new URL(args.request.url).searchParams;
  const given = query.get("kind");
  const kind = kindOf(given);
  const observatory = report.observatoryId === null ? undefined : await findObservatoryById(read, report.observatoryId);
  const [place] = observatory ? await findTerritoriesById(read, [observatory.territoryId]) : [];
  const all = isPinned(kind) ? await listPublicSeries(read) : [];
  const own = all.filter((one) => report.observatoryId === null || one.observatoryId === report.observatoryId);
  const chosen = own.find((one) => `${one.dataset}.${one.code}` === query.get("series"));
  const view = chosen && headlineOf(chosen);
  return {
    locale,
    id: report.id,
    title: report.title.fields[report.title.source]?.text ?? "",
    source: report.title.source,
    kind,
    asked: given !== null,
    after: query.get("after") ?? "",
    series: own.map((one) => ({
      value: `${one.dataset}.${one.code}`,
      label: `${one.title[language]} · ${one.datasetTitle[language]}`,
    })),
    chosen: chosen
      ? {
          key: `${chosen.dataset}.${chosen.code}`,
          dataset: chosen.dataset,
          edition: chosen.version,
          series: chosen.code,
          title: chosen.title[language],
          territory: place?.code ?? "",
          dimensions: Object.entries(chosen.summary.dimensions).map(([dimension, codes]) => ({
            dimension,
            label: nameOfList(dimension, language),
            chosen: view?.codes[dimension] ?? "",
            isRequired: view?.required.includes(dimension) ?? false,
            codes: codes.map((code) => ({ value: code, label: labelOf(dimension, code, language) })),
          })),
          periods: chosen.summary.periods
            .toReversed()
            .map((period) => ({ value: period, label: tell.period(period, locale) })),
          levels: (["country", "region", "province", "municipality"] as const)
            .filter((level) => chosen.summary.levels[level])
            .map((level) => ({ value: level, label: tell.level(level, locale) })),
          survey: chosen.nature !== "recorded",
        }
      : null,
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, language, actor, report } = await openReport(args);
  const form = await args.request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const { id } = report;
  const back = `/${locale}/workspace/reports/${id}?done=saved`;
  const after = field("after") || undefined;
  const refuse = (failure: Failure) => data(refused(failure, form), { status: statusOf[failure.kind] });
  const kind = kindOf(field("kind"));
  if (kind === "recommendation") {
    const wanted = { text: field("text"), owner: field("owner"), dueOn: field("dueOn"), locale: report.title.source };
    const added = await addRecommendation(actor, { id, ...wanted, ...(after ? { after } : {}) }, database());
    return added.ok ? redirect(back) : refuse(added.failure);
  }
  const codes = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith("d.") && value !== "" ? [[name.slice(2), String(value)]] : [],
    ),
  );
  const series = { dataset: field("dataset"), edition: Number(field("edition")), series: field("series"), codes };
  if (kind === "named") {
    const pin = pinSchema.safeParse({ ...series, territory: field("territory"), period: field("period") });
    if (!pin.success) return refuse({ kind: "invalid", code: "no-such-figure" });
    const known = await holds(pin.data);
    if (!known) return refuse({ kind: "invalid", code: "no-such-figure" });
    const named = await nameFigure(actor, { id, name: field("name"), pin: pin.data }, database());
    return named.ok ? redirect(back) : refuse(named.failure);
  }
  const block = await newBlock();
  if (!block) return refuse({ kind: "invalid", code: isPinned(kind) ? "no-such-figure" : "block" });
  const added = await addBlock(actor, { id, block, ...(after ? { after } : {}) }, database());
  return added.ok ? redirect(back) : refuse(added.failure);

  /** The edition shows such a figure, with a number or with a reason why not. */
  async function holds(
    pin: { dataset: string; edition: number; series: string; codes: Record<string, string>; territory: string },
    period?: string,
  ) {
    const line = await (await openEditions(database().read, [pin], [])).line(pin);
    return period === undefined ? line.length > 0 : line.some((figure) => figure.period === period);
  }

  async function newBlock(): Promise<NewBlock | null> {
    const hand = { locale: report.title.source ?? language, by: actorId(actor), at: new Date().toISOString() };
    const text = () => writeWords(undefined, field("text"), hand);
    switch (kind) {
      case "heading":
      case "text":
        return field("text") === "" ? null : { kind, text: text() };
      case "quotation":
        return { kind, text: text(), source: field("source"), ...(field("href") ? { href: field("href") } : {}) };
      case "practice":
        return { kind, text: text(), href: field("href") };
      case "method":
      case "unknown":
        return { kind };
      case "messages":
      case "figures": {
        const pin = pinSchema.safeParse({ ...series, territory: field("territory"), period: field("period") });
        return pin.success && (await holds(pin.data, pin.data.period)) ? { kind, pins: [pin.data] } : null;
      }
      case "chart": {
        const span = {
          ...series,
          territory: field("territory"),
          to: field("period"),
          ...(field("from") ? { from: field("from") } : {}),
        };
        const pin = spanPinSchema.safeParse(span);
        return pin.success && (await holds(pin.data)) ? { kind, pin: pin.data } : null;
      }
      case "map": {
        const within = field("within");
        const pin = placesPinSchema.safeParse({
          ...series,
          level: field("level"),
          period: field("period"),
          ...(within ? { within } : {}),
        });
        if (!pin.success) return null;
        const places = await (await openEditions(database().read, [pin.data], [])).places(pin.data);
        return places.length > 0 ? { kind, pin: pin.data } : null;
      }
      case "table": {
        const row = { ...series, territory: field("territory") };
        const periods = form.getAll("periods").map(String);
        return periods.length > 0 && (await holds(row))
          ? { kind, rows: [row], periods: periods.toSorted().slice(-12) }
          : null;
      }
      default:
        return null;
    }
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function BlockNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, kind, asked, after, series, chosen } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const sent = actionData?.sent ?? {};
  const frame = (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="after" value={after} />
    </>
  );
  const name = kind === "named" ? words("work.addFigure") : `${words("work.add")}: ${words(`work.kind.${kind}`)}`;
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
      <PageHeading title={name} lead={chosen?.title} />
      <Refusal failure={actionData?.failure} words={words} />
      {!asked ? (
        <form method="get" className="report-form">
          <input type="hidden" name="after" value={after} />
          <Select
            id="kind"
            label={words("work.kindLabel")}
            options={[...written, ...pinned.filter((one) => one !== "named"), ...ruled].map((one) => ({
              value: one,
              label: words(`work.kind.${one as "text"}`),
            }))}
          />
          <Actions>
            <Button>{words("work.continue")}</Button>
          </Actions>
        </form>
      ) : isPinned(kind) && !chosen ? (
        <form method="get" className="report-form">
          {frame}
          <Select id="series" label={words("work.series")} options={series} />
          <Actions>
            <Button>{words("work.continue")}</Button>
          </Actions>
        </form>
      ) : (
        <form method="post" className="report-form">
          {frame}
          {chosen ? (
            <PinFields chosen={chosen} kind={kind} sent={sent} words={words} />
          ) : kind === "heading" ? (
            <TextField id="text" label={words("work.text")} defaultValue={sent["text"]} maxLength={300} required />
          ) : written.some((one) => one === kind) ? (
            <TextArea
              id="text"
              label={words("work.text")}
              hint={kind === "text" ? words("work.notation") : undefined}
              defaultValue={sent["text"]}
              rows={8}
              required
            />
          ) : (
            <p>{words("work.ruled")}</p>
          )}
          {kind === "quotation" ? (
            <TextField id="source" label={words("work.sourceOf")} defaultValue={sent["source"]} required />
          ) : null}
          {kind === "quotation" || kind === "practice" ? (
            <TextField
              id="href"
              label={words("work.href")}
              defaultValue={sent["href"]}
              required={kind === "practice"}
            />
          ) : null}
          {kind === "recommendation" ? (
            <>
              <TextField
                id="owner"
                label={words("recommendation.owner")}
                hint={words("work.ownerHint")}
                defaultValue={sent["owner"]}
              />
              <TextField id="dueOn" type="date" label={words("work.due")} defaultValue={sent["dueOn"]} short />
            </>
          ) : null}
          <Actions>
            <Button>{words("work.save")}</Button>
            <a href={base}>{words("work.cancel")}</a>
          </Actions>
        </form>
      )}
    </Page>
  );
}

type Chosen = NonNullable<Awaited<ReturnType<typeof loader>>["chosen"]>;

function PinFields({
  chosen,
  kind,
  sent,
  words,
}: {
  chosen: Chosen;
  kind: Kind;
  sent: Readonly<Record<string, string>>;
  words: ReturnType<typeof reportWords>;
}) {
  const total = { value: "", label: words("work.total") };
  return (
    <>
      <input type="hidden" name="dataset" value={chosen.dataset} />
      <input type="hidden" name="edition" value={chosen.edition} />
      <input type="hidden" name="series" value={chosen.series} />
      {kind === "named" ? (
        <TextField
          id="name"
          label={words("work.figureName")}
          defaultValue={sent["name"]}
          maxLength={40}
          required
          short
        />
      ) : null}
      {chosen.dimensions.map(({ dimension, label, chosen: code, isRequired, codes }) => (
        <Select
          key={dimension}
          id={`d.${dimension}`}
          label={label}
          options={isRequired ? codes : [total, ...codes]}
          defaultValue={sent[`d.${dimension}`] ?? code}
        />
      ))}
      {kind === "map" ? (
        <>
          <Select id="level" label={words("work.level")} options={chosen.levels} defaultValue={sent["level"]} />
          <TextField id="within" label={words("work.within")} defaultValue={sent["within"] ?? chosen.territory} short />
        </>
      ) : (
        <TextField
          id="territory"
          label={words("work.territory")}
          hint={words("work.territoryHint")}
          defaultValue={sent["territory"] ?? chosen.territory}
          required
          short
        />
      )}
      {kind === "chart" ? (
        <Select
          id="from"
          label={words("work.from")}
          options={[{ value: "", label: "–" }, ...chosen.periods]}
          defaultValue={sent["from"]}
        />
      ) : null}
      {kind === "table" ? (
        <Select id="periods" label={words("work.period")} options={chosen.periods} multiple size={8} />
      ) : (
        <Select
          id="period"
          label={kind === "chart" ? words("work.to") : words("work.period")}
          options={[
            ...(kind === "map" && chosen.survey ? [{ value: "latest", label: words("table.latest") }] : []),
            ...chosen.periods,
          ]}
          defaultValue={sent["period"]}
        />
      )}
    </>
  );
}
