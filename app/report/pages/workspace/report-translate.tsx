import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { translationState } from "~/content/index.ts";
import { isLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { translateReport } from "../../commands/edit-blocks.server.ts";
import { editRecommendation } from "../../commands/recommend.server.ts";
import { changedMeanwhile } from "../../core/changed-meanwhile.ts";
import { standing } from "../../core/report-blocks.ts";
import { allTexts } from "../../core/report.ts";
import { listRecommendations } from "../../data/recommendations.server.ts";
import { Refusal } from "../../parts/refusal.tsx";
import styles from "../../parts/report.css?url";
import { reportWords } from "../../words.ts";
import { openReport, refused } from "./open-report.server.ts";
import type { Route } from "./+types/report-translate.ts";

/** Before the name of a field: what stood in it when the form was opened. */
const was = "was:";

const plain = (text = "") => text.replaceAll("\r\n", "\n").trim();

export const links = () => [{ rel: "stylesheet", href: styles }];

async function openTranslation(args: Route.LoaderArgs | Route.ActionArgs) {
  const open = await openReport(args);
  const { language: into } = args.params;
  if (!isLocale(into)) throw failurePage({ kind: "not-found", code: "language" });
  const asked = new Set(
    standing(open.report.document).blocks.flatMap((one) => (one.kind === "recommendation" ? [one.recommendation] : [])),
  );
  const all = await listRecommendations(database().read, [open.report.id]);
  const recommendations = all.filter((one) => asked.has(one.id));
  return { ...open, into, recommendations };
}

export async function loader(args: Route.LoaderArgs) {
  const { locale, report, into, recommendations } = await openTranslation(args);
  const texts = [
    ...allTexts(report),
    ...recommendations.map(({ id, text }) => ({ key: `recommendation:${id}`, text })),
  ].filter(({ text }) => (text.fields[text.source]?.text ?? "") !== "");
  return {
    locale,
    id: report.id,
    title: report.title.fields[report.title.source]?.text ?? "",
    source: report.title.source,
    into,
    texts: texts.map(({ key, text }) => ({
      key,
      original: text.fields[text.source]?.text ?? "",
      translation: text.fields[into]?.text ?? "",
      state: translationState(text, into),
    })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { locale, actor, report, into, recommendations } = await openTranslation(args);
  const form = await args.request.formData();
  const sent = Object.fromEntries([...form].map(([name, value]) => [name, plain(String(value))]));
  const seen = Object.fromEntries(
    Object.entries(sent).flatMap(([name, text]) => (name.startsWith(was) ? [[name.slice(was.length), text]] : [])),
  );
  const isOwn = (name: string) => !name.startsWith("recommendation:") && !name.startsWith(was);
  const words = Object.fromEntries(Object.entries(sent).filter(([name]) => isOwn(name)));
  const translated = await translateReport(actor, { id: report.id, locale: into, words, seen }, database());
  if (!translated.ok) return data(refused(translated.failure, form), { status: statusOf[translated.failure.kind] });
  for (const { id, owner, dueOn, text } of recommendations) {
    const own = sent[`recommendation:${id}`];
    const now = text.fields[into]?.text ?? "";
    if (!own || own === now) continue;
    const meanwhile = changedMeanwhile({ written: own, now, seen: seen[`recommendation:${id}`] });
    if (meanwhile === "theirs") continue;
    if (meanwhile === "both") return data(refused({ kind: "conflict", code: "changed" }, form), { status: 409 });
    const edited = await editRecommendation(
      actor,
      { recommendation: id, text: own, owner, dueOn: dueOn ?? "", locale: into },
      database(),
    );
    if (!edited.ok) return data(refused(edited.failure, form), { status: statusOf[edited.failure.kind] });
  }
  return redirect(`/${locale}/workspace/reports/${report.id}?done=saved`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function ReportTranslate({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, source, into, texts } = loaderData;
  const words = reportWords(locale);
  const base = `/${locale}/workspace/reports/${id}`;
  const sent: Record<string, string | undefined> = actionData?.sent ?? {};
  const isTyped = (key: string) => sent[key] !== undefined && plain(sent[key]) !== plain(sent[was + key]);
  const isOverwritten = (key: string, now: string) =>
    isTyped(key) && now !== plain(sent[was + key]) && now !== plain(sent[key]);
  const name = words("work.translateTitle", { language: words(`work.languageName.${into}`) });
  return (
    <Page>
      <Breadcrumbs
        label={words("page.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/reports`, label: words("work.title") },
          { href: base, label: title },
          { label: name },
        ]}
      />
      <PageHeading
        title={name}
        lead={into === source ? words("work.nothingToTranslate") : words("work.translateLead")}
      />
      <Refusal failure={actionData?.failure} words={words} />
      {into === source ? null : (
        <form method="post">
          {texts.map(({ key, original, translation, state }) => (
            <div className="side-by-side" key={key}>
              <div>
                <input type="hidden" name={was + key} value={translation} />
                <p className="kicker">{words("work.original", { language: words(`work.languageName.${source}`) })}</p>
                <p className="original" lang={source}>
                  {original}
                </p>
              </div>
              <TextArea
                id={key}
                label={
                  <>
                    {words(`work.languageName.${into}`)}
                    <span className="visually-hidden"> – {original.slice(0, 80)}</span>
                  </>
                }
                hint={
                  isOverwritten(key, translation) ? (
                    <span className="stale-mark">{words("work.standsNow", { text: translation })}</span>
                  ) : (
                    <span className={state === "current" ? undefined : "stale-mark"}>
                      {words(`work.translation.${state}`)}
                    </span>
                  )
                }
                lang={into}
                defaultValue={isTyped(key) ? sent[key] : translation}
                rows={Math.min(16, Math.max(2, original.split("\n").length, Math.ceil(original.length / 70) + 1))}
              />
            </div>
          ))}
          <Actions>
            <Button>{words("work.save")}</Button>
            <a href={base}>{words("work.cancel")}</a>
          </Actions>
        </form>
      )}
    </Page>
  );
}
