import { Outlet } from "react-router";
import publicStyles from "../design/styles/public.css?url";
import { enhanceUrl } from "../platform/enhance.server.ts";
import { settings } from "../platform/process.server.ts";
import { pageLocale } from "../platform/http/page-locale.ts";
import { PageFrame } from "./page-frame.tsx";
import type { Route } from "./+types/public-layout.ts";

export const links = () => [{ rel: "stylesheet", href: publicStyles }];

export function loader({ params, request }: Route.LoaderArgs) {
  return {
    locale: pageLocale(params),
    path: new URL(request.url).pathname,
    exitScript: enhanceUrl("quick-exit"),
    sample: settings().sample === "network",
  };
}

export default function PublicLayout({ loaderData }: Route.ComponentProps) {
  const { locale, path, exitScript, sample } = loaderData;
  return (
    <>
      <PageFrame locale={locale} path={path} sample={sample}>
        <Outlet />
      </PageFrame>
      <script src={exitScript} defer />
    </>
  );
}
