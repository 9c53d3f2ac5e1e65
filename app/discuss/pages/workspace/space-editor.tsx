import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { isLocale, wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { belongingStates } from "~/network/index.ts";
import { findPeople, listMembers, listNetworks } from "~/network/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { changeGuests, changeSpace, openSpace } from "../../commands/hold-space.server.ts";
import { isAudience } from "../../core/space.ts";
import { readerOf } from "../../data/reader.server.ts";
import { findSpace } from "../../data/spaces.server.ts";
import { SpaceForm } from "../../parts/space-form.tsx";
import { discussWords } from "../../words.ts";
import type { Route } from "./+types/space-editor.ts";

/** A new space, or one that stands: for those who hold discussions. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const reader = await readerOf(read, context.get(actorContext));
  if (!reader.holds) throw failurePage({ kind: "forbidden", code: "role" });
  const slug = (params as { slug?: string }).slug;
  const space = slug ? await findSpace(read, reader, slug) : null;
  if (slug && !space) throw failurePage({ kind: "not-found", code: "page" });
  const asked = new URL(request.url).searchParams.get("language") ?? undefined;
  const language = isLocale(asked) ? asked : (space?.title.source ?? wordsOf(locale));
  const members = await listMembers(read, { states: belongingStates });
  const networks = await listNetworks(read);
  const people = await findPeople(read, space?.guests ?? []);
  return {
    locale,
    slug: space?.slug ?? null,
    language,
    values: {
      title: space?.title.fields[language]?.text ?? "",
      purpose: space?.purpose.fields[language]?.text ?? "",
      audience: space?.audience ?? ("members" as const),
      premoderated: space?.premoderated ?? false,
      outcomesPublic: space?.outcomesPublic ?? false,
      state: space?.state ?? ("open" as const),
      group: members.filter((one) => space?.organisations.includes(one.organisationId)).map((one) => one.slug),
      networks: networks.filter(({ id }) => space?.networks.includes(id)).map((one) => one.slug),
    },
    networks: networks.map(({ slug: key, name }) => ({
      slug: key,
      name: showText(name, wordsOf(locale))?.text ?? key,
    })),
    members: members.map((one) => ({ slug: one.slug, name: showText(one.name, wordsOf(locale))?.text ?? one.slug })),
    guests: [...people.values()].map(({ accountId, name }) => ({ accountId, name })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const slug = (params as { slug?: string }).slug;
  const base = `/${locale}/workspace/discussions`;
  if (slug && (field("step") === "invite" || field("step") === "leave")) {
    const wanted = field("step") === "invite" ? { invite: field("email") } : { leave: field("account") };
    const changed = await changeGuests(actor, slug, wanted, database());
    if (changed.ok) return redirect(`${base}/${slug}/settings`);
    return data({ code: changed.failure.code }, { status: statusOf[changed.failure.kind] });
  }
  const audience = form.get("audience");
  const language = field("language");
  const typed = {
    locale: isLocale(language) ? language : wordsOf(locale),
    title: field("title"),
    purpose: field("purpose"),
    audience: isAudience(audience) ? audience : ("invited" as const),
    premoderated: form.has("premoderated"),
    outcomesPublic: form.has("outcomesPublic"),
    state: field("state") === "closed" ? ("closed" as const) : ("open" as const),
    group: form.getAll("group").map(String),
    networks: form.getAll("networks").map(String),
  };
  const saved = slug ? await changeSpace(actor, slug, typed, database()) : await openSpace(actor, typed, database());
  if (saved.ok) return redirect(`${base}/${saved.value.slug}`);
  return data({ code: saved.failure.code }, { status: statusOf[saved.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? discussWords(loaderData.locale)("space.settings") : "" },
];

const faults = ["title", "slug", "no-account", "role"] as const;

export default function SpaceEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, language, values, networks, members, guests } = loaderData;
  const words = discussWords(locale);
  const base = `/${locale}/workspace/discussions`;
  const fault = actionData ? (faults.find((one) => one === actionData.code) ?? "other") : null;
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[
          { href: base, label: words("title") },
          ...(slug ? [{ href: `${base}/${slug}`, label: values.title || slug }] : []),
          { label: words(slug ? "space.settings" : "space.open") },
        ]}
      />
      <PageHeading title={words(slug ? "space.settings" : "space.open")} />
      {fault ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`space.error.${fault}`)}</p>
          </Notice>
        </div>
      ) : null}
      <SpaceForm
        key={language}
        locale={locale}
        language={language}
        values={values}
        networks={networks}
        members={members}
        isNew={slug === null}
      />
      {slug ? (
        <Section id="guests" title={words("space.guests")} intro={words("space.guestsHint")}>
          <ul className="plain-list">
            {guests.map(({ accountId, name }) => (
              <li key={accountId}>
                <form method="post" className="filters">
                  <input type="hidden" name="account" value={accountId} />
                  <span>{name}</span>
                  <Button name="step" value="leave" tone="plain" aria-label={words("space.removeGuest", { name })}>
                    {words("space.remove")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
          <form method="post">
            <TextField id="email" type="email" label={words("space.email")} required />
            <Actions>
              <Button name="step" value="invite" tone="secondary">
                {words("space.invite")}
              </Button>
            </Actions>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}
