import { data, redirect } from "react-router";
import { nameOf } from "~/atlas/index.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { confirmArrival, leaveArrival } from "../../commands/arrival/receive-archive.server.ts";
import { broughtKinds, isUnderWay } from "../../core/arrival.ts";
import { findArrival } from "../../data/arrivals.server.ts";
import { bringWords } from "../../messages/bring-words.ts";
import { planWords } from "../../messages/plan-words.ts";
import { ArrivalSteps } from "../../parts/plan/arrival-steps.tsx";
import { sayArrivalProblem } from "../../parts/plan/say-arrival.ts";
import type { Route } from "./+types/arrival.ts";

/** Nothing moved for so long: something is wrong that nobody on this page can mend. */
const stillAfter = 10 * 60 * 1000;

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const arrival = may(actor, "open an observatory")
    ? await findArrival(database().read, params.arrival, actorId(actor))
    : undefined;
  if (!arrival) throw failurePage({ kind: "not-found", code: "arrival" });
  const { id, fileName, fileBytes, state, found, problem, movedAt } = arrival;
  const [place] = found ? await findTerritoriesByCode(database().read, [found.territory]) : [];
  const underWay = isUnderWay(state);
  const page = {
    locale,
    id,
    fileName,
    megabytes: Math.max(0.1, Math.round(fileBytes / 1e5) / 10),
    state,
    problem,
    underWay,
    isStill: underWay && Date.now() - movedAt.getTime() > stillAfter,
    found: found && {
      slug: found.slug,
      name: found.name[wordsOf(locale)] ?? found.slug,
      place: place ? nameOf(place, locale) : found.territory,
      counts: found.counts,
    },
  };
  // Without a script: the browser asks again by itself while there is something to wait for.
  return data(page, underWay && !page.isStill ? { headers: { Refresh: "2" } } : {});
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const words = bringWords(locale);
  const intent = (await request.formData()).get("intent");
  const take = intent === "confirm" ? confirmArrival : intent === "leave" ? leaveArrival : null;
  const taken = take ? await take(actor, params.arrival, database()) : null;
  if (!taken || taken.ok) return redirect(`/${locale}/workspace/observatories/bring/${params.arrival}`);
  const { kind } = taken.failure;
  const message = words(kind === "forbidden" ? "refused" : "moved");
  return data({ errors: [{ field: "decide", message }] }, { status: statusOf[kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${bringWords(loaderData.locale)("title")} · OIVF` }] : [];

export default function Arrival({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, state, found, problem } = loaderData;
  const words = bringWords(locale);
  const base = `/${locale}/workspace/observatories`;
  return (
    <Page>
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[
          { href: base, label: planWords(locale)("list.title") },
          { href: `${base}/bring`, label: words("title") },
          { label: loaderData.fileName },
        ]}
      />
      <PageHeading
        kicker={words("size", { file: loaderData.fileName, megabytes: loaderData.megabytes })}
        title={found?.name ?? words("title")}
      />
      <ArrivalSteps state={state} words={words} />
      <ErrorSummary title={words("problem")} errors={actionData?.errors ?? []} />
      {loaderData.underWay ? (
        <Notice
          tone="accent"
          title={words(state === "asked" || state === "bringing" ? "writingTitle" : "readingTitle")}
        >
          <p>{words(state === "asked" || state === "bringing" ? "writing" : "reading")}</p>
          {loaderData.isStill ? <p>{words("still")}</p> : <progress aria-label={words(`state.${state}`)} />}
          <p>
            <a href="">{words("look")}</a>
          </p>
        </Notice>
      ) : null}
      {state === "refused" && problem ? (
        <Notice tone="accent" title={words("refusedTitle")}>
          <p>{sayArrivalProblem(problem, words)}</p>
        </Notice>
      ) : null}
      {state === "left" ? <p>{words("leftText")}</p> : null}
      {state === "done" && found ? (
        <Notice tone="accent" title={words("doneTitle", { name: found.name })}>
          <p>{words("doneText")}</p>
          <p>
            <a href={`${base}/${found.slug}`}>{words("toObservatory")}</a>
          </p>
          <p>
            <a href={`/${locale}/workspace/people`}>{words("toPeople")}</a>
          </p>
        </Notice>
      ) : null}
      {found && state !== "left" && state !== "refused" ? (
        <Section id="holds" title={words("holds")}>
          <DefinitionList
            facts={[
              { term: words("name"), detail: found.name },
              { term: words("territory"), detail: found.place },
              { term: words("address"), detail: <bdi dir="ltr">{`/observatories/${found.slug}`}</bdi> },
              {
                term: words("contents"),
                detail: broughtKinds
                  .filter((kind) => found.counts[kind] > 0)
                  .map((kind) => words(`count.${kind}`, { n: found.counts[kind] })),
              },
            ]}
          />
        </Section>
      ) : null}
      {state === "looked" && found ? (
        <>
          <Section id="stays" title={words("staysBehind")}>
            <ul>
              {(["staysPeople", "staysKeys", "staysFiles"] as const).map((one) => (
                <li key={one}>{words(one)}</li>
              ))}
            </ul>
          </Section>
          <Section id="decide" title={words("decide")}>
            <p>{words("public", { n: found.counts.editions })}</p>
            <form method="post">
              <Actions>
                <Button name="intent" value="confirm">
                  {words("confirm")}
                </Button>
                <Button name="intent" value="leave" tone="secondary">
                  {words("leave")}
                </Button>
              </Actions>
            </form>
          </Section>
        </>
      ) : null}
      {state === "refused" || state === "left" || loaderData.isStill ? (
        <p>
          <ButtonLink href={`${base}/bring`} tone="secondary">
            {words("again")}
          </ButtonLink>
        </p>
      ) : null}
    </Page>
  );
}
