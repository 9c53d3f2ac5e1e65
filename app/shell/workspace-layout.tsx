import { Outlet, redirect, useMatches } from "react-router";
import workspaceStyles from "../design/styles/workspace.css?url";
import { actorOf } from "../identity/index.server.ts";
import { enhanceUrl } from "../platform/enhance.server.ts";
import { pageLocale } from "../platform/http/page-locale.ts";
import { actorContext } from "../platform/http/request-context.server.ts";
import { QuickExit } from "./quick-exit.tsx";
import { shellWords } from "./words.ts";
import { placesFor } from "./workspace-places.ts";
import type { Route } from "./+types/workspace-layout.ts";

export const handle = { scripts: true };
export const links = () => [{ rel: "stylesheet", href: workspaceStyles }];

export const middleware: Route.MiddlewareFunction[] = [
  async ({ request, context, params }, next) => {
    const locale = pageLocale(params);
    const actor = await actorOf(request);
    if (actor.kind === "anyone") {
      const url = new URL(request.url);
      throw redirect(`/${locale}/account/sign-in?to=${encodeURIComponent(url.pathname)}`);
    }
    context.set(actorContext, actor);
    return next();
  },
];

export function loader({ params, request, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  return {
    locale: pageLocale(params),
    path: new URL(request.url).pathname,
    name: actor.kind === "person" ? actor.name : "",
    groups: placesFor(actor),
    exitScript: enhanceUrl("quick-exit"),
  };
}

export default function WorkspaceLayout({ loaderData }: Route.ComponentProps) {
  const { locale, path, name, groups, exitScript } = loaderData;
  const words = shellWords(locale);
  // What a learner reads may be hard, and read at home: her pages have the way out that the public ones have.
  const hasExit = useMatches().some(({ handle: one }) => (one as { exit?: boolean } | undefined)?.exit);
  return (
    <div className="workspace">
      <a className="skip-link" href="#content">
        {words("skip")}
      </a>
      <header className="workspace-header">
        {hasExit ? (
          <>
            <QuickExit locale={locale} />
            <script src={exitScript} defer />
          </>
        ) : null}
        <a href={`/${locale}/workspace`} className="workspace-title">
          {words("shortName")} · {words("workspace.title")}
        </a>
        <div className="workspace-account">
          <span>{name}</span>
          <a href={`/${locale}`}>{words("workspace.publicSite")}</a>
          <form method="post" action={`/${locale}/account/sign-out`}>
            <button className="button quiet" type="submit">
              {words("workspace.signOut")}
            </button>
          </form>
        </div>
      </header>
      <div className="workspace-frame">
        <nav className="workspace-nav" aria-label={words("workspace.nav")}>
          {groups.map(({ group, places }) => (
            <section key={group} aria-labelledby={`nav-${group}`}>
              <h2 id={`nav-${group}`}>{words(`workspace.group.${group}`)}</h2>
              <ul>
                {places.map((place) => (
                  <li key={place}>
                    <a
                      href={`/${locale}/workspace/${place}`}
                      aria-current={path.startsWith(`/${locale}/workspace/${place}`) ? "page" : undefined}
                    >
                      {words(`workspace.${place}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <Outlet />
      </div>
    </div>
  );
}
