import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { stopMails } from "../commands/send-digests.server.ts";
import { noticeLinks } from "../data/leave-link.server.ts";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/leave-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Looking changes nothing: programmes open the links of a mail before its reader does. */
export function loader({ params }: Route.LoaderArgs) {
  const known = noticeLinks.read(settings().dataDir, "leave", params.token) !== null;
  return data({ locale: pageLocale(params), known }, { status: known ? 200 : 404, headers: kept });
}

/** From the button here, or from the mail programme's own (RFC 8058). */
export async function action({ params }: Route.ActionArgs) {
  const accountId = noticeLinks.read(settings().dataDir, "leave", params.token);
  if (accountId) await stopMails(accountId, database());
  return data({ done: accountId !== null }, { status: accountId ? 200 : 404, headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contentWords(loaderData.locale)("notifications.leave.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function LeavePage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, known } = loaderData;
  const words = contentWords(locale);
  if (!known) {
    return (
      <Page>
        <PageHeading title={words("notifications.leave.gone")} lead={words("notifications.leave.goneText")} />
      </Page>
    );
  }
  if (actionData?.done) {
    return (
      <Page>
        <div role="status">
          <PageHeading title={words("notifications.leave.doneTitle")} lead={words("notifications.leave.doneText")} />
        </div>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeading title={words("notifications.leave.title")} lead={words("notifications.leave.text")} />
      <form method="post">
        <Actions>
          <Button>{words("notifications.leave.button")}</Button>
        </Actions>
      </form>
    </Page>
  );
}
