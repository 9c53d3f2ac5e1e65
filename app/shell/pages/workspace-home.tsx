import { Page, PageHeading } from "../../design/layout/page.tsx";
import { pageLocale } from "../../platform/http/page-locale.ts";
import { actorContext } from "../../platform/http/request-context.server.ts";
import { shellWords } from "../words.ts";
import { placesFor } from "../workspace-places.ts";
import type { Route } from "./+types/workspace-home.ts";

export function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  return {
    locale: pageLocale(params),
    name: actor.kind === "person" ? actor.name : "",
    groups: placesFor(actor),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? shellWords(loaderData.locale)("workspace.title") : "" },
];

export default function WorkspaceHome({ loaderData }: Route.ComponentProps) {
  const { locale, name, groups } = loaderData;
  const words = shellWords(locale);
  return (
    <Page>
      <PageHeading title={words("workspace.welcome", { name })} lead={words("workspace.intro")} />
      <div className="workspace-groups">
        {groups.map(({ group, places }) => (
          <section key={group}>
            <h2>{words(`workspace.group.${group}`)}</h2>
            <ul className="plain-list">
              {places.map((place) => (
                <li key={place}>
                  <a href={`/${locale}/workspace/${place}`}>{words(`workspace.${place}`)}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
