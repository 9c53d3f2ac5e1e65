import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { addressContext } from "~/platform/http/request-context.server.ts";
import { signIn } from "../commands/sign-in.server.ts";
import { localPath } from "../core/local-path.ts";
import { fieldErrors } from "../parts/failure-text.ts";
import { password, text } from "../parts/form-data.ts";
import { withCookies } from "../parts/with-cookies.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/sign-in.ts";

export function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { searchParams } = new URL(request.url);
  const said = searchParams.get("said");
  return {
    locale,
    to: localPath(searchParams.get("to"), ""),
    said: said === "ended" || said === "done" ? (said as "ended" | "done") : null,
    script: enhanceUrl("passkey"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const email = text(form, "email");
  const to = localPath(text(form, "to"), `/${locale}/workspace`);
  const outcome = await signIn(request, { email, password: password(form) }, context.get(addressContext));
  if (!outcome.ok) return data({ failure: outcome.failure, email }, { status: statusOf[outcome.failure.kind] });
  const { step, cookies } = outcome.value;
  const next = step === "done" ? to : `/${locale}/account/second-factor?to=${encodeURIComponent(to)}`;
  return redirect(next, withCookies([...cookies, sharedCookie(form.has("shared"))]));
}

/** Until the browser is closed: a shared computer is offered nothing that would stay on it. */
function sharedCookie(shared: boolean): string {
  return `oivf.shared=${shared ? "1" : "; Max-Age=0"}; Path=/; HttpOnly; SameSite=Lax`;
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("signIn.title") : "" },
];

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, to, said, script } = loaderData;
  const words = identityWords(locale);
  const errors = fieldErrors(words, actionData?.failure, "email");
  return (
    <Page>
      <PageHeading title={words("signIn.title")} lead={words("signIn.lead")} />
      {said && !actionData ? (
        <Notice>
          <p>{words(`signIn.${said}`)}</p>
        </Notice>
      ) : null}
      <form method="post" className="stack">
        <ErrorSummary title={words("form.problem")} errors={errors} />
        <input type="hidden" name="to" value={to} />
        <TextField
          id="email"
          type="email"
          label={words("form.email")}
          autoComplete="username webauthn"
          required
          maxLength={254}
          defaultValue={actionData?.email}
          error={errors[0]?.message}
        />
        <TextField
          id="password"
          type="password"
          label={words("form.password")}
          autoComplete="current-password"
          required
          maxLength={256}
        />
        <div className="choice">
          <input type="checkbox" name="shared" id="shared" value="yes" />
          <label htmlFor="shared">{words("signIn.shared")}</label>
        </div>
        <div className="actions">
          <Button>{words("signIn.submit")}</Button>
          <a href={`/${locale}/account/recover`}>{words("signIn.forgotten")}</a>
        </div>
      </form>
      <div className="section" data-passkey="sign-in" data-next={to || `/${locale}/workspace`} hidden>
        <button type="button" className="button secondary">
          {words("signIn.passkey")}
        </button>
        <p role="alert" data-passkey-failed={words("passkeys.failed")}></p>
      </div>
      <script src={script} type="module" />
    </Page>
  );
}
