import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { directionOf, languageIn, type Language } from "~/kernel/language.ts";
import { isLocale, locales, type Locale } from "~/kernel/locale.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { translateThing } from "../../commands/translate-thing.server.ts";
import { termsIn } from "../../core/terms.ts";
import { standingOf, type TextName } from "../../core/translatable.ts";
import { worstState, type TranslationState } from "../../core/translation.ts";
import { listTerms } from "../../data/terms.server.ts";
import { translatableOf } from "../../data/translatable.server.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { editorError } from "../../parts/editor-error.ts";
import { TermsUsed } from "../../parts/editor/terms-used.tsx";
import { LanguageStates } from "../../parts/language-states.tsx";
import { RefusedNotice, SavedNotice } from "../../parts/saved-notice.tsx";
import type { Route } from "./+types/thing-translation.ts";

/** Whatever a slice hands over: each of its texts beside its translation, with the words of the field that it uses. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const found = await translatableOf(params.kind)?.find(read, params.id);
  const texts = (found?.texts ?? []).filter(({ text }) => text.fields[text.source]?.text);
  const source = texts[0]?.text.source;
  if (!found || !source || !isLocale(params.language)) throw failurePage({ kind: "not-found", code: "page" });
  const language = params.language;
  const parts = texts.map(({ text }) => text);
  const original = parts.map((text) => text.fields[text.source]!.text).join("\n");
  return {
    locale,
    language,
    source,
    kind: params.kind,
    id: params.id,
    heading: (found.title ?? parts[0]!).fields[(found.title ?? parts[0]!).source]?.text ?? "",
    href: found.href,
    states: Object.fromEntries(locales.map((one) => [one, worstState(parts, one)])) as Record<Locale, TranslationState>,
    standing: standingOf(found.texts, language),
    terms: termsIn(original, source, await listTerms(read)),
    fields: texts.map(({ key, name, text, longest }) => ({
      key,
      name,
      longest,
      source: text.source,
      original: text.fields[text.source]!.text,
      words: text.fields[language]?.text ?? "",
      stale: isStale(text, language),
    })),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const { kind, id, language } = params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  const words = new Map(
    [...form].flatMap(([name, typed]) =>
      name.startsWith("text-") && typeof typed === "string" ? [[name.slice("text-".length), typed] as const] : [],
    ),
  );
  const standing = String(form.get("standing") ?? "");
  const kept = await translateThing(
    context.get(actorContext),
    { kind, id, locale: language, words, standing },
    database(),
  );
  if (kept.ok) throw redirect(`/${pageLocale(params)}/workspace/translations/${kind}/${id}/${language}?saved=1`);
  if (kept.failure.kind === "not-found") throw failurePage(kept.failure);
  return data({ failure: kept.failure, words: Object.fromEntries(words) }, { status: statusOf[kept.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading ?? "" }];

export default function ThingTranslation({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, language, source, heading, href, fields, states, terms, kind, id } = loaderData;
  const words = editorWords(locale);
  const name = (one: Language) => languageIn(locale, one);
  const failure = actionData?.failure;
  const nothingToWrite = fields.every((field) => field.source === language);
  return (
    <Page className="editor-page">
      <PageHeading
        title={
          <span lang={source} dir={directionOf(source)}>
            {heading}
          </span>
        }
      >
        <LanguageStates
          states={states}
          current={language}
          href={(one) => `/${locale}/workspace/translations/${kind}/${id}/${one}`}
          say={(state) => words(`texts.state.${state}`)}
        />
        <p className="small">
          <a href={`/${locale}/workspace/translations?into=${language}`}>{words("translations.title")}</a>
          {href ? (
            <>
              {" · "}
              <a href={`/${locale}${href}`}>{words("editor.see")}</a>
            </>
          ) : null}
        </p>
      </PageHeading>
      {failure ? (
        <RefusedNotice title={failure.code === "text-changed" ? words("editor.conflictTitle") : undefined}>
          {failure.code === "text-changed" ? words("editor.conflictText") : editorError(failure, words)}
        </RefusedNotice>
      ) : loaderData.saved ? (
        <SavedNotice>{words("thing.saved")}</SavedNotice>
      ) : null}
      {nothingToWrite ? (
        <Notice>
          <p>{words("thing.isSource")}</p>
        </Notice>
      ) : null}
      <form method="post" className="stack">
        <input type="hidden" name="standing" value={loaderData.standing} />
        {fields.map((field) => (
          <Beside
            key={field.key}
            field={field}
            label={words(`thing.name.${field.name satisfies TextName}`)}
            language={language}
            typed={actionData?.words[field.key] ?? field.words}
            from={words("editor.source", { language: name(field.source) })}
            into={words("editor.target", { language: name(language) })}
            note={field.stale ? words("thing.stale") : undefined}
          />
        ))}
        {isLocale(source) ? <TermsUsed locale={locale} terms={terms} source={source} language={language} /> : null}
        {nothingToWrite ? null : (
          <Actions>
            <Button>{words("thing.save")}</Button>
          </Actions>
        )}
      </form>
    </Page>
  );
}

/** One text beside its translation. */
function Beside({
  field: { key, original, source, longest },
  label,
  from,
  into,
  language,
  typed,
  note,
}: {
  field: { key: string; original: string; source: Language; longest: number };
  label: string;
  from: string;
  into: string;
  language: Locale;
  typed: string;
  note: string | undefined;
}) {
  const shared = {
    id: `text-${key}`,
    label: `${label} · ${into}`,
    hint: note,
    defaultValue: typed,
    maxLength: longest,
    lang: language,
  };
  return (
    <div className="side-by-side">
      <div className="panel">
        <p className="small quiet">{`${label} · ${from}`}</p>
        <p className="as-typed" lang={source} dir={directionOf(source)}>
          {original}
        </p>
      </div>
      {language === source ? null : longest > 240 ? (
        <TextArea {...shared} rows={Math.min(14, Math.max(3, Math.ceil(original.length / 60)))} />
      ) : (
        <TextField {...shared} />
      )}
    </div>
  );
}
