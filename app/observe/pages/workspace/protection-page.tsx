import { data, redirect } from "react-router";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { may } from "~/identity/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { chooseMethod } from "../../commands/choose-method.server.ts";
import { mergeCodes, undoMerge } from "../../commands/merge-codes.server.ts";
import { findDataset } from "../../data/datasets.server.ts";
import { pageWords } from "../../messages/page-words.ts";
import { protectWords } from "../../messages/protect-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import { MethodForm } from "../../parts/method-form.tsx";
import { readPolicy } from "../../parts/read-policy.ts";
import { HiddenAndWhy } from "../../parts/protection-hidden.tsx";
import { MergesInForce, MergesOffered } from "../../parts/protection-merges.tsx";
import { sayProtectFailure } from "../../parts/say-protect-failure.ts";
import type { Route } from "./+types/protection-page.ts";
import { protectionView } from "./protection-view.server.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const dataset = await findDataset(database().read, params.dataset);
  if (!dataset || !may(actor, "see unpublished figures", { observatoryId: dataset.observatoryId })) {
    throw failurePage({ kind: "not-found", code: "dataset" });
  }
  const target = { observatoryId: dataset.observatoryId };
  const asked = new URL(request.url).searchParams;
  const view = await protectionView(database(), dataset, {
    locale,
    series: asked.get("series"),
    year: asked.get("year"),
    page: Number(asked.get("page")) || 1,
  });
  const page = {
    locale,
    slug: dataset.slug,
    title: dataset.title[wordsOf(locale)],
    observatory: dataset.observatoryName[wordsOf(locale)],
    mayMerge: may(actor, "publish a release", target),
    mayChoose: may(actor, "edit the observatory's policy", target),
    ...view,
  };
  return data(page, view.chosen?.state === "working" ? { headers: { Refresh: "2" } } : {});
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const series = text("series");
  const here = protectionHref(locale, params.dataset, { series, year: text("year") });
  const run = () => {
    switch (text("intent")) {
      case "merge": {
        const wish = { series, dimension: text("dimension"), codes: form.getAll("code").map(String) };
        return mergeCodes(actor, params.dataset, wish, database());
      }
      case "undo":
        return undoMerge(actor, params.dataset, Number(text("merge")), database());
      default:
        return chooseMethod(actor, params.dataset, { kind: text("method") }, database());
    }
  };
  const outcome = await run();
  if (outcome.ok) return redirect(here);
  const failure: Failure = outcome.failure;
  const field = text("intent") === "method" ? "method" : "merges";
  const message = sayProtectFailure(failure, protectWords(locale));
  return data({ field, message }, { status: statusOf[failure.kind] });
}

function protectionHref(locale: string, slug: string, asked: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
  return `/${locale}/workspace/releases/${slug}/protection${query === "" ? "" : `?${query}`}`;
}

export const headers = ({ loaderHeaders }: Route.HeadersArgs) => loaderHeaders;

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${protectWords(loaderData.locale)("title")} · ${loaderData.title} · OIVF` }] : [];

export default function ProtectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, title, observatory, series, years, chosen, merges } = loaderData;
  const words = protectWords(locale);
  const base = `/${locale}/workspace/releases`;
  return (
    <Page>
      <Breadcrumbs
        label={pageWords(locale)("common.breadcrumbs")}
        steps={[
          { href: base, label: workspaceWords(locale)("releases.title") },
          { href: `${base}/${slug}`, label: title },
          { label: words("title") },
        ]}
      />
      <PageHeading kicker={observatory} title={words("title")} lead={words("lead")} />
      <ErrorSummary title={words("failure.title")} errors={actionData ? [actionData] : []} />
      {series.length > 1 ? (
        <nav className="room-nav" aria-label={words("series.label")}>
          <ul>
            {series.map((one) => (
              <li key={one.code}>
                <a
                  href={protectionHref(locale, slug, { series: one.code, year: chosen?.year ?? "" })}
                  aria-current={one.code === chosen?.code ? "page" : undefined}
                >
                  {one.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {chosen && years.length > 1 ? (
        <nav className="room-nav" aria-label={words("years.label")}>
          <ul>
            {years.map((year) => (
              <li key={year}>
                <a
                  href={protectionHref(locale, slug, { series: chosen.code, year })}
                  aria-current={year === chosen.year ? "page" : undefined}
                >
                  {year}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {chosen ? (
        <>
          <HiddenAndWhy
            chosen={chosen}
            pageHref={(page) =>
              protectionHref(locale, slug, { series: chosen.code, year: chosen.year, page: String(page) })
            }
            locale={locale}
          />
          <MergesOffered chosen={chosen} mayMerge={loaderData.mayMerge} locale={locale} />
        </>
      ) : (
        <p>{words("series.notNeeded")}</p>
      )}
      <MergesInForce
        merges={merges}
        series={chosen?.code ?? ""}
        year={chosen?.year ?? ""}
        mayMerge={loaderData.mayMerge}
        locale={locale}
      />
      <MethodForm policy={readPolicy(loaderData.policy)} mayChoose={loaderData.mayChoose} locale={locale} />
    </Page>
  );
}
