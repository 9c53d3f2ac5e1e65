import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { labelOf, nameOfList } from "~/atlas/index.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { periodText } from "../../parts/deliver/period-text.ts";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { readForActor } from "./grid-view.server.ts";
import { takeRows, takeWorkbook, type Told } from "./take-file.server.ts";
import type { Route } from "./+types/delivery-upload.ts";

const largestBytes = 256 << 20;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const reading = await readForActor(database().read, context.get(actorContext), Number(params.id) || 0);
  if (!reading) throw failurePage({ kind: "not-found", code: "delivery" });
  const { delivery, definition, places } = reading;
  if (delivery.state !== "draft") throw redirect(`/${locale}/workspace/deliveries/${delivery.id}`);
  const language = wordsOf(locale);
  const wanted = new URL(request.url).searchParams.get("item");
  const item = definition.items.find((one) => one.code === wanted);
  return {
    locale,
    id: delivery.id,
    form: deliverWords(locale)("grid.title", {
      form: delivery.title[language],
      period: periodText(delivery.period, locale),
    }),
    items: definition.items.map((one) => ({
      value: one.code,
      label: `${one.title[language]} (${labelOf("counting_unit", one.countingUnit, language)})`,
    })),
    chosen: item
      ? {
          code: item.code,
          dimensions: item.dimensions.map(({ list, codes }) => ({ list, name: nameOfList(list, language), codes })),
          places: places.length > 1,
        }
      : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const words = deliverWords(pageLocale(params));
  const actor = context.get(actorContext);
  const id = Number(params.id) || 0;
  const refuse = (sentence: string, status = 422) =>
    data({ problems: [sentence], more: 0, done: null } as Told, { status });
  try {
    const { fields, file } = await readUpload(request, largestBytes);
    if (!file) return refuse(words("upload.none"));
    const told =
      fields.get("kind") === "rows"
        ? await takeRows(actor, id, fields, file.bytes, words, database())
        : await takeWorkbook(actor, id, file.bytes, words, database());
    if (!told.ok) return refuse(sayProblem(told.failure, words), statusOf[told.failure.kind]);
    return data(told.value, { status: told.value.done === null ? 422 : 200 });
  } catch (error) {
    if (error instanceof BrokenUpload) return refuse(words("upload.broken"));
    if (error instanceof TableProblem)
      return refuse(sayProblem({ code: `file.${error.code}`, details: error.details }, words));
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${deliverWords(loaderData.locale)("upload.title")} · OIVF` }] : [];

export default function DeliveryUpload({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, form, items, chosen } = loaderData;
  const words = deliverWords(locale);
  const here = `/${locale}/workspace/deliveries/${id}`;
  return (
    <Page>
      <Breadcrumbs
        label={words("list.title")}
        steps={[
          { href: `/${locale}/workspace/deliveries`, label: words("list.title") },
          { href: here, label: form },
          { label: words("upload.title") },
        ]}
      />
      <PageHeading title={words("upload.title")} lead={words("upload.lead")} kicker={form} />
      {actionData && actionData.problems.length > 0 ? (
        <div className="error-summary" role="alert" aria-labelledby="upload-problem">
          <h2 id="upload-problem">{words("upload.problem")}</h2>
          <ul>
            {actionData.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          {actionData.more > 0 ? <p>{words("upload.more", { count: actionData.more })}</p> : null}
        </div>
      ) : null}
      {actionData?.done ? (
        <Notice tone="accent">
          <p role="status">
            {actionData.done} <a href={here}>{words("upload.see")}</a>
          </p>
        </Notice>
      ) : null}
      <Section id="workbook" title={words("upload.workbook")} intro={words("upload.workbookLead")}>
        <p>
          <a href={`${here}/workbook`} download>
            {words("grid.workbook")}
          </a>
        </p>
        <form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="kind" value="workbook" />
          <TextField id="workbook-file" name="file" type="file" accept=".xlsx" label={words("upload.workbookFile")} />
          <Button>{words("upload.workbookSubmit")}</Button>
        </form>
      </Section>
      <Section id="rows" title={words("rows.title")} intro={words("rows.lead")}>
        <form method="get" className="stack">
          <Select id="item" label={words("rows.item")} options={items} defaultValue={chosen?.code} />
          <Button tone="secondary">{words("rows.next")}</Button>
        </form>
        {chosen ? (
          <form
            method="post"
            encType="multipart/form-data"
            className="stack"
            action={`${here}/upload?item=${chosen.code}`}
          >
            <input type="hidden" name="kind" value="rows" />
            <input type="hidden" name="item" value={chosen.code} />
            {chosen.places ? <TextField id="place" label={words("rows.place")} required /> : null}
            {chosen.dimensions.map(({ list, name, codes }) => (
              <div key={list} className="stack">
                <TextField
                  id={`column:${list}`}
                  label={words("rows.column", { list: name })}
                  hint={words("rows.columnHint")}
                />
                <TextArea
                  id={`words:${list}`}
                  rows={3}
                  label={words("rows.words")}
                  hint={words("rows.wordsHint", {
                    codes: codes.map((code) => `${code} (${labelOf(list, code, wordsOf(locale))})`).join(", "),
                  })}
                />
              </div>
            ))}
            <TextField
              id="rows-file"
              name="file"
              type="file"
              accept=".csv,.txt,.tsv,.gz,.xlsx"
              label={words("rows.file")}
            />
            <Button>{words("rows.submit")}</Button>
          </form>
        ) : null}
      </Section>
    </Page>
  );
}
