import { data, redirect } from "react-router";
import { showBlocks, writeNotation } from "~/content/index.ts";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { decide } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf, type Locale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { failed } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { changesLength, charterLength, publishCharter } from "../../commands/publish-charter.server.ts";
import { belongingStates } from "../../core/member.ts";
import { findCharter, latestSignatures, listCharterVersions } from "../../data/charters.server.ts";
import { listMembers } from "../../data/members.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { CharterForm } from "../../parts/charter-form.tsx";
import { DeskAnswer } from "../../parts/desk-frame.tsx";
import { dayText } from "../../parts/names.ts";
import { nameOfMember } from "./member-here.server.ts";
import type { Route } from "./+types/charter-desk.ts";

/** The charter for who runs the network: its versions, who still stands by an earlier one, and the next one. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "review memberships");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  const { read } = database();
  const charter = await findCharter(read);
  if (!charter) throw failurePage({ kind: "not-found", code: "charter" });
  const members = await listMembers(read, { states: belongingStates });
  const signed = await latestSignatures(
    read,
    members.map(({ organisationId }) => organisationId),
  );
  const compare = byName(locale);
  const bodyIn = (language: Locale) => {
    const field = charter.body.fields[language];
    return field ? writeNotation(field.blocks) : "";
  };
  return {
    locale,
    version: charter.version,
    source: showBlocks(charter.body, wordsOf(locale))?.locale ?? charter.body.source,
    body: Object.fromEntries(locales.map((language) => [language, bodyIn(language)])),
    longest: { body: charterLength, changes: changesLength },
    versions: (await listCharterVersions(read)).map(({ version, publishedOn }) => ({
      version,
      on: dayText(locale, publishedOn),
      signed: [...signed.values()].filter((one) => one === version).length,
    })),
    members: members.length,
    behind: members
      .map((member) => ({
        id: member.organisationId,
        name: nameOfMember(member, locale),
        version: signed.get(member.organisationId) ?? null,
      }))
      .filter(({ version }) => version !== charter.version)
      .toSorted((a, b) => compare(a.name, b.name)),
    published: new URL(request.url).searchParams.has("published"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const written = (name: string) =>
    Object.fromEntries(locales.map((language) => [language, field(`${name}-${language}`)])) as Record<Locale, string>;
  const source = field("source");
  const typed = {
    base: Number(field("base")),
    source: isLocale(source) ? source : wordsOf(pageLocale(params)),
    body: written("body"),
    changes: written("changes"),
    adoptedOn: field("adoptedOn"),
  };
  const outcome =
    form.get("sure") === "yes"
      ? await publishCharter(context.get(actorContext), typed, database())
      : failed("invalid", "sure");
  if (outcome.ok) throw redirect(`/${pageLocale(params)}/workspace/charter?published=1`);
  return data({ said: null, failure: outcome.failure, typed }, { status: statusOf[outcome.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("charterDesk.title") : "" },
];

export default function CharterDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, version, versions, behind, members } = loaderData;
  const words = deskWords(locale);
  const answer = actionData ?? (loaderData.published ? { said: "done" as const, failure: null } : undefined);
  return (
    <Page>
      <PageHeading title={words("charterDesk.title")} lead={words("charterDesk.lead")} />
      <DeskAnswer locale={locale} answer={answer} field="publish" />
      <Section id="versions" title={words("charterDesk.versions")}>
        <DataTable
          id="charter-versions"
          caption={words("charterDesk.versions")}
          hideCaption
          columns={[
            { key: "version", label: words("charterDesk.version") },
            { key: "on", label: words("charterDesk.publishedOn") },
            { key: "signed", label: words("charterDesk.signedBy"), number: true },
          ]}
          rows={versions.map((one) => ({
            key: String(one.version),
            cells: {
              version: (
                <a href={`/${locale}/charter?version=${one.version}`}>
                  {words("charterDesk.one", { version: one.version })}
                </a>
              ),
              on: one.on,
              signed: one.signed,
            },
          }))}
        />
      </Section>
      <Section
        id="behind"
        title={words("charterDesk.behind", { version })}
        intro={words("charterDesk.behindIntro", { count: behind.length, of: members })}
      >
        {behind.length > 0 ? (
          <ul>
            {behind.map((one) => (
              <li key={one.id}>
                <a href={`/${locale}/workspace/members/${one.id}`}>{one.name}</a>{" "}
                <span className="quiet">
                  {one.version === null
                    ? words("charterDesk.signedNone")
                    : words("charterDesk.signedOld", { version: one.version })}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
      <CharterForm
        locale={locale}
        base={version}
        source={actionData?.typed.source ?? loaderData.source}
        body={actionData?.typed.body ?? loaderData.body}
        changes={actionData?.typed.changes ?? {}}
        adoptedOn={actionData?.typed.adoptedOn ?? ""}
        longest={loaderData.longest}
      />
    </Page>
  );
}
