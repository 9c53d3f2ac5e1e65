import { data, redirect } from "react-router";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { readNotation } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Prose } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { isLocale, locales, wordsOf, type Locale } from "~/kernel/locale.ts";
import { findObservatory } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { writeLocal } from "../../commands/write-local-text.server.ts";
import { localKeys, type LocalKey } from "../../core/lesson-notation.ts";
import { findLocalText } from "../../data/local-texts.server.ts";
import { languageName } from "../../parts/language-name.ts";
import { failureText, learnWords } from "../../words.ts";
import type { Route } from "./+types/local-text-editor.ts";

const isKey = (key: string): key is LocalKey => (localKeys as readonly string[]).includes(key);

function languageIn(request: Request, otherwise: Locale): Locale {
  const asked = new URL(request.url).searchParams.get("language") ?? "";
  return isLocale(asked) ? asked : otherwise;
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const observatory = await findObservatory(read, params.observatory);
  if (!observatory || !isKey(params.key)) throw failurePage({ kind: "not-found", code: "page" });
  const target = { observatoryId: observatory.id };
  const allowed = decide(context.get(actorContext), "edit the observatory's groundwork", target);
  if (!allowed.ok) throw failurePage(allowed.failure);
  const [territory] = await findTerritoriesById(read, [observatory.territoryId]);
  const text = await findLocalText(read, territory!.code, params.key);
  const language = languageIn(request, wordsOf(locale));
  const original = text && text.words.source !== language ? (text.words.fields[text.words.source]?.text ?? "") : null;
  return {
    locale,
    observatory: observatory.slug,
    key: params.key,
    place: territory!.name[wordsOf(locale)],
    language,
    typed: {
      words: text?.words.fields[language]?.text ?? "",
      checkedOn: text?.checkedOn ?? dayOf(new Date()),
      reviewOn: text?.reviewOn ?? "",
    },
    original,
    revision: text?.revision ?? 0,
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  if (!isKey(params.key)) throw failurePage({ kind: "not-found", code: "page" });
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const language = languageIn(request, wordsOf(locale));
  const typed = {
    words: field("words").replaceAll("\r\n", "\n"),
    checkedOn: field("checkedOn"),
    reviewOn: field("reviewOn"),
  };
  const written = await writeLocal(
    context.get(actorContext),
    {
      ...typed,
      observatory: params.observatory,
      key: params.key,
      locale: language,
      baseRevision: Number(field("revision")),
    },
    database(),
  );
  if (written.ok) {
    const here = `/${locale}/workspace/local-texts/${params.observatory}/${params.key}`;
    throw redirect(`${here}?language=${language}&saved=1`);
  }
  return data({ code: written.failure.code, typed }, { status: statusOf[written.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? learnWords(loaderData.locale)("local.title") : "" },
];

export default function LocalTextEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, key, place, language, original, revision, saved } = loaderData;
  const words = learnWords(locale);
  const typed = actionData?.typed ?? loaderData.typed;
  const here = `/${locale}/workspace/local-texts/${observatory}/${key}`;
  const reading = readNotation(typed.words);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/local-texts`, label: words("local.title") },
          { label: words(`lesson.local.${key}`) },
        ]}
      />
      <PageHeading
        title={words("lesson.localOf", { what: words(`lesson.local.${key}`), place })}
        lead={words("local.editLead")}
      />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{failureText(locale, actionData.code)}</p>
          </Notice>
        </div>
      ) : saved ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("local.saved")}</p>
          </Notice>
        </div>
      ) : null}
      <p className="small">
        {locales.map((one) => (
          <span key={one}>
            {one === language ? (
              <strong>{languageName(locale, one)}</strong>
            ) : (
              <a href={`${here}?language=${one}`}>{languageName(locale, one)}</a>
            )}{" "}
          </span>
        ))}
      </p>
      {original ? (
        <Prose>
          <p>{original}</p>
        </Prose>
      ) : null}
      <form method="post" action={`${here}?language=${language}`} className="stack">
        <input type="hidden" name="revision" value={revision} />
        <TextArea
          id="words"
          label={words("local.words", { language: languageName(locale, language) })}
          hint={words("local.hint")}
          rows={12}
          maxLength={10_000}
          lang={language}
          dir="ltr"
          required
          defaultValue={typed.words}
        />
        <TextField
          id="checkedOn"
          type="date"
          short
          label={words("local.checkedOn")}
          required
          defaultValue={typed.checkedOn}
        />
        <TextField
          id="reviewOn"
          type="date"
          short
          label={words("local.reviewDay")}
          hint={words("local.reviewHint")}
          required
          defaultValue={typed.reviewOn}
        />
        <Actions>
          <Button>{words("local.save")}</Button>
        </Actions>
      </form>
      {reading.ok && typed.words !== "" ? (
        <section aria-label={words("local.preview")}>
          <Prose lang={language} dir="ltr">
            <BlocksView blocks={reading.blocks} />
          </Prose>
        </section>
      ) : null}
    </Page>
  );
}
