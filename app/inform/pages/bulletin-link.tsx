import { data } from "react-router";
import type { Outcome } from "~/kernel/outcome.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { confirmSubscription, leaveBulletin } from "../commands/subscribe.server.ts";
import { readLink } from "../data/signed-links.server.ts";
import { GoneLink, LinkPage } from "../parts/link-page.tsx";
import { informWords } from "../words.ts";
import type { Route } from "./+types/bulletin-link.ts";

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
  if (isGone || actionData?.done === false) {
    const again = { href: `/${locale}/bulletin`, label: words("bulletin.askAgain") };
    return <GoneLink title={words("bulletin.goneTitle")} text={words("bulletin.goneText")} again={again} />;
  }
  return (
    <LinkPage
      title={words(`bulletin.${purpose}Title`)}
      lead={words(`bulletin.${purpose}Lead`)}
      button={words(`bulletin.${purpose}Button`)}
      done={actionData ? words(purpose === "leave" ? "bulletin.left" : "bulletin.confirmed") : null}
    />
  );
}
