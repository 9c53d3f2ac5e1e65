import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { languageIn, type Language } from "~/kernel/language.ts";
import { isLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { saveEntry } from "../../commands/save-entry.server.ts";
import { chapters } from "../../core/chapters.ts";
import { readEntry, type FieldError } from "../../core/entry.ts";
import { findEntry, listEntries } from "../../data/entries.server.ts";
import { findGroundwork } from "../../data/groundwork.server.ts";
import { EntryFields } from "../../parts/entry-form.tsx";
import { failureText } from "../../parts/failure-text.ts";
import styles from "../../parts/groundwork.css?url";
import { establishWords, sayIn } from "../../words.ts";
import { entryView } from "./entry-view.server.ts";
import { openObservatory, openSection } from "./open-observatory.server.ts";
import type { Route } from "./+types/entry-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

type Given = Route.LoaderArgs | Route.ActionArgs;

/** What the form is about, for reading and for saving alike. */
async function openEntry(args: Given) {
  const open = await openObservatory(args);
  const { chapter, section } = openSection(args);
  const { read } = database();
  const { id } = args.params as { id?: string };
  const entry =
    id === undefined ? undefined : await findEntry(read, open.observatory.id, /^\d{1,9}$/.test(id) ? Number(id) : 0);
  if (id !== undefined && (!entry || entry.removedAt || entry.section !== section.name))
    throw failurePage({ kind: "not-found", code: "entry" });
  const [others, { languages }] = await Promise.all([
    listEntries(read, open.observatory.id, chapters[chapter]),
    findGroundwork(read, open.observatory.id),
  ]);
  const asked = new URL(args.request.url).searchParams.get("in") ?? undefined;
  const writing: Language =
    isLocale(asked) || (asked !== undefined && languages.includes(asked))
      ? asked
      : languages.includes(open.language)
        ? open.language
        : (languages[0] ?? "fr");
  return { ...open, chapter, section, entry, others, languages, writing };
}

export async function loader(args: Route.LoaderArgs) {
  const { locale, language, observatory, chapter, section, entry, others, languages, writing } = await openEntry(args);
  return {
    locale,
    slug: observatory.slug,
    name: observatory.name[language],
    chapter,
    section: section.name,
    languages: [...languages],
    writing,
    revision: entry?.revision ?? 0,
    isNew: !entry,
    fields: entryView({ section, entry, others, locale: language, writing }),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, language, actor, observatory, chapter, section, entry, others, writing } = await openEntry(args);
  const form = await args.request.formData();
  const say = sayIn(locale);
  const view = { section, entry, others, locale: language, writing, sent: form };
  const { values, errors } = readEntry(section, (name) => form.getAll(name).map(String));
  if (errors.length > 0)
    return data({ ...empty, fields: entryView({ ...view, errors }), errors: sentences(errors, say) }, { status: 422 });

  const revision = Number(form.get("revision"));
  const saved = await saveEntry(
    actor,
    {
      observatory,
      section,
      locale: writing,
      values,
      confirmNumbers: form.get("confirm-numbers") === "yes",
      ...(entry ? { standing: { id: entry.id, revision } } : {}),
    },
    database(),
  );
  const here = `/${locale}/workspace/observatories/${observatory.slug}/groundwork/${chapter}`;
  if (saved.ok)
    return redirect(form.get("intent") === "another" ? `${here}/${section.name}/new?in=${writing}` : `${here}?saved`);

  const { failure } = saved;
  const field = failure.details?.["field"];
  const message = failureText(failure, say);
  const phone = failure.details?.["sign"] === "phone";
  return data(
    {
      fields: entryView({ ...view, conflict: failure.code === "changed" }),
      errors: typeof field === "string" ? [{ field, message }] : [],
      message: typeof field === "string" ? null : message,
      revision: failure.code === "changed" ? (entry?.revision ?? null) : null,
      offerConfirm: phone && may(actor, "publish the observatory's groundwork", { observatoryId: observatory.id }),
    },
    { status: statusOf[failure.kind] },
  );
}

const empty = { message: null as string | null, revision: null as number | null, offerConfirm: false };

function sentences(errors: readonly FieldError[], say: ReturnType<typeof sayIn>) {
  return errors.map(({ field, code }) => ({
    field,
    message: say(`faults.${code}`, { field: say(`fields.${field}`) }),
  }));
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  {
    title: loaderData ? `${sayIn(loaderData.locale)(`sections.${loaderData.section}.title`)} · ${loaderData.name}` : "",
  },
];

export default function EntryEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, name, chapter, section, languages, writing, isNew } = loaderData;
  const words = establishWords(locale);
  const say = sayIn(locale);
  const base = `/${locale}/workspace/observatories/${slug}/groundwork`;
  const fields = actionData?.fields ?? loaderData.fields;
  return (
    <Page>
      <Breadcrumbs
        label={words("work.breadcrumbs")}
        steps={[
          { href: base, label: name },
          { href: `${base}/${chapter}`, label: say(`chapters.${chapter}.title`) },
          { label: say(`sections.${section}.title`) },
        ]}
      />
      <PageHeading
        title={isNew ? say(`sections.${section}.one`) : say(`sections.${section}.title`)}
        lead={say(`sections.${section}.hint`)}
      />
      {languages.length < 2 ? null : (
        <nav className="language-links" aria-label={words("work.languages")}>
          {languages.map((one) => (
            <a key={one} href={`?in=${one}`} aria-current={one === writing ? "page" : undefined}>
              {languageIn(locale, one)}
            </a>
          ))}
        </nav>
      )}
      <ErrorSummary title={words("work.errors")} errors={actionData?.errors ?? []} />
      {actionData?.message ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{actionData.message}</p>
          </Notice>
        </div>
      ) : null}
      <form method="post" className="entry-form" noValidate>
        <p className="quiet">{words("work.writingIn", { language: languageIn(locale, writing) })}</p>
        <input type="hidden" name="revision" value={actionData?.revision ?? loaderData.revision} />
        <EntryFields fields={fields} locale={locale} />
        {actionData?.offerConfirm ? (
          <div className="choice">
            <input type="checkbox" name="confirm-numbers" id="confirm-numbers" value="yes" />
            <label htmlFor="confirm-numbers">{words("persons.confirm")}</label>
          </div>
        ) : null}
        <Actions>
          <Button name="intent" value="save">
            {words("work.save")}
          </Button>
          {isNew ? (
            <Button tone="secondary" name="intent" value="another">
              {words("work.saveAnother")}
            </Button>
          ) : null}
          <a href={`${base}/${chapter}`}>{words("work.cancel")}</a>
        </Actions>
      </form>
    </Page>
  );
}
