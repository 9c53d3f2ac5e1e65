import { data } from "react-router";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { confirmMessage } from "../../commands/contact/write-to-us.server.ts";
import { readLink } from "../../data/signed-links.server.ts";
import { contactWords } from "../../messages/contact-words.ts";
import { LinkGone } from "../../parts/contact/link-gone.tsx";
import { LinkPage } from "../../parts/link-page.tsx";
import { publicAddress } from "../public-address.server.ts";
import type { Route } from "./+types/confirm-page.ts";

const kept = { "Cache-Control": "no-store" };

/** Opened, the link does nothing yet: programmes that look at mails open every link in them. */
export function loader({ params }: Route.LoaderArgs) {
  const gone = readLink(settings().dataDir, "ticket-confirm", params.token) === null;
  return data({ locale: pageLocale(params), gone }, { status: gone ? 410 : 200, headers: kept });
}

export async function action({ params, request }: Route.ActionArgs) {
  const desk = { base: publicAddress(request), settings: settings() };
  const { ok } = await confirmMessage(params.token, database(), desk);
  return data({ ok }, { status: ok ? 200 : 410, headers: kept });
}

export const headers = () => kept;
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contactWords(loaderData.locale)("confirm.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function ConfirmPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, gone } = loaderData;
  const words = contactWords(locale);
  if (gone || actionData?.ok === false) return <LinkGone locale={locale} />;
  return (
    <LinkPage
      title={words("confirm.title")}
      lead={words("confirm.lead")}
      button={words("confirm.button")}
      done={actionData ? words("confirm.done") : null}
    />
  );
}
