import { data, redirect } from "react-router";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide, may } from "~/identity/index.server.ts";
import { locales, wordsOf, type Labels } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { listEmbargoed } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { keepPressText, sendPressText, withdrawPressText } from "../../../commands/press/send-press-text.server.ts";
import { hourOf, readPressText } from "../../../core/press/shown-press-text.ts";
import { listApproved } from "../../../data/press/journalists.server.ts";
import { findPressText, listLooks } from "../../../data/press/press-texts.server.ts";
import { pressWords } from "../../../messages/press-words.ts";
import { publicAddress } from "../../public-address.server.ts";
import type { Route } from "./+types/press-text-editor.ts";

const nothing: Labels = { fr: "", en: "", es: "" };

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const text = params.id ? await findPressText(read, params.id) : null;
  if (params.id && !text) throw failurePage({ kind: "not-found", code: "page" });
  const [approved, looks, embargoed] = await Promise.all([
    listApproved(read),
    text ? listLooks(read, text.id) : [],
    listEmbargoed(read),
  ]);
  const spoken = wordsOf(locale);
  const hour = (moment: string) => Object.values(hourOf(moment, spoken)).join(", ");
  return {
    locale,
    id: text?.id ?? null,
    state: text?.state ?? ("draft" as const),
    revision: text?.revision ?? 0,
    title: text?.title ?? nothing,
    body: text?.body ?? nothing,
    until: text?.embargoUntil.slice(0, 16) ?? "",
    hour: text ? hour(text.embargoUntil) : "",
    shown: text ? readPressText(text, spoken) : null,
    journalists: approved.length,
    releaseId: text?.releaseId ?? null,
    // Its observatory decides who knows its figures early: whoever may publish it.
    editions: embargoed
      .filter(({ observatoryId }) => may(actor, "publish a release", { observatoryId }))
      .map(({ releaseId, title, embargoUntil }) => ({
        value: String(releaseId),
        label: `${title[spoken]} · ${hour(embargoUntil)}`,
      })),
    looks: looks.map(({ name, outlet, looks: count, lastAt }) => ({
      name,
      outlet,
      count: String(count),
      last: lastAt ? hour(lastAt) : "",
    })),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const labels = (name: string) =>
    Object.fromEntries(locales.map((one) => [one, field(`${name}-${one}`)])) as unknown as Labels;
  const typed = { title: labels("title"), body: labels("body"), until: field("until"), edition: field("edition") };
  const list = `/${pageLocale(params)}/workspace/press`;
  const refuse = (failure: Failure) => data({ failure, typed }, { status: statusOf[failure.kind] });
  if (field("step") === "withdraw") {
    const withdrawn = await withdrawPressText(actor, params.id ?? "", database());
    return withdrawn.ok ? redirect(`${list}/${params.id}`) : refuse(withdrawn.failure);
  }
  const until = new Date(typed.until.endsWith("Z") ? typed.until : `${typed.until}Z`);
  if (Number.isNaN(until.getTime())) return refuse({ kind: "invalid", code: "date" });
  const kept = await keepPressText(
    actor,
    {
      id: params.id ?? null,
      title: typed.title,
      body: typed.body,
      embargoUntil: until.toISOString(),
      releaseId: /^\d{1,9}$/.test(typed.edition) ? Number(typed.edition) : null,
      baseRevision: Number(field("revision")) || 0,
    },
    database(),
  );
  if (!kept.ok) return refuse(kept.failure);
  if (field("step") === "send") {
    const desk = { base: publicAddress(request), settings: settings() };
    const sent = await sendPressText(actor, kept.value, database(), desk);
    if (!sent.ok && !params.id) throw redirect(`${list}/${kept.value}?saved=1`);
    if (!sent.ok) return refuse(sent.failure);
  }
  throw redirect(`${list}/${kept.value}?saved=1`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? pressWords(loaderData.locale)("texts.title") : "" },
];

const faults = ["long", "stale", "empty", "half", "past", "date", "state", "edition-gone", "edition-hour"] as const;

export default function PressTextEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, state, looks, shown, hour, journalists } = loaderData;
  const words = pressWords(locale);
  const failure = actionData && "failure" in actionData ? actionData.failure : null;
  const typed = actionData && "typed" in actionData ? actionData.typed : null;
  const [title, body, until] = typed
    ? [typed.title, typed.body, typed.until]
    : [loaderData.title, loaderData.body, loaderData.until];
  return (
    <Page className="editor-page">
      <PageHeading kicker={words(`desk.state.${state}`)} title={words(loaderData.id ? "texts.title" : "desk.new")} />
      {failure ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>
              {failure.code === "notation"
                ? words("desk.error.notation", { line: Number(failure.details?.["line"] ?? 1) })
                : words(`desk.error.${faults.find((one) => one === failure.code) ?? "other"}`)}
            </p>
          </Notice>
        </div>
      ) : loaderData.saved ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("desk.saved")}</p>
          </Notice>
        </div>
      ) : null}
      {state === "draft" ? (
        <form method="post">
          <input type="hidden" name="revision" value={loaderData.revision} />
          <TextField
            id="until"
            type="datetime-local"
            label={words("desk.until")}
            hint={words("desk.untilHint")}
            defaultValue={until}
            required
            short
          />
          {loaderData.editions.length > 0 || loaderData.releaseId !== null ? (
            <Select
              id="edition"
              label={words("desk.edition")}
              hint={words("desk.editionHint")}
              defaultValue={typed?.edition ?? String(loaderData.releaseId ?? "")}
              options={[{ value: "", label: words("desk.noEdition") }, ...loaderData.editions]}
            />
          ) : null}
          {locales.map((one) => {
            const language = words(`languageName.${one}`);
            return (
              <div key={one} className="stack">
                <TextField
                  lang={one}
                  id={`title-${one}`}
                  label={words("desk.titleLabel", { language })}
                  defaultValue={title[one]}
                  maxLength={200}
                />
                <TextArea
                  lang={one}
                  id={`body-${one}`}
                  label={words("desk.bodyLabel", { language })}
                  hint={words("desk.bodyHint")}
                  defaultValue={body[one]}
                  rows={10}
                />
              </div>
            );
          })}
          <Actions>
            <Button name="step" value="save" tone="secondary">
              {words("desk.save")}
            </Button>
            <Button name="step" value="send">
              {words("desk.send", { count: journalists })}
            </Button>
          </Actions>
        </form>
      ) : (
        <>
          <Section id="looks" title={words("desk.looks")}>
            {looks.length === 0 ? (
              <p className="quiet">{words("desk.nobody")}</p>
            ) : (
              <DataTable
                id="press-looks"
                caption={words("desk.looks")}
                hideCaption
                columns={[
                  { key: "name", label: words("desk.column.who") },
                  { key: "outlet", label: words("desk.column.outlet") },
                  { key: "count", label: words("desk.column.looks") },
                  { key: "last", label: words("desk.column.last") },
                ]}
                rows={looks.map((look, i) => ({ key: String(i), cells: look }))}
              />
            )}
          </Section>
          {state === "sent" ? (
            <form method="post">
              <Button name="step" value="withdraw" tone="secondary">
                {words("desk.withdraw")}
              </Button>
            </form>
          ) : null}
          {shown ? (
            <Section id="text" title={shown.title}>
              <p className="kicker">{hour}</p>
              <Prose lang={shown.writtenIn}>
                <BlocksView blocks={shown.blocks} />
              </Prose>
            </Section>
          ) : null}
        </>
      )}
    </Page>
  );
}
