import { redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { longDate } from "../core/article-view.ts";
import { channelFor, channels, isChannel, isRhythm, rhythms, topics } from "../core/notification.ts";
import { readableNotices } from "../data/notice-subjects.server.ts";
import {
  findRhythm,
  listNotifications,
  listPreferences,
  markNotificationsRead,
  writePreference,
  writeRhythm,
} from "../data/notifications.server.ts";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/notifications-page.ts";

function accountOf(actor: Actor): string {
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  return actor.accountId;
}

/** One's own notices only; they count as read once shown. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const accountId = accountOf(context.get(actorContext));
  const { read, write } = database();
  const notifications = await readableNotices(read, accountId, await listNotifications(read, accountId));
  const preferences = await listPreferences(read, accountId);
  if (notifications.some((one) => !one.read)) await write((t) => markNotificationsRead(t, accountId));
  const chosen = topics.map((topic) => ({ topic, channel: channelFor(topic, preferences) }));
  return { locale, notifications, chosen, rhythm: await findRhythm(read, accountId) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const accountId = accountOf(context.get(actorContext));
  const form = await request.formData();
  await database().write(async (transaction) => {
    for (const topic of topics) {
      const channel = form.get(topic);
      if (isChannel(channel)) await writePreference(transaction, accountId, topic, channel);
    }
    const rhythm = form.get("rhythm");
    if (isRhythm(rhythm)) await writeRhythm(transaction, accountId, rhythm);
  });
  return redirect(`/${pageLocale(params)}/workspace/notifications`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contentWords(loaderData.locale)("notifications.title") : "" },
];

export default function NotificationsPage({ loaderData }: Route.ComponentProps) {
  const { locale, notifications, chosen, rhythm } = loaderData;
  const words = contentWords(locale);
  return (
    <Page>
      <PageHeading title={words("notifications.title")} lead={words("notifications.lead")} />
      {notifications.length === 0 ? (
        <EmptyState title={words("notifications.emptyTitle")}>
          <p>{words("notifications.emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="plain-list">
          {notifications.map(({ id, topic, subject, at, read, href }) => (
            <li key={id}>
              <p className="small quiet">
                {[longDate(at, wordsOf(locale)), read ? "" : words("notifications.new")].filter(Boolean).join(" · ")}
              </p>
              <p>
                {href ? (
                  <a href={`/${locale}${href}`}>{words(`notifications.topic.${topic}`, { subject })}</a>
                ) : (
                  words(`notifications.topic.${topic}`, { subject })
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Section id="preferences" title={words("notifications.preferences")}>
        <form method="post" className="stack">
          {chosen.map(({ topic, channel }) => (
            <Select
              key={topic}
              id={topic}
              name={topic}
              label={words(`notifications.topicName.${topic}`)}
              defaultValue={channel}
              options={channels.map((value) => ({ value, label: words(`notifications.channel.${value}`) }))}
            />
          ))}
          <Select
            id="rhythm"
            label={words("notifications.rhythmLabel")}
            defaultValue={rhythm}
            options={rhythms.map((value) => ({ value, label: words(`notifications.rhythm.${value}`) }))}
          />
          <Button>{words("notifications.save")}</Button>
        </form>
      </Section>
      <Section id="apart" title={words("notifications.apart.title")}>
        <p>{words("notifications.apart.text")}</p>
      </Section>
    </Page>
  );
}
