import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { listImports } from "../../data/import-log.server.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import type { Route } from "./+types/import-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const sight = { observatories: observatoriesWhere(actor, "import data"), actor: actorId(actor) };
  return { locale: pageLocale(params), imports: await listImports(database().read, sight) };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${workspaceWords(loaderData.locale)("imports.title")} · OIVF` }] : [];

export default function ImportList({ loaderData }: Route.ComponentProps) {
  const { locale, imports } = loaderData;
  const words = workspaceWords(locale);
  return (
    <Page>
      <PageHeading title={words("imports.title")} lead={words("imports.lead")} />
      <Actions>
        <ButtonLink href={`/${locale}/workspace/imports/new`}>{words("imports.new")}</ButtonLink>
      </Actions>
      {imports.length === 0 ? (
        <EmptyState title={words("imports.empty")} />
      ) : (
        <DataTable
          id="imports"
          caption={words("imports.title")}
          hideCaption
          columns={[
            { key: "file", label: words("imports.file") },
            { key: "profile", label: words("imports.profile") },
            { key: "state", label: words("imports.state") },
            { key: "rows", label: words("imports.rows"), number: true },
            { key: "observations", label: words("imports.observations"), number: true },
            { key: "changed", label: words("imports.changed"), number: true },
            { key: "started", label: words("imports.started") },
          ]}
          rows={imports.map((one) => ({
            key: String(one.id),
            cells: {
              file: <a href={`/${locale}/workspace/imports/${one.id}`}>{one.fileName}</a>,
              profile: one.profileName,
              state: words(`state.${one.state}`),
              rows: formatNumber(one.rowsRead, locale),
              observations: formatNumber(one.observations, locale),
              changed: formatNumber(one.changed, locale),
              started: words("imports.time", { at: one.startedAt }),
            },
          }))}
        />
      )}
    </Page>
  );
}
