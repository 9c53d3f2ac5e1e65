import { data, redirect } from "react-router";
import { readNotation, translationState } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { isLocale, locales, type Locale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepLanguage } from "../../../commands/campaign/write-campaign.server.ts";
import { partsOf, type CampaignDocument } from "../../../core/campaign/campaign.ts";
import { campaignDeskWords } from "../../../messages/campaign-desk-words.ts";
import { DeskNotice } from "../../../parts/campaign/desk-notice.tsx";
import { informWords } from "../../../words.ts";
import { openCampaign } from "./open-campaign.server.ts";
import type { Route } from "./+types/campaign-texts.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, campaign, title, mayWrite } = await openCampaign(args);
  const language = args.params.language;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  if (!mayWrite.ok) throw failurePage(mayWrite.failure);
  const { draft } = campaign;
  const source = draft.title.source;
  return {
    locale,
    title,
    id: campaign.id,
    language,
    source,
    revision: campaign.revision,
    parts: partsOf(draft).map(([name, text]) => ({
      name,
      label: labelOf(name, draft),
      text: text.fields[language]?.text ?? "",
      original: text.fields[source]?.text ?? "",
      state: translationState(text, language),
    })),
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

type PartLabel = {
  kind: "title" | "summary" | "body" | "dayTitle" | "dayText" | "itemTitle" | "words" | "alternative";
  of: string;
};

/** What a field is of: the day, or the thing in the kit, in the source language. */
function labelOf(name: string, draft: CampaignDocument): PartLabel {
  const of = (text: { source: Locale; fields: Partial<Record<Locale, { text: string }>> } | undefined) =>
    text?.fields[text.source]?.text ?? "";
  const day = /^day-(\d+)-(title|text)$/.exec(name);
  if (day) return { kind: day[2] === "title" ? "dayTitle" : "dayText", of: draft.days[Number(day[1])]?.day ?? "" };
  const item = /^kit-(.+)-(title|words|alternative)$/.exec(name);
  if (item) {
    const found = draft.kit.find(({ id }) => id === item[1]);
    return { kind: item[2] === "title" ? "itemTitle" : (item[2] as "words" | "alternative"), of: of(found?.title) };
  }
  return { kind: name as "title" | "summary" | "body", of: "" };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  if (!isLocale(params.language)) throw failurePage({ kind: "not-found", code: "page" });
  const form = await request.formData();
  const texts = Object.fromEntries(
    [...form].flatMap(([name, value]) => (name === "revision" ? [] : [[name, String(value)]])),
  ) as Record<string, string>;
  const baseRevision = Number(form.get("revision"));
  const written = { campaignId: params.id, locale: params.language, texts, baseRevision };
  const kept = await keepLanguage(context.get(actorContext), written, database());
  if (kept.ok) throw redirect(`/${pageLocale(params)}/workspace/campaigns/${params.id}/${params.language}?saved=1`);
  return data({ code: kept.failure.code, texts }, { status: statusOf[kept.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

const long = new Set(["body", "words", "summary", "dayText", "alternative"]);

export default function CampaignTexts({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, language, source, parts } = loaderData;
  const words = campaignDeskWords(locale);
  const nameOf = (one: Locale) => informWords(locale)(`bulletin.languageName.${one}`);
  const translating = language !== source;
  const body = actionData?.texts["body"] ?? parts.find(({ name }) => name === "body")?.text ?? "";
  const preview = readNotation(body);
  return (
    <Page className="editor-page">
      <PageHeading
        kicker={translating ? words("texts.from", { from: nameOf(source), to: nameOf(language) }) : nameOf(language)}
        title={loaderData.title}
      >
        <p className="small">
          <a href={`/${locale}/workspace/campaigns/${id}`}>{words("back")}</a>{" "}
          {locales
            .filter((one) => one !== language)
            .map((one) => (
              <span key={one}>
                · <a href={`/${locale}/workspace/campaigns/${id}/${one}`}>{nameOf(one)}</a>{" "}
              </span>
            ))}
        </p>
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <form method="post">
        <input type="hidden" name="revision" value={loaderData.revision} />
        {parts.map(({ name, label, text, original, state }) => {
          const field = {
            id: name,
            name,
            label: words(`field.${label.kind}`, { of: label.of }),
            defaultValue: actionData?.texts[name] ?? text,
            lang: language,
            hint: translating && state === "stale" ? words("texts.stale") : undefined,
          };
          const input = long.has(label.kind) ? (
            <TextArea {...field} rows={label.kind === "body" ? 18 : 3} maxLength={20_000} />
          ) : (
            <TextField {...field} maxLength={200} />
          );
          return translating ? (
            <div className="side-by-side" key={name}>
              <div className="panel">
                <p className="small quiet">{nameOf(source)}</p>
                <p className="as-typed" lang={source}>
                  {original}
                </p>
              </div>
              {input}
            </div>
          ) : (
            <div key={name}>{input}</div>
          );
        })}
        <Actions>
          <Button>{translating ? words("texts.confirm") : words("texts.save")}</Button>
        </Actions>
      </form>
      <Section id="preview" title={words("texts.preview")}>
        {preview.ok ? (
          <Prose lang={language}>
            <BlocksView blocks={preview.blocks} />
          </Prose>
        ) : (
          <p className="field-error">{words("texts.broken", { line: preview.line })}</p>
        )}
      </Section>
    </Page>
  );
}
