import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { may } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { BrokenUpload, readUpload } from "~/platform/http/upload.server.ts";
import { database } from "~/platform/process.server.ts";
import { receiveArchive } from "../../commands/arrival/receive-archive.server.ts";
import { listArrivals } from "../../data/arrivals.server.ts";
import { bringWords } from "../../messages/bring-words.ts";
import { planWords } from "../../messages/plan-words.ts";
import { sayArrivalProblem } from "../../parts/plan/say-arrival.ts";
import { dayText } from "../../parts/plan/period-text.ts";
import type { Route } from "./+types/bring.ts";

const largestGigabytes = 2;

export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  if (!may(actor, "open an observatory")) throw failurePage({ kind: "not-found", code: "arrival" });
  const arrivals = await listArrivals(database().read, actorId(actor));
  return {
    locale: pageLocale(params),
    earlier: arrivals.map(({ id, fileName, state, at }) => ({
      id,
      fileName,
      state,
      day: dayOf(at),
    })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const words = bringWords(locale);
  const refuse = (message: string, status = 422) => data({ errors: [{ field: "file", message }] }, { status });
  try {
    const { file } = await readUpload(request, largestGigabytes * 1e9);
    if (!file) return refuse(words("noFile"));
    const taken = await receiveArchive(context.get(actorContext), file, database());
    if (taken.ok) return redirect(`/${locale}/workspace/observatories/bring/${taken.value}`);
    if (taken.failure.code === "arrival.notAnExport")
      return refuse(sayArrivalProblem({ code: "notAnExport", values: {} }, words));
    return refuse(words("refused"), statusOf[taken.failure.kind]);
  } catch (error) {
    if (error instanceof BrokenUpload) return refuse(words("cut"));
    throw error;
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${bringWords(loaderData.locale)("title")} · OIVF` }] : [];

export default function Bring({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, earlier } = loaderData;
  const words = bringWords(locale);
  const base = `/${locale}/workspace/observatories`;
  const errors = actionData?.errors ?? [];
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: base, label: planWords(locale)("list.title") }, { label: words("title") }]}
      />
      <PageHeading title={words("title")} lead={words("lead")} />
      <ErrorSummary title={words("problem")} errors={errors} />
      <form method="post" encType="multipart/form-data" className="stack">
        <TextField
          id="file"
          type="file"
          accept=".gz,.tgz,application/gzip"
          label={words("file")}
          hint={words("fileHint", { gigabytes: largestGigabytes })}
          error={errors[0]?.message}
          required
        />
        <Actions>
          <Button>{words("submit")}</Button>
        </Actions>
      </form>
      <Section id="how" title={words("how")}>
        <p>{words("howText")}</p>
        <p className="typed">
          <code>npm run --silent oivf -- export-observatory SLUG FILE.tar.gz</code>
        </p>
        <p>{words("howSafe")}</p>
      </Section>
      {earlier.length > 0 ? (
        <Section id="earlier" title={words("earlier")}>
          <EntryList
            entries={earlier.map((one) => ({
              href: `${base}/bring/${one.id}`,
              title: one.fileName,
              meta: `${words(`state.${one.state}`)} · ${dayText(one.day, locale)}`,
            }))}
          />
        </Section>
      ) : null}
    </Page>
  );
}
