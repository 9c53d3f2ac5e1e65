import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import type { Outcome } from "~/kernel/outcome.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { confirmSubscription, leaveBulletin } from "../commands/subscribe.server.ts";
import { readLink } from "../data/signed-links.server.ts";
import { informWords } from "../words.ts";
import type { Route } from "./+types/bulletin-link.ts";

/** A link from a mail does nothing by being opened: programmes that look at mails open every link in them. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const purpose = purposeOf(request);
  const isGone = readLink(settings().dataDir, purpose, params.token) === null;
  const view = { locale: pageLocale(params), purpose, isGone };
  return data(view, { status: isGone ? 410 : 200, headers: { "Cache-Control": "no-store" } });
}

/** Pressing the button, or a mail programme's own button (RFC 8058): the token is the permission. */
export async function action({ params, request }: Route.ActionArgs) {
  const act = purposeOf(request) === "leave" ? leaveBulletin : confirmSubscription;
  const outcome: Outcome<null> = await act(params.token, database(), settings());
  return data({ done: outcome.ok }, { status: outcome.ok ? 200 : 410, headers: { "Cache-Control": "no-store" } });
}

const purposeOf = (request: Request) =>
  new URL(request.url).pathname.includes("/bulletin/leave/") ? ("leave" as const) : ("confirm" as const);

export const headers = () => ({ "Cache-Control": "no-store" });
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? informWords(loaderData.locale)(`bulletin.${loaderData.purpose}Title`) : "" },
  { name: "robots", content: "noindex" },
];

export default function BulletinLink({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, purpose, isGone } = loaderData;
  const words = informWords(locale);
  if (isGone || actionData?.done === false)
    return (
      <Page>
        <PageHeading title={words("bulletin.goneTitle")} />
        <EmptyState title={words("bulletin.goneText")}>
          <p>
            <a href={`/${locale}/bulletin`}>{words("bulletin.askAgain")}</a>
          </p>
        </EmptyState>
      </Page>
    );
  return (
    <Page>
      <PageHeading
        title={words(`bulletin.${purpose}Title`)}
        lead={actionData ? undefined : words(`bulletin.${purpose}Lead`)}
      />
      {actionData?.done ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words(purpose === "leave" ? "bulletin.left" : "bulletin.confirmed")}</p>
          </Notice>
        </div>
      ) : (
        <form method="post">
          <Actions>
            <Button>{words(`bulletin.${purpose}Button`)}</Button>
          </Actions>
        </form>
      )}
    </Page>
  );
}
