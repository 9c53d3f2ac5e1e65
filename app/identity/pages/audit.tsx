import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import type { Json } from "../core/audit-chain.ts";
import { decide } from "../core/policy.ts";
import { readTrail, verifyAuditChain } from "../data/audit-trail.server.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/audit.ts";

const pageSize = 50;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  // The whole trail is the network's: entries of one observatory will be shown to it once they name it.
  const decided = decide(context.get(actorContext), "see the audit trail");
  if (!decided.ok) throw failurePage(decided.failure);
  const before = Number(new URL(request.url).searchParams.get("before")) || undefined;
  const { read } = currentProcess().database;
  const [entries, verdict] = await Promise.all([readTrail(read, { before, limit: pageSize }), verifyAuditChain(read)]);
  const last = entries.at(-1)?.seq ?? 0;
  return {
    locale,
    verdict,
    older: entries.length === pageSize && last > 1 ? last : null,
    entries: entries.map((entry) => ({ ...entry, before: shown(entry.before), after: shown(entry.after) })),
  };
}

function shown(value: Json): string {
  return value === null ? "" : JSON.stringify(value);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("audit.title") : "" },
];

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { locale, entries, verdict, older } = loaderData;
  const words = identityWords(locale);
  return (
    <Page>
      <PageHeading title={words("audit.title")} lead={words("audit.lead")} />
      <Notice tone={verdict.broken ? "estimate" : "accent"}>
        <p>
          {verdict.broken
            ? words("audit.broken", { seq: verdict.broken.seq })
            : words("audit.holds", { count: verdict.entries })}
        </p>
        <p>
          {words("audit.head")} <code>{verdict.head.slice(0, 16)}</code>
        </p>
      </Notice>
      {entries.length === 0 ? (
        <EmptyState title={words("audit.empty")} />
      ) : (
        <DataTable
          id="trail"
          caption={words("audit.title")}
          hideCaption
          columns={[
            { key: "seq", label: words("audit.entry") },
            { key: "at", label: words("audit.when") },
            { key: "actor", label: words("audit.who") },
            { key: "action", label: words("audit.what") },
            { key: "subject", label: words("audit.subject") },
            { key: "change", label: words("audit.change") },
            { key: "reason", label: words("audit.reason") },
          ]}
          rows={entries.map((entry) => ({
            key: String(entry.seq),
            cells: {
              seq: entry.seq,
              at: words("sessions.time", { at: new Date(entry.at) }),
              actor: entry.actor,
              action: entry.action,
              subject: `${entry.subjectKind} ${entry.subjectId}`,
              change: [entry.before, entry.after].filter(Boolean).join(" → "),
              reason: entry.reason ?? "",
            },
          }))}
        />
      )}
      {older ? <a href={`/${locale}/workspace/audit?before=${older}`}>{words("audit.older")}</a> : null}
    </Page>
  );
}
