import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { confirmPledgeByLink } from "../../commands/campaign/pledge.server.ts";
import { readLink } from "../../data/signed-links.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import type { Route } from "./+types/pledge-link.ts";

const kept = { "Cache-Control": "no-store" };

/** A link from a mail does nothing by being opened: programmes that look at mails open every link in them. */
export function loader({ params }: Route.LoaderArgs) {
  const isGone = readLink(settings().dataDir, "pledge", params.token) === null;
  return data({ locale: pageLocale(params), isGone }, { status: isGone ? 410 : 200, headers: kept });
}

export async function action({ params }: Route.ActionArgs) {
  const confirmed = await confirmPledgeByLink(params.token, database(), settings());
  return data({ done: confirmed.ok }, { status: confirmed.ok ? 200 : 410, headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? campaignWords(loaderData.locale)("confirm.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function PledgeLink({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, isGone } = loaderData;
  const words = campaignWords(locale);
  if (isGone || actionData?.done === false)
    return (
      <Page>
        <PageHeading title={words("gone.title")} />
        <EmptyState title={words("gone.text")}>
          <p>
            <a href={`/${locale}/campaigns`}>{words("title")}</a>
          </p>
        </EmptyState>
      </Page>
    );
  return (
    <Page>
      <PageHeading title={words("confirm.title")} lead={actionData ? undefined : words("confirm.lead")} />
      {actionData?.done ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("confirm.done")}</p>
          </Notice>
        </div>
      ) : (
        <form method="post">
          <Actions>
            <Button>{words("confirm.button")}</Button>
          </Actions>
        </form>
      )}
    </Page>
  );
}
