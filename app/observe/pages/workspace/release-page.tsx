import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { may } from "~/identity/index.server.ts";
import { locales, wordsOf, type Labels } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { askToPrepare } from "../../commands/queue-release.server.ts";
import { withdrawRelease } from "../../commands/withdraw-release.server.ts";
import { summariseProtection } from "../../core/release/protection-summary.ts";
import { listEditions } from "../../data/dataset-editions.server.ts";
import { listDrafts } from "../../data/drafts.server.ts";
import { latestReleaseTask } from "../../data/release-tasks.server.ts";
import { findDataset } from "../../data/datasets.server.ts";
import { draftWords } from "../../messages/draft-words.ts";
import { pageWords } from "../../messages/page-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import { WaitingEditions } from "../../parts/waiting-editions.tsx";
import { DatasetEditions } from "../../parts/dataset-editions.tsx";
import { PolicySentences } from "../../parts/policy-sentences.tsx";
import { readPolicy } from "../../parts/read-policy.ts";
import { ReleaseProgress } from "../../parts/release-progress.tsx";
import { ReleaseResult } from "../../parts/release-result.tsx";
import { sayReleaseFailure } from "../../parts/say-release-failure.ts";
import { WithdrawForm } from "../../parts/withdraw-form.tsx";
import type { Route } from "./+types/release-page.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const dataset = await findDataset(database().read, params.dataset);
  if (!dataset || !may(actor, "see unpublished figures", { observatoryId: dataset.observatoryId })) {
    throw failurePage({ kind: "not-found", code: "dataset" });
  }
  const editions = await listEditions(database().read, dataset.id);
  const waiting = await listDrafts(database().read, dataset.id);
  const target = { observatoryId: dataset.observatoryId };
  const task = (await latestReleaseTask(database().read, dataset.id)) ?? null;
  const underWay = task?.state === "waiting" || task?.state === "preparing";
  const page = {
    locale,
    task,
    slug: dataset.slug,
    title: dataset.title[wordsOf(locale)],
    observatory: dataset.observatoryName[wordsOf(locale)],
    policy: dataset.policy ?? dataset.observatoryPolicy,
    protection: summariseProtection(dataset.protectionReport),
    current: editions.find((edition) => edition.id === dataset.releaseId) ?? null,
    waiting: waiting.map(({ id, state, preparedAt, embargoUntil, figures, withheld }) => ({
      id,
      state,
      preparedAt,
      embargoUntil,
      figures,
      withheld,
    })),
    editions: editions.map(({ note, revisionNote: _revisionNote, ...edition }) => ({
      ...edition,
      reason: note?.[wordsOf(locale)] ?? "",
    })),
    mayPublish: may(actor, "publish a release", target),
    mayWithdraw: may(actor, "withdraw a release", target),
  };
  // Without a script: the browser asks again by itself while there is something to wait for.
  return data(page, underWay ? { headers: { Refresh: "2" } } : {});
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const here = `/${locale}/workspace/releases/${params.dataset}`;
  const words = workspaceWords(locale);
  if (form.get("intent") === "withdraw") {
    const note = Object.fromEntries(
      locales.map((language) => [language, String(form.get(`reason-${language}`) ?? "").trim()]),
    ) as Labels;
    if (locales.some((language) => note[language] === "")) {
      return data({ field: "reason-fr", message: words("release.reasonMissing") }, { status: 422 });
    }
    const releaseId = await releaseOf(params.dataset, Number(form.get("version")));
    const withdrawn = await withdrawRelease(actor, releaseId, note, database());
    if (withdrawn.ok) return redirect(here);
    const message = sayReleaseFailure(withdrawn.failure, words);
    return data({ field: "editions", message }, { status: statusOf[withdrawn.failure.kind] });
  }
  const asked = await askToPrepare(actor, params.dataset, database());
  // Without a fragment: a page at `#…` that refreshes itself only moves to it, and never asks again.
  if (asked.ok) return redirect(here);
  const message = sayReleaseFailure(asked.failure, words);
  return data({ field: "prepare", message }, { status: statusOf[asked.failure.kind] });
}

/** The edition by its number among this dataset's own: a form cannot name another's. */
async function releaseOf(slug: string, version: number): Promise<number> {
  const dataset = await findDataset(database().read, slug);
  const editions = dataset ? await listEditions(database().read, dataset.id) : [];
  return editions.find((edition) => edition.version === version)?.id ?? 0;
}

export const meta = ({ loaderData }: Route.MetaArgs) => (loaderData ? [{ title: `${loaderData.title} · OIVF` }] : []);

export default function ReleasePage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, title, observatory, current, editions, protection, task } = loaderData;
  const words = workspaceWords(locale);
  const own = draftWords(locale);
  const justPublished = current !== null && task?.state === "published" && task.version === current.version;
  const underWay = task?.state === "waiting" || task?.state === "preparing";
  return (
    <Page>
      <Breadcrumbs
        label={pageWords(locale)("common.breadcrumbs")}
        steps={[{ href: `/${locale}/workspace/releases`, label: words("releases.title") }, { label: title }]}
      />
      <PageHeading kicker={observatory} title={title}>
        {editions.length > 0 ? (
          <p>
            <a href={`/${locale}/data/${slug}`}>{words("release.see")}</a>
          </p>
        ) : null}
      </PageHeading>
      <ErrorSummary title={words("release.problem")} errors={actionData ? [actionData] : []} />
      {task && !justPublished ? <ReleaseProgress task={task} locale={locale} /> : null}
      {current ? (
        <Notice
          tone={justPublished ? "accent" : undefined}
          title={
            justPublished
              ? words("release.result", { version: String(current.version) })
              : words("release.lastProtection")
          }
        >
          <ReleaseResult edition={current} protection={protection} locale={locale} />
        </Notice>
      ) : null}
      {loaderData.waiting.length > 0 ? (
        <Section id="waiting" title={own("waiting")}>
          <WaitingEditions dataset={slug} editions={loaderData.waiting} locale={locale} />
        </Section>
      ) : null}
      <Section id="policy" title={words("release.policy")}>
        <Prose>
          <PolicySentences policy={readPolicy(loaderData.policy)} locale={locale} />
          <p>
            <a href={`/${locale}/workspace/releases/${slug}/protection`}>{words("release.hiddenWhy")}</a>
          </p>
        </Prose>
      </Section>
      {loaderData.mayPublish && !underWay ? (
        <Section id="prepare" title={own("prepare")} intro={own("prepareIntro")}>
          <form method="post" className="stack">
            <input type="hidden" name="intent" value="prepare" />
            {loaderData.waiting.some(({ state }) => state === "draft") ? (
              <p className="quiet">{own("prepareReplaces")}</p>
            ) : null}
            <Button>{own("prepare")}</Button>
          </form>
        </Section>
      ) : null}
      {editions.length > 0 ? (
        <Section id="editions" title={words("release.editions")}>
          <DatasetEditions dataset={slug} editions={editions} current={current?.version} locale={locale} />
        </Section>
      ) : null}
      {current && loaderData.mayWithdraw ? <WithdrawForm version={current.version} locale={locale} /> : null}
    </Page>
  );
}
