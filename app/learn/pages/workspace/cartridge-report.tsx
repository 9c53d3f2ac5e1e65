import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { decide } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { lessonsOf } from "../../core/course.ts";
import { findReport } from "../../data/cartridge/reports.server.ts";
import { findCourse } from "../../data/courses.server.ts";
import { cartridgeWords } from "../../messages/cartridge-words.ts";
import { courseDeskAddress } from "../../parts/authoring/addresses.ts";
import type { Route } from "./+types/cartridge-report.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const left = await findReport(read, params.id);
  const course = left && (await findCourse(read, params.id));
  if (!course) throw failurePage({ kind: "not-found", code: "page" });
  return {
    locale: pageLocale(params),
    id: course.id,
    slug: course.slug,
    lessons: lessonsOf(course.structure).length,
    left,
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? cartridgeWords(loaderData.locale)("report") : "" },
];

export default function CartridgeReport({ loaderData: { locale, id, slug, lessons, left } }: Route.ComponentProps) {
  const words = cartridgeWords(locale);
  const base = `/${locale}/workspace/cartridges`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: base, label: words("title") }, { label: words("report") }]}
      />
      <PageHeading title={words("report")} lead={words("reportLead", { slug, lessons })} />
      {left.length === 0 ? (
        <p>{words("whole")}</p>
      ) : (
        <DataTable
          id="left"
          caption={words("report")}
          hideCaption
          stacks
          columns={[
            { key: "where", label: words("where") },
            { key: "what", label: words("what") },
            { key: "found", label: words("found") },
          ]}
          rows={left.map(({ where, code, found, count }, i) => ({
            key: String(i),
            cells: { where, what: words(`left.${code}`, { count }), found: found || "–" },
          }))}
        />
      )}
      <Actions>
        <ButtonLink href={courseDeskAddress(locale, id)}>{words("goOn")}</ButtonLink>
        <ButtonLink href={base} tone="secondary">
          {words("another")}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
