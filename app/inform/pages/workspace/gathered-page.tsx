import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { decide, observatoriesWhere } from "~/identity/index.server.ts";
import { dateFormat } from "~/kernel/dates.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { logError } from "~/platform/log.server.ts";
import { database, sendJob, settings } from "~/platform/process.server.ts";
import { addMemberFeed, feedSteps, stepMemberFeed } from "../../commands/gathered/keep-feeds.server.ts";
import { reviewItem } from "../../commands/gathered/review-item.server.ts";
import { languageName } from "../../core/gathered/language.ts";
import { countItems, listAccepted, listWaiting } from "../../data/gathered/items.server.ts";
import { listMemberFeeds } from "../../data/gathered/member-feeds.server.ts";
import { gatheredWords } from "../../messages/gathered-words.ts";
import { gatheredError } from "../../parts/gathered-error.ts";
import { WaitingItem } from "../../parts/waiting-item.tsx";
import type { Route } from "./+types/gathered-page.ts";

const shownAtOnce = 20;
/** Offered first; an item in another language brings its own along. */
const usualLanguages = ["fr", "en", "es", "pt", "ar", "ca", "it", "de"];

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const actor = context.get(actorContext);
  const own = observatoriesWhere(actor, "edit content");
  const allowed = decide(actor, "edit content");
  if (!allowed.ok && own.length === 0) throw failurePage(allowed.failure);
  const read = database().read;
  const [feeds, counts, waiting, accepted, observatories] = await Promise.all([
    listMemberFeeds(read),
    countItems(read),
    listWaiting(read, shownAtOnce),
    listAccepted(read, 1, shownAtOnce),
    listObservatories(read),
  ]);
  const date = dateFormat(spoken, { dateStyle: "medium" });
  const when = (at: string) => date.format(new Date(at));
  const isMine = (observatoryId: number | null) =>
    own === "all" || (observatoryId !== null && own.includes(observatoryId));
  return {
    locale,
    mayReview: allowed.ok,
    isOff: settings().outside === "none",
    saved: new URL(request.url).searchParams.has("saved"),
    waitingCount: counts.reduce((sum, one) => sum + one.waiting, 0),
    waiting: waiting.map(({ id, link, title, summary, language, languageIs, feedName, publishedAt }) => ({
      id,
      link,
      title,
      summary,
      language,
      languageIs,
      by: feedName,
      date: when(publishedAt),
    })),
    accepted: accepted.items.map(({ id, link, title, language, feedName }) => ({
      id,
      link,
      title,
      language,
      by: feedName,
    })),
    feeds: feeds
      .filter(({ observatoryId }) => allowed.ok || isMine(observatoryId))
      .map(({ id, address, name, state, readAt, problem, observatoryId }) => ({
        id,
        address,
        name,
        state,
        problem,
        read: readAt ? when(readAt) : null,
        mayChange: isMine(observatoryId),
        counts: counts.find((one) => one.feedId === id) ?? { waiting: 0, accepted: 0, rejected: 0, duplicate: 0 },
      })),
    observatories: observatories
      .filter(({ id }) => isMine(id))
      .map(({ id, name }) => ({ value: String(id), label: name[spoken] }))
      .toSorted((a, b) => new Intl.Collator(spoken).compare(a.label, b.label)),
    languages: [...new Set([...usualLanguages, ...waiting.map((one) => one.language)])]
      .filter((code) => code !== "und")
      .map((code) => ({ value: code, label: languageName(code, spoken) })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const id = Number(field("id"));
  const step = field("step");
  const feedStep = feedSteps.find((one) => one === step);
  const { publicUrl, outside } = settings();
  const typed = {
    address: field("address"),
    name: field("name"),
    language: field("feedLanguage"),
    reason: field("reason"),
  };
  const outcome = feedStep
    ? await stepMemberFeed(actor, id, feedStep, database())
    : step === "accept"
      ? await reviewItem(actor, id, { kind: "accept", language: field("language") }, database())
      : step === "reject" || step === "take-back"
        ? await reviewItem(actor, id, { kind: step, reason: typed.reason }, database())
        : await addMemberFeed(
            actor,
            { ...typed, observatoryId: field("observatory") === "" ? null : Number(field("observatory")) },
            { base: publicUrl ?? null, reach: outside },
            database(),
          );
  if (outcome.ok) {
    // The schedule would read it within five minutes; who adds a feed wants to see what is in it.
    if (step === "" || step === "resume") {
      await sendJob("inform.gather-feeds", {}).catch((error: unknown) => logError("gathered", error));
    }
    throw redirect(`/${pageLocale(params)}/workspace/gathered?saved=1`);
  }
  const { kind, code } = outcome.failure;
  return data({ code: kind === "forbidden" ? "forbidden" : code, id, typed }, { status: statusOf[kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? gatheredWords(loaderData.locale)("title") : "" },
];

export default function GatheredPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, mayReview, isOff, saved, waiting, waitingCount, accepted, feeds, observatories, languages } =
    loaderData;
  const words = gatheredWords(locale);
  const typed = actionData?.typed;
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${gatheredError(actionData.code)}`)}</p>
          </Notice>
        </div>
      ) : saved ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("saved")}</p>
          </Notice>
        </div>
      ) : null}
      {isOff ? (
        <Notice tone="estimate">
          <p>{words("off")}</p>
        </Notice>
      ) : null}
      {mayReview ? (
        <Section id="queue" title={words("queue")} intro={words("queueIntro", { count: waitingCount })}>
          {waiting.length > 0 ? (
            <ul className="entries">
              {waiting.map((item) => (
                <WaitingItem key={item.id} item={item} words={words} languages={languages} />
              ))}
            </ul>
          ) : null}
          {waitingCount > waiting.length ? (
            <p className="quiet">{words("queueMore", { shown: waiting.length })}</p>
          ) : null}
        </Section>
      ) : null}
      <Section id="feeds" title={words("feeds")}>
        {feeds.length === 0 ? (
          <EmptyState title={words("emptyTitle")}>
            <p>{words("emptyText")}</p>
          </EmptyState>
        ) : (
          <DataTable
            id="member-feeds"
            caption={words("feedsCaption")}
            hideCaption
            columns={[
              { key: "feed", label: words("column.feed") },
              { key: "state", label: words("column.state") },
              { key: "read", label: words("column.read") },
              { key: "counts", label: words("column.counts") },
              { key: "change", label: words("column.change") },
            ]}
            rows={feeds.map((feed) => ({
              key: String(feed.id),
              cells: {
                feed: <a href={feed.address}>{feed.name}</a>,
                state: feed.problem ? words(`error.${feed.problem}`) : words(`state.${feed.state}`),
                read: feed.read ?? words("never"),
                counts: words("counts", { ...feed.counts }),
                change: feed.mayChange ? (
                  <form method="post">
                    <input type="hidden" name="id" value={feed.id} />
                    <Actions>
                      <Button name="step" value={feed.state === "active" ? "pause" : "resume"} tone="plain">
                        {words(feed.state === "active" ? "pause" : "resume")}
                      </Button>
                      <Button name="step" value="remove" tone="plain">
                        {words("remove")}
                      </Button>
                    </Actions>
                  </form>
                ) : (
                  ""
                ),
              },
            }))}
          />
        )}
      </Section>
      <Section id="add" title={words("add")}>
        <form method="post" className="stack">
          <TextField
            id="address"
            type="url"
            label={words("address")}
            hint={words("addressHint")}
            defaultValue={typed?.address}
            maxLength={1000}
            required
          />
          <TextField
            id="name"
            label={words("name")}
            hint={words("nameHint")}
            defaultValue={typed?.name}
            maxLength={120}
          />
          <Select
            id="observatory"
            label={words("observatory")}
            options={[...(mayReview ? [{ value: "", label: words("noObservatory") }] : []), ...observatories]}
          />
          <Select
            id="feedLanguage"
            label={words("feedLanguage")}
            defaultValue={typed?.language}
            options={[{ value: "", label: words("guess") }, ...languages]}
          />
          <Actions>
            <Button>{words("save")}</Button>
          </Actions>
        </form>
      </Section>
      {mayReview && accepted.length > 0 ? (
        <Section id="accepted" title={words("accepted")}>
          <ul className="plain-list">
            {accepted.map((item) => (
              <li key={item.id}>
                <a href={item.link} lang={item.language}>
                  {item.title}
                </a>{" "}
                <span className="small quiet">{item.by}</span>
                <Disclosure summary={words("takeBack")}>
                  <form method="post">
                    <input type="hidden" name="id" value={item.id} />
                    <TextField
                      id={`reason-back-${item.id}`}
                      name="reason"
                      label={words("takeBackReason")}
                      maxLength={500}
                      required
                    />
                    <Button name="step" value="take-back" tone="secondary">
                      {words("takeBack")}
                    </Button>
                  </form>
                </Disclosure>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
