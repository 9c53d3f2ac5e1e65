import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { endAllSessions, endSession } from "../commands/sessions.server.ts";
import { listSessions } from "../data/sessions.server.ts";
import { AccountNav } from "../parts/account-nav.tsx";
import { fieldErrors } from "../parts/failure-text.ts";
import { rowId, text } from "../parts/form-data.ts";
import { requireSignIn } from "../parts/require-sign-in.server.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/sessions.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { actor, session } = await requireSignIn(request, locale);
  const sessions = await listSessions(currentProcess().database.read, actor.accountId);
  return { locale, sessions, current: session.id };
}

export async function action({ params, request }: Route.ActionArgs) {
  const { actor, session } = await requireSignIn(request, pageLocale(params));
  const { database } = currentProcess();
  const form = await request.formData();
  const outcome =
    text(form, "session") === "others"
      ? await endAllSessions(database, actor, actor.accountId, session.id)
      : await endSession(database, actor, rowId(form, "session"));
  if (!outcome.ok) return data({ failure: outcome.failure }, { status: statusOf[outcome.failure.kind] });
  return redirect(new URL(request.url).pathname);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("sessions.title") : "" },
];

export default function Sessions({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, sessions, current } = loaderData;
  const words = identityWords(locale);
  const time = (at: string) => words("sessions.time", { at: new Date(at) });
  return (
    <Page>
      <PageHeading title={words("sessions.title")} lead={words("sessions.lead")} />
      <ErrorSummary title={words("form.problem")} errors={fieldErrors(words, actionData?.failure, "sessions")} />
      <DataTable
        id="sessions"
        caption={words("sessions.title")}
        hideCaption
        columns={[
          { key: "opened", label: words("sessions.opened") },
          { key: "ends", label: words("sessions.ends") },
          { key: "proof", label: words("sessions.proof") },
          { key: "end", label: words("sessions.end") },
        ]}
        rows={sessions.map(({ id, openedAt, endsAt, proof }) => ({
          key: id,
          cells: {
            opened: id === current ? `${time(openedAt)} (${words("sessions.this")})` : time(openedAt),
            ends: time(endsAt),
            proof: words(`proof.${proof}`),
            end: (
              <form method="post">
                <input type="hidden" name="session" value={id} />
                <Button tone="plain">{words("sessions.end")}</Button>
              </form>
            ),
          },
        }))}
      />
      {sessions.length > 1 ? (
        <form method="post">
          <input type="hidden" name="session" value="others" />
          <Button tone="secondary">{words("sessions.endOthers")}</Button>
        </form>
      ) : null}
      <AccountNav locale={locale} current="sessions" />
    </Page>
  );
}
