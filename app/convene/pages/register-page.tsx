import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { regions } from "~/network/index.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { register } from "../commands/register.server.ts";
import { attendeeRoles, isPublicEvent } from "../core/event.ts";
import { isOpenForRegistration } from "../core/places.ts";
import { zoneNames } from "../core/zones.ts";
import { findEventBySlug } from "../data/events.server.ts";
import { eventLinks } from "../data/links.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { dayWords } from "../messages/day-words.ts";
import { AskedFields } from "../parts/asked-fields.tsx";
import { conveneWords, failureText, languageName } from "../words.ts";
import type { Route } from "./+types/register-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Kept by no cache: the form carries the moment at which it was shown. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const event = await findEventBySlug(database().read, params.slug);
  if (!event || !isPublicEvent(event)) throw failurePage({ kind: "not-found", code: "page" });
  const { document } = event;
  const languages = [...new Set([...document.spoken, ...document.interpreted, ...document.signed])];
  return data(
    {
      locale,
      slug: event.slug,
      title: shown(document.title, locale),
      zone: document.when.zone,
      languages: languages.map((code) => ({ value: code, label: languageName(locale, code) })),
      isOpen: isOpenForRegistration(event, new Date()),
      bothWays: document.place !== null && document.online,
      questions: (document.registration?.questions ?? []).map(({ id, kind, label, options, required, onlyIf }) => ({
        id,
        kind,
        label: shown(label, locale).text,
        options: options.map((text) => shown(text, locale).text),
        required,
        onlyIf,
      })),
      forgottenOn: event.retainUntil ? dayText(event.retainUntil, locale) : "",
      stamp: eventLinks.stampForm(settings().dataDir),
    },
    { headers: kept },
  );
}

export async function action({ params, request }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = {
    email: field("email"),
    name: field("name"),
    under: field("under"),
    institution: field("institution"),
    region: field("region"),
    role: field("role"),
    zone: field("zone"),
    language: field("language"),
    needs: field("needs"),
    attends: field("attends"),
    answers: Object.fromEntries(
      [...form.keys()].filter((name) => /^q\d{1,2}$/.test(name)).map((name) => [name, field(name)]),
    ),
  };
  const refused = (code: string, status: number) => data({ code, typed }, { status, headers: kept });
  if (field("website") !== "") return data({ code: null, typed }, { headers: kept });
  const stamp = eventLinks.readStamp(settings().dataDir, field("stamp"));
  if (stamp !== "good") return refused(stamp === "too-quick" ? "too-quick" : "stamp", 422);
  const { read } = database();
  const event = await findEventBySlug(read, params.slug);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const asked = await register(event.id, { ...typed, locale: wordsOf(locale) }, database());
  if (!asked.ok) return refused(asked.failure.code, statusOf[asked.failure.kind]);
  return data({ code: null, typed }, { headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? conveneWords(loaderData.locale)("form.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function RegisterPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, title, languages } = loaderData;
  const words = conveneWords(locale);
  const days = dayWords(locale);
  const typed = actionData?.typed;
  const crumbs = (
    <Breadcrumbs
      label={words("crumbs")}
      steps={[
        { href: `/${locale}/events`, label: words("title") },
        { href: `/${locale}/events/${slug}`, label: <InLanguage of={title} /> },
        { label: words("form.title") },
      ]}
    />
  );
  if (actionData?.code === null) {
    return (
      <Page>
        {crumbs}
        <PageHeading title={words("form.sentTitle")} />
        <div role="status">
          <Notice tone="accent">
            <p>{words("form.sentText")}</p>
          </Notice>
        </div>
      </Page>
    );
  }
  return (
    <Page>
      {crumbs}
      <PageHeading title={words("form.title")} lead={words("page.registerIntro")} />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{failureText(locale, actionData.code!)}</p>
          </Notice>
        </div>
      ) : null}
      {loaderData.isOpen ? (
        <form method="post" className="stack">
          <input type="hidden" name="stamp" value={loaderData.stamp} />
          <TextField
            id="email"
            type="email"
            label={words("form.email")}
            hint={words("form.emailHint")}
            autoComplete="email"
            maxLength={200}
            required
            defaultValue={typed?.email}
          />
          <TextField
            id="name"
            label={words("form.name")}
            hint={words("form.nameHint")}
            maxLength={120}
            defaultValue={typed?.name}
          />
          <TextField
            id="institution"
            label={words("form.institution")}
            maxLength={120}
            defaultValue={typed?.institution}
          />
          <ChoiceGroup
            name="under"
            kind="radio"
            legend={words("form.under")}
            chosen={[typed?.under || "institution"]}
            choices={[
              { value: "institution", label: words("form.underInstitution") },
              { value: "name", label: words("form.underName") },
            ]}
          />
          <Select
            id="region"
            label={words("form.region")}
            defaultValue={typed?.region}
            options={[
              { value: "", label: words("form.noRegion") },
              ...regions.map((one) => ({ value: one, label: words(`region.${one}`) })),
            ]}
          />
          <Select
            id="role"
            label={days("ask.role")}
            defaultValue={typed?.role}
            options={[
              { value: "", label: days("ask.noRole") },
              ...attendeeRoles.map((one) => ({ value: one, label: days(`role.${one}`) })),
            ]}
          />
          {loaderData.bothWays ? (
            <ChoiceGroup
              name="attends"
              kind="radio"
              legend={days("ask.attends")}
              chosen={[typed?.attends || "online"]}
              choices={[
                { value: "online", label: days("ask.online") },
                { value: "place", label: days("ask.place") },
              ]}
            />
          ) : null}
          <Select
            id="language"
            label={words("form.language")}
            options={languages}
            defaultValue={typed?.language ?? wordsOf(locale)}
          />
          <Select
            id="zone"
            label={words("form.zone")}
            defaultValue={typed?.zone ?? loaderData.zone}
            options={zoneNames().map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
          />
          <TextArea
            id="needs"
            label={words("form.needs")}
            hint={words("form.needsHint")}
            rows={3}
            maxLength={500}
            defaultValue={typed?.needs}
          />
          <AskedFields locale={locale} questions={loaderData.questions} typed={typed?.answers ?? {}} />
          <p className="visually-hidden">
            <label htmlFor="website">{words("form.trap")}</label>
            <input id="website" name="website" tabIndex={-1} autoComplete="off" />
          </p>
          <p className="small quiet">{words("page.forgotten", { day: loaderData.forgottenOn })}</p>
          <Actions>
            <Button>{words("form.button")}</Button>
          </Actions>
        </form>
      ) : (
        <p>{words("page.closed")}</p>
      )}
    </Page>
  );
}
