import { data, redirect } from "react-router";
import { listThemes } from "~/content/index.server.ts";
import { themeChoices } from "~/content/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf, type Labels } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { editionSteps, gatherAgain, keepEdition, stepEdition } from "../../commands/prepare-edition.server.ts";
import { showEdition } from "../../core/edition.ts";
import { segmentSchema } from "../../core/segment.ts";
import { progressOf } from "../../data/dispatches.server.ts";
import { findEdition } from "../../data/editions.server.ts";
import { countSubscribers, listCountriesNamed } from "../../data/subscribers.server.ts";
import { countryName } from "../../parts/country-field.tsx";
import { kindName } from "../../messages/kind-name.ts";
import { editWords } from "../../messages/edit-words.ts";
import { informWords } from "../../words.ts";
import type { Route } from "./+types/edition-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const read = database().read;
  const edition = await findEdition(read, params.issue);
  if (!edition) throw failurePage({ kind: "not-found", code: "page" });
  const [progress, counts, themes, named] = await Promise.all([
    progressOf(read, edition.id),
    countSubscribers(read),
    listThemes(read),
    listCountriesNamed(read),
  ]);
  const inOrder = byName(locale);
  const asked = new URL(request.url).searchParams.get("in") ?? "";
  return {
    locale,
    edition,
    progress,
    maySend: decide(actor, "send the bulletin").ok,
    hasServer: settings().smtpUrl !== undefined,
    hasAddress: settings().publicUrl !== undefined,
    active: counts.reduce((sum, one) => sum + one.active, 0),
    themes: themeChoices(themes, locale),
    countries: [...new Set([...named, ...edition.segment.territories])]
      .map((value) => ({ value, label: countryName(value, locale) }))
      .toSorted((a, b) => inOrder(a.label, b.label)),
    shown: showEdition(edition, isLocale(asked) ? asked : wordsOf(locale)),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const address = `/${pageLocale(params)}/workspace/bulletin/${params.issue}`;
  const labels = (name: string) =>
    Object.fromEntries(locales.map((one) => [one, field(`${name}-${one}`).slice(0, 5000)])) as Labels;
  const typed = { title: labels("title"), opening: labels("opening") };
  const step = editionSteps.find((one) => one === field("step"));
  if (step) {
    const stepped = await stepEdition(actor, params.issue, step, database(), settings().smtpUrl !== undefined);
    if (stepped.ok) throw redirect(address);
    return data({ code: stepped.failure.code, typed: null }, { status: statusOf[stepped.failure.kind] });
  }
  const segment = segmentSchema.safeParse({
    languages: form.getAll("languages"),
    themes: form.getAll("themes"),
    territories: form.getAll("territories"),
  });
  const kept = await keepEdition(
    actor,
    {
      issue: params.issue,
      ...typed,
      segment: segment.success ? segment.data : segmentSchema.parse({}),
      items: form.getAll("item").map((id) => ({
        id: Number(id),
        position: Number(field(`position-${String(id)}`)) || 0,
        included: form.has(`include-${String(id)}`),
      })),
      baseRevision: Number(field("revision")),
    },
    database(),
  );
  if (!kept.ok) return data({ code: kept.failure.code, typed }, { status: statusOf[kept.failure.kind] });
  if (field("step") === "gather") await gatherAgain(actor, params.issue, database());
  throw redirect(`${address}?saved=1`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${editWords(loaderData.locale)("title")} ${loaderData.edition.issue}` : "" },
];

const errors = ["title", "items", "state", "stale", "forbidden", "no-server", "not-found"] as const;

export default function EditionEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, edition, progress, maySend, hasServer, hasAddress, active, themes, countries, shown } = loaderData;
  const words = editWords(locale);
  const languageName = (one: (typeof locales)[number]) => informWords(locale)(`bulletin.languageName.${one}`);
  const title = actionData?.typed?.title ?? edition.title;
  const opening = actionData?.typed?.opening ?? edition.opening;
  const isDraft = edition.state === "draft";
  const steps = {
    draft: ["approve"],
    approved: ["send", "reopen"],
    sending: ["pause"],
    paused: ["resume"],
    sent: [],
  } as const;
  const refused = actionData ? (errors.find((one) => one === actionData.code) ?? "other") : null;
  return (
    <Page className="editor-page">
      <PageHeading kicker={words(`state.${edition.state}`)} title={`${words("title")} ${edition.issue}`}>
        {edition.state === "draft" || edition.state === "approved" ? null : (
          <p role="status">{words("progress", { ...progress })}</p>
        )}
      </PageHeading>
      {refused ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${refused}`)}</p>
          </Notice>
        </div>
      ) : loaderData.saved ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("saved")}</p>
          </Notice>
        </div>
      ) : null}
      {maySend && steps[edition.state].length > 0 ? (
        <form method="post">
          <Actions>
            {steps[edition.state].map((step) => (
              <Button
                key={step}
                name="step"
                value={step}
                tone={step === "reopen" || step === "pause" ? "secondary" : "primary"}
                disabled={step === "send" && !hasServer}
              >
                {step === "send" ? words("send", { count: active }) : words(step)}
              </Button>
            ))}
          </Actions>
          {hasServer ? null : <p className="small quiet">{words("noServer")}</p>}
          {hasServer && !hasAddress && edition.state !== "sending" ? (
            <Notice tone="estimate">
              <p>{words("noAddress")}</p>
            </Notice>
          ) : null}
        </form>
      ) : null}
      {isDraft ? (
        <form method="post">
          <input type="hidden" name="revision" value={edition.revision} />
          {locales.map((one) => (
            <div key={one} className="stack">
              <TextField
                id={`title-${one}`}
                lang={one}
                label={words("titleLabel", { language: languageName(one) })}
                defaultValue={title[one]}
                maxLength={200}
              />
              <TextArea
                id={`opening-${one}`}
                lang={one}
                label={words("opening", { language: languageName(one) })}
                defaultValue={opening[one]}
                rows={4}
                maxLength={5000}
              />
            </div>
          ))}
          <Section id="items" title={words("items")}>
            <ol className="edition-items">
              {edition.items.map((item, i) => {
                const text = item.texts[wordsOf(locale)] ?? Object.values(item.texts)[0];
                return (
                  <li key={item.id}>
                    <input type="hidden" name="item" value={item.id} />
                    <label>
                      <span className="visually-hidden">{words("position")}</span>
                      <input
                        className="input short"
                        type="number"
                        name={`position-${item.id}`}
                        defaultValue={i + 1}
                        min={1}
                        max={999}
                      />
                    </label>
                    <label>
                      <input type="checkbox" name={`include-${item.id}`} defaultChecked={item.included} />{" "}
                      <strong lang={text?.writtenIn}>{text?.title}</strong>{" "}
                      <span className="small quiet">{kindName(item.kind, locale)}</span>
                    </label>
                  </li>
                );
              })}
            </ol>
            <Button name="step" value="gather" tone="secondary">
              {words("gather")}
            </Button>
          </Section>
          <Disclosure summary={words("segment")}>
            <p className="small quiet">{words("segmentHint")}</p>
            <ChoiceGroup
              name="languages"
              legend={words("languages")}
              choices={locales.map((one) => ({ value: one, label: languageName(one) }))}
              chosen={edition.segment.languages}
            />
            <ChoiceGroup name="themes" legend={words("themes")} choices={themes} chosen={edition.segment.themes} />
            {countries.length > 0 ? (
              <ChoiceGroup
                name="territories"
                legend={words("countries")}
                hint={words("countriesHint")}
                choices={countries}
                chosen={edition.segment.territories}
              />
            ) : null}
          </Disclosure>
          <Actions>
            <Button name="step" value="save">
              {words("save")}
            </Button>
          </Actions>
        </form>
      ) : null}
      <Section
        id="preview"
        title={words("preview", { language: languageName(shown.locale) })}
        aside={
          <span className="small">
            {locales.map((one) => (
              <a
                key={one}
                href={`?in=${one}#preview`}
                lang={one}
                aria-current={one === shown.locale ? "true" : undefined}
              >
                {one.toUpperCase()}{" "}
              </a>
            ))}
          </span>
        }
      >
        <div className="prose panel" lang={shown.locale}>
          <h3 lang={shown.titleIn}>{shown.title}</h3>
          {shown.opening.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph} lang={shown.openingIn}>
              {paragraph}
            </p>
          ))}
          <ul>
            {shown.items.map((item) => (
              <li key={`${item.kind}${item.href ?? item.title}`} lang={item.writtenIn}>
                <strong>{item.title}</strong> {item.summary}
              </li>
            ))}
          </ul>
        </div>
      </Section>
    </Page>
  );
}
