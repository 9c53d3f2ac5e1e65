import { data } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { confirmPressList, leavePressList } from "../../commands/press/join-press-list.server.ts";
import { readLink } from "../../data/signed-links.server.ts";
import { pressWords } from "../../messages/press-words.ts";
import { LinkGone } from "../../parts/contact/link-gone.tsx";
import type { Route } from "./+types/press-link.ts";

const kept = { "Cache-Control": "no-store" };
const purposeOf = (request: Request) =>
  new URL(request.url).pathname.includes("/press/leave/") ? ("leave" as const) : ("confirm" as const);

/** Opened, a link does nothing yet: programmes that look at mails open every link in them. */
export function loader({ params, request }: Route.LoaderArgs) {
  const purpose = purposeOf(request);
  const gone = readLink(settings().dataDir, `press-${purpose}`, params.token) === null;
  return data({ locale: pageLocale(params), purpose, gone }, { status: gone ? 410 : 200, headers: kept });
}

/** Pressing the button, or a mail programme's own (RFC 8058): the token is the permission. */
export async function action({ params, request }: Route.ActionArgs) {
  const act = purposeOf(request) === "leave" ? leavePressList : confirmPressList;
  const { ok } = await act(params.token, database(), { settings: settings() });
  return data({ ok }, { status: ok ? 200 : 410, headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? pressWords(loaderData.locale)(`${loaderData.purpose}.title`) : "" },
  { name: "robots", content: "noindex" },
];

export default function PressLink({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, purpose, gone } = loaderData;
  const words = pressWords(locale);
  if (gone || actionData?.ok === false) return <LinkGone locale={locale} />;
  return (
    <Page>
      <PageHeading title={words(`${purpose}.title`)} lead={actionData ? undefined : words(`${purpose}.lead`)} />
      {actionData ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words(`${purpose}.done`)}</p>
          </Notice>
        </div>
      ) : (
        <form method="post">
          <Actions>
            <Button>{words(`${purpose}.button`)}</Button>
          </Actions>
        </form>
      )}
    </Page>
  );
}
