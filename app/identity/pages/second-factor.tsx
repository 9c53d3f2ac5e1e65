import { data, redirect } from "react-router";
import { renderSVG } from "uqr";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary, type FieldError } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { Failure } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from "../commands/second-factor.server.ts";
import { proveSecondFactor } from "../commands/sign-in.server.ts";
import { localPath } from "../core/local-path.ts";
import { signedIn } from "../data/actor.server.ts";
import { AccountNav } from "../parts/account-nav.tsx";
import { fieldErrors } from "../parts/failure-text.ts";
import { password, text } from "../parts/form-data.ts";
import { withCookies } from "../parts/with-cookies.ts";
import { identityWords } from "../words.ts";
import type { Route } from "./+types/second-factor.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const who = await signedIn(request);
  const to = localPath(new URL(request.url).searchParams.get("to"), "");
  const state = !who ? "asked" : who.secondFactorSetUp ? "on" : "off";
  return { locale: pageLocale(params), to, state } as const;
}

export async function action({ params, request }: Route.ActionArgs) {
  const home = `/${pageLocale(params)}/workspace`;
  const form = await request.formData();
  const to = localPath(text(form, "to"), home);
  switch (text(form, "intent")) {
    case "begin": {
      const begun = await beginSecondFactor(request, password(form));
      if (!begun.ok) return refused(begun.failure);
      const { uri, key, codes } = begun.value;
      return data({ setUp: { key, codes, square: squareOf(uri) } });
    }
    case "confirm": {
      const confirmed = await confirmSecondFactor(request, text(form, "code"));
      // The codes are not shown again: a wrong digit must not make her lose them, so they come back with the form.
      if (!confirmed.ok)
        return refused(confirmed.failure, { key: text(form, "key"), codes: form.getAll("kept").map(String) });
      return redirect(to, withCookies(confirmed.value.cookies));
    }
    case "remove": {
      const removed = await removeSecondFactor(request, password(form));
      if (!removed.ok) return refused(removed.failure);
      return redirect(new URL(request.url).pathname, withCookies(removed.value.cookies));
    }
    default: {
      const proven = await proveSecondFactor(request, text(form, "code"));
      if (!proven.ok) return refused(proven.failure);
      return redirect(to, withCookies(proven.value.cookies));
    }
  }
}

function refused(failure: Failure, kept?: { key: string; codes: string[] }) {
  const setUp = kept?.key ? { ...kept, square: "" } : undefined;
  return data({ failure, setUp }, { status: statusOf[failure.kind] });
}

/** As an image of its own: a picture by address is the one form of it that needs no permission of the policy. */
function squareOf(uri: string): string {
  return `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`;
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? identityWords(loaderData.locale)("secondFactor.title") : "" },
];

export default function SecondFactor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, to, state } = loaderData;
  const words = identityWords(locale);
  const failure = actionData && "failure" in actionData ? actionData.failure : undefined;
  const setUp = actionData?.setUp;
  const frame = { locale, to, errors: fieldErrors(words, failure, state === "asked" || setUp ? "code" : "password") };
  if (state === "asked") {
    return (
      <Page>
        <PageHeading title={words("secondFactor.title")} lead={words("secondFactor.lead")} />
        <CodeForm {...frame} intent="prove" submit={words("secondFactor.submit")} label={words("form.code")} />
        {failure?.code === "start-again" ? <a href={`/${locale}/account/sign-in`}>{words("signIn.title")}</a> : null}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeading
        title={words(state === "on" ? "secondFactor.title" : "secondFactor.setUpTitle")}
        lead={words(state === "on" ? "secondFactor.isOn" : "secondFactor.setUpLead")}
      />
      {setUp ? (
        <SetUp {...frame} setUp={setUp} />
      ) : (
        <PasswordForm
          {...frame}
          intent={state === "on" ? "remove" : "begin"}
          submit={words(state === "on" ? "secondFactor.switchOff" : "secondFactor.begin")}
        />
      )}
      <AccountNav locale={locale} current="second-factor" />
    </Page>
  );
}

type Frame = { locale: Route.ComponentProps["loaderData"]["locale"]; to: string; errors: FieldError[] };

function CodeForm({
  locale,
  to,
  errors,
  intent,
  submit,
  label,
  kept,
}: Frame & { intent: string; submit: string; label: string; kept?: { key: string; codes: string[] } }) {
  const words = identityWords(locale);
  return (
    <form method="post" className="stack">
      <ErrorSummary title={words("form.problem")} errors={errors} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="to" value={to} />
      {kept ? <input type="hidden" name="key" value={kept.key} /> : null}
      {kept?.codes.map((code) => (
        <input type="hidden" name="kept" value={code} key={code} />
      ))}
      <TextField
        id="code"
        label={label}
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        required
        maxLength={20}
        short
        error={errors[0]?.message}
      />
      <Button>{submit}</Button>
    </form>
  );
}

function PasswordForm({ locale, to, errors, intent, submit }: Frame & { intent: string; submit: string }) {
  const words = identityWords(locale);
  return (
    <form method="post" className="stack">
      <ErrorSummary title={words("form.problem")} errors={errors} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="to" value={to} />
      <TextField
        id="password"
        type="password"
        label={words("form.password")}
        autoComplete="current-password"
        required
        error={errors[0]?.message}
      />
      <Button tone={intent === "remove" ? "secondary" : "primary"}>{submit}</Button>
    </form>
  );
}

function SetUp({ setUp, ...frame }: Frame & { setUp: { key: string; codes: string[]; square: string } }) {
  const words = identityWords(frame.locale);
  return (
    <div className="stack">
      <p>{words("secondFactor.scan")}</p>
      {setUp.square ? <img src={setUp.square} alt={words("secondFactor.square")} width={220} height={220} /> : null}
      <p>
        {words("secondFactor.key")} <code>{setUp.key}</code>
      </p>
      <Notice title={words("secondFactor.codesTitle")}>
        <p>{words("secondFactor.codesLead")}</p>
        <ul className="plain-list">
          {setUp.codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </Notice>
      <CodeForm
        {...frame}
        intent="confirm"
        submit={words("secondFactor.finish")}
        label={words("secondFactor.confirm")}
        kept={setUp}
      />
    </div>
  );
}
