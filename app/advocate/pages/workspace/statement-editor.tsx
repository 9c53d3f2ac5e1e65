import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { moveStatement, publishStatement, statementMoves } from "../../commands/publish-statement.server.ts";
import { placeStatement, writeStatement } from "../../commands/write-statement.server.ts";
import { partLimits, statementFaults, statementParts } from "../../core/statement.ts";
import { findStatement, listVersions } from "../../data/statements.server.ts";
import { AgendaItemsField } from "../../parts/agenda-items.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { LanguageTabs } from "../../parts/language-tabs.tsx";
import { NotationPreview } from "../../parts/notation-preview.tsx";
import { PublishForms } from "../../parts/publish-forms.tsx";
import { shown } from "~/kernel/shown.ts";
import { SideBySide } from "../../parts/side-by-side.tsx";
import { advocateWords } from "../../words.ts";
import type { Route } from "./+types/statement-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "lead advocacy");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const statement = await findStatement(read, params.id);
  if (!statement) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = statement;
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("language") ?? undefined;
  const language = isLocale(wanted) ? wanted : document.title.source;
  const [last] = await listVersions(read, statement.id);
  return {
    locale,
    id: statement.id,
    slug: statement.slug,
    state: statement.state,
    revision: statement.revision,
    language,
    source: document.title.source,
    heading: shown(document.title, locale).text,
    parts: statementParts.map((part) => ({
      part,
      text: document[part].fields[language]?.text ?? "",
      original: document[part].fields[document[part].source]?.text ?? "",
      stale: isStale(document[part], language),
    })),
    agendaItems: document.agendaItems,
    closesOn: document.closesOn,
    faults: statementFaults(document),
    lastVersion: last?.number ?? 0,
    saved: asked.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const baseRevision = Number(form.get("revision"));
  const wanted = field("language");
  const language = isLocale(wanted) ? wanted : wordsOf(locale);
  const texts = { title: field("title"), summary: field("summary"), body: field("body") };
  const move = statementMoves.find((one) => one === field("intent"));
  const answer: Outcome<unknown> = move
    ? await moveStatement(actor, params.id, move, field("reason"), database())
    : field("intent") === "publish"
      ? await publishStatement(
          actor,
          params.id,
          { locale: wordsOf(locale), note: field("note"), asksAgain: form.has("asksAgain") },
          database(),
        )
      : field("intent") === "place"
        ? await placeStatement(
            actor,
            params.id,
            {
              agendaItems: form.getAll("agendaItems").map(String),
              closesOn: field("closesOn") || null,
              baseRevision,
            },
            database(),
          )
        : await writeStatement(actor, params.id, { locale: language, texts, baseRevision }, database());
  if (answer.ok) {
    throw redirect(`/${locale}/workspace/advocacy/statements/${params.id}?language=${language}&saved=1`);
  }
  const typed = field("intent") === "write" ? texts : null;
  return data({ code: answer.failure.code, typed }, { status: statusOf[answer.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading ?? "" }];

export default function StatementEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, language, source, parts, revision } = loaderData;
  const words = advocateWords(locale);
  const here = `/${locale}/workspace/advocacy/statements/${id}`;
  const translating = language !== source;
  const valueOf = (part: (typeof parts)[number]) => actionData?.typed?.[part.part] ?? part.text;
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/advocacy`, label: words("edit.back") }, { label: loaderData.heading }]}
      />
      <PageHeading
        kicker={
          translating
            ? words("edit.from", { from: words(`language.${source}`), to: words(`language.${language}`) })
            : words("edit.source", { language: words(`language.${source}`) })
        }
        title={loaderData.heading}
        lead={words(`desk.state.${loaderData.state}`)}
      >
        <LanguageTabs locale={locale} href={here} language={language} />
      </PageHeading>
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="write" />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="language" value={language} />
        {parts.map((one) => {
          const frame = {
            id: one.part,
            label: words(`edit.${one.part}`),
            hint: one.stale ? words("edit.stale") : one.part === "body" ? words("edit.bodyHint") : undefined,
            lang: language,
            maxLength: partLimits[one.part],
            defaultValue: valueOf(one),
          };
          return (
            <SideBySide locale={locale} source={source} language={language} original={one.original} key={one.part}>
              {one.part === "title" ? (
                <TextField {...frame} />
              ) : (
                <TextArea {...frame} rows={one.part === "body" ? 18 : 3} />
              )}
            </SideBySide>
          );
        })}
        <Actions>
          <Button>{translating ? words("edit.confirm") : words("edit.save")}</Button>
        </Actions>
      </form>
      <Section id="preview" title={words("edit.preview")}>
        <NotationPreview locale={locale} text={valueOf(parts[2]!)} lang={language} />
      </Section>
      <Section id="place" title={words("edit.place")}>
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="place" />
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="language" value={language} />
          <AgendaItemsField locale={locale} legend={words("edit.agendas")} chosen={loaderData.agendaItems} />
          <TextField
            id="closesOn"
            type="date"
            label={words("edit.closesOn")}
            hint={words("edit.closesOnHint")}
            defaultValue={loaderData.closesOn ?? ""}
            short
          />
          <Actions>
            <Button tone="secondary">{words("edit.save")}</Button>
          </Actions>
        </form>
      </Section>
      <Section id="publication" title={words("publish.title")}>
        <PublishForms
          locale={locale}
          slug={loaderData.slug}
          state={loaderData.state}
          faults={loaderData.faults}
          lastVersion={loaderData.lastVersion}
        />
      </Section>
    </Page>
  );
}
