import { data } from "react-router";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { confirmPledgeByLink } from "../../commands/campaign/pledge.server.ts";
import { readLink } from "../../data/signed-links.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { GoneLink, LinkPage } from "../../parts/link-page.tsx";
import type { Route } from "./+types/pledge-link.ts";

const kept = { "Cache-Control": "no-store" };

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
  if (isGone || actionData?.done === false) {
    const again = { href: `/${locale}/campaigns`, label: words("title") };
    return <GoneLink title={words("gone.title")} text={words("gone.text")} again={again} />;
  }
  return (
    <LinkPage
      title={words("confirm.title")}
      lead={words("confirm.lead")}
      button={words("confirm.button")}
      done={actionData ? words("confirm.done") : null}
    />
  );
}
