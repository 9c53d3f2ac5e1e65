import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { actorId } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decideEntry, proposeEntry, proposeRemoval } from "../../commands/edit-entry.server.ts";
import { contentOf, typedOf, type Typed } from "../../core/entry-form.ts";
import { decideEdit } from "../../core/policy.ts";
import { recordKinds, type DirectoryRecord, type RecordKind } from "../../core/record.ts";
import { findEntry, listRevisions } from "../../data/entries.server.ts";
import { stewardOf } from "../../data/stewards.server.ts";
import { EntryFields } from "../../parts/entry-fields.tsx";
import { dateText } from "../../parts/line-words.ts";
import { stewardError } from "../../parts/steward-error.ts";
import { stewardWords } from "../../words.ts";
import type { Route } from "./+types/entry-editor.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const read = database().read;
  const countries = await stewardOf(read, actor);
  const entry = params.id === undefined ? null : await findEntry(read, params.id);
  const kind = entry?.kind ?? recordKinds.find((one) => one === params.kind);
  if (!kind) throw failurePage({ kind: "not-found", code: "entry" });
  const allowed = decideEdit(actor, entry ? entry.country : (countries[0] ?? null), countries);
  if (!allowed.ok) throw failurePage(allowed.failure);
  const typed = (content: DirectoryRecord["content"] | null | undefined): Typed =>
    content ? typedOf({ kind, content } as DirectoryRecord) : {};
  const proposed = entry?.proposed ?? null;
  return {
    locale: pageLocale(params),
    id: entry?.id ?? null,
    kind,
    standing: typed(entry?.approved),
    hasStanding: entry?.approved != null,
    proposal: proposed && {
      revision: proposed.revision,
      note: proposed.note,
      on: dayOf(proposed.at),
      own: proposed.by === actorId(actor),
      removal: proposed.content === null,
      typed: typed(proposed.content),
    },
    revisions: (entry ? await listRevisions(read, entry.id) : []).map((one) => ({
      n: one.revision,
      state: one.state as "proposed" | "approved" | "refused" | "replaced",
      note: one.note,
      on: dayOf(one.at),
    })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const actor = context.get(actorContext);
  const step = String(form.get("step") ?? "");
  const note = String(form.get("note") ?? "");
  const typed: Typed = {};
  for (const [name, value] of form) if (typeof value === "string") (typed[name] ??= []).push(value);
  const kind = (await kindOf(params.id)) ?? recordKinds.find((one) => one === params.kind);
  if (!kind) throw failurePage({ kind: "not-found", code: "entry" });
  const outcome =
    params.id !== undefined && (step === "approve" || step === "refuse")
      ? await decideEntry(
          actor,
          { id: params.id, revision: Number(form.get("revision")), approve: step === "approve" },
          database(),
        )
      : params.id !== undefined && step === "remove"
        ? await proposeRemoval(actor, params.id, note, database())
        : await proposeEntry(
            actor,
            { kind, content: contentOf(kind, typed), note, ...(params.id === undefined ? {} : { id: params.id }) },
            database(),
          );
  if (!outcome.ok) return data({ failure: outcome.failure, typed }, { status: statusOf[outcome.failure.kind] });
  throw redirect(`/${pageLocale(params)}/workspace/help/entry/${outcome.value.id}`);
}

async function kindOf(id: string | undefined): Promise<RecordKind | undefined> {
  return id === undefined ? undefined : (await findEntry(database().read, id))?.kind;
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? stewardWords(loaderData.locale)("title") : "" },
];

export default function EntryEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, kind, standing, hasStanding, proposal, revisions } = loaderData;
  const words = stewardWords(locale);
  const typed = actionData?.typed["step"]?.[0] === "propose" ? actionData.typed : (proposal?.typed ?? standing);
  return (
    <Page>
      <p>
        <a href={`/${locale}/workspace/help`}>{words("title")}</a>
      </p>
      <PageHeading title={id ? words("edit.change", { id }) : words("edit.new")} />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate" title={words("error.title")}>
            <p>{stewardError(actionData.failure, words)}</p>
          </Notice>
        </div>
      ) : null}
      {proposal ? (
        <Section
          id="proposal"
          title={words("review.title")}
          intro={words("review.by", { date: dateText(locale, proposal.on) })}
        >
          {proposal.note ? <p>{proposal.note}</p> : null}
          {proposal.removal ? (
            <p>{words("review.removal")}</p>
          ) : (
            <Differences locale={locale} before={standing} after={proposal.typed} />
          )}
          {proposal.own ? <p className="hint">{words("review.own")}</p> : null}
          <form method="post">
            <input type="hidden" name="revision" value={proposal.revision} />
            <Actions>
              {proposal.own ? null : (
                <Button name="step" value="approve">
                  {words("review.approve")}
                </Button>
              )}
              <Button name="step" value="refuse" tone="secondary">
                {words("review.refuse")}
              </Button>
            </Actions>
          </form>
        </Section>
      ) : null}
      <form method="post" className="stack-wide" key={JSON.stringify(typed)}>
        <EntryFields locale={locale} kind={kind} typed={typed} standing={id !== null} />
        <TextField id="note" label={words("edit.note")} maxLength={500} />
        <Actions>
          <Button name="step" value="propose">
            {words("edit.propose")}
          </Button>
          {hasStanding ? (
            <Button name="step" value="remove" tone="plain" formNoValidate>
              {words("edit.remove")}
            </Button>
          ) : null}
        </Actions>
      </form>
      {revisions.length > 0 ? (
        <Section id="history" title={words("review.history")}>
          <ul>
            {revisions.map((one) => (
              <li key={one.n}>
                {words("review.revision", {
                  n: one.n,
                  date: dateText(locale, one.on),
                  state: words(`revisionState.${one.state}`),
                })}{" "}
                {one.note}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

/** Only what differs, field by field, so that the second person sees what she approves. */
function Differences({
  locale,
  before,
  after,
}: {
  locale: Route.ComponentProps["loaderData"]["locale"];
  before: Typed;
  after: Typed;
}) {
  const words = stewardWords(locale);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const text = (typed: Typed, name: string) => (typed[name] ?? []).join(", ");
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">{words("review.field")}</th>
          <th scope="col">{words("review.before")}</th>
          <th scope="col">{words("review.after")}</th>
        </tr>
      </thead>
      <tbody>
        {names
          .filter((name) => text(before, name) !== text(after, name))
          .map((name) => (
            <tr key={name}>
              <th scope="row">{fieldLabel(name, words)}</th>
              <td>{text(before, name)}</td>
              <td>{text(after, name)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const labelled = [
  "id",
  "country",
  "region",
  "kind",
  "needs",
  "audiences",
  "doors",
  "name",
  "lang",
  "voice",
  "sms",
  "whatsapp",
  "textphone",
  "chat",
  "sign",
  "hours",
  "timeZone",
  "languages",
  "languageCount",
  "free",
  "bill",
  "callList",
  "sharedAccount",
  "fromAbroad",
  "checkedOn",
  "steward",
  "numbers",
  "locale",
  "level",
] as const;

const others = {
  state: "stateLabel",
  "source-url": "sourceUrl",
  "source-knownOn": "sourceKnownOn",
  "text-number": "textNumber",
  "text-limit": "textLimit",
  "reviewed-service": "reviewedService",
  "reviewed-on": "reviewedOn",
} as const;

/** The words of a field, as the form has them. */
function fieldLabel(name: string, words: ReturnType<typeof stewardWords>): string {
  const [, line, ofLine] = /^line-(\d)-(.+)$/.exec(name) ?? [];
  if (ofLine && line !== undefined)
    return `${words("edit.line", { n: Number(line) + 1 })}, ${fieldLabel(ofLine, words)}`;
  const known = labelled.find((one) => one === name);
  if (known) return words(`edit.${known}`);
  if (name in others) return words(`edit.${others[name as keyof typeof others]}`);
  const [, kind, which = ""] = /^(answered|region|zone)-(.+)$/.exec(name) ?? [];
  if (kind === "answered") return words("edit.answered", { language: which });
  if (kind === "region") return words("edit.regionName", { language: which });
  return kind === "zone" ? words("edit.zone", { n: Number(which) }) : name;
}
