import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { currentProcess } from "~/platform/process.server.ts";
import { removePasskey } from "../commands/second-factor.server.ts";
import { listPasskeys } from "../data/passkeys.server.ts";
import { AccountNav } from "../parts/account-nav.tsx";
import { fieldErrors } from "../parts/failure-text.ts";
import { rowId } from "../parts/form-data.ts";
import { requireSignIn } from "../parts/require-sign-in.server.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/passkeys.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { actor } = await requireSignIn(request, locale);
  const passkeys = await listPasskeys(currentProcess().database.read, actor.accountId);
  return { locale, passkeys, script: enhanceUrl("passkey") };
}

export async function action({ params, request }: Route.ActionArgs) {
  await requireSignIn(request, pageLocale(params));
  const outcome = await removePasskey(request, rowId(await request.formData(), "passkey"));
  if (!outcome.ok) return data({ failure: outcome.failure }, { status: statusOf[outcome.failure.kind] });
  return redirect(new URL(request.url).pathname);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("passkeys.title") : "" },
];

export default function Passkeys({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, passkeys, script } = loaderData;
  const words = identityWords(locale);
  return (
    <Page>
      <PageHeading title={words("passkeys.title")} lead={words("passkeys.lead")} />
      <ErrorSummary title={words("form.problem")} errors={fieldErrors(words, actionData?.failure, "content")} />
      {passkeys.length === 0 ? <p>{words("passkeys.none")}</p> : null}
      <ul className="plain-list">
        {passkeys.map(({ id, name, addedAt }) => (
          <li key={id}>
            <form method="post" className="actions">
              <input type="hidden" name="passkey" value={id} />
              <span>
                {name ?? words("passkeys.unnamed")} · {words("passkeys.addedOn", { date: new Date(addedAt) })}
              </span>
              <Button tone="plain">{words("passkeys.remove")}</Button>
            </form>
          </li>
        ))}
      </ul>
      <div className="stack" data-passkey="add" data-next={`/${locale}/account/passkeys`} hidden>
        <div className="field">
          <label htmlFor="passkey-name">{words("passkeys.name")}</label>
          <input className="input" id="passkey-name" maxLength={60} data-passkey-name />
        </div>
        <button type="button" className="button">
          {words("passkeys.add")}
        </button>
        <p role="alert" data-passkey-failed={words("passkeys.failed")}></p>
      </div>
      <noscript>
        <Notice>
          <p>{words("passkeys.needsScript")}</p>
        </Notice>
      </noscript>
      <AccountNav locale={locale} current="passkeys" />
      <script src={script} type="module" />
    </Page>
  );
}
