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

const feeds = {
  "feed.xml": "application/rss+xml",
  "feed.atom": "application/atom+xml",
  "feed.json": "application/feed+json",
};

export default function PublicLayout({ loaderData }: Route.ComponentProps) {
  const { locale, path, exitScript, sample } = loaderData;
  return (
    <>
      {/* React lifts these into the head: a feed reader finds the feeds of the reader's language on any page. */}
      {Object.entries(feeds).map(([file, type]) => (
        <link key={file} rel="alternate" type={type} href={`/${locale}/${file}`} />
      ))}
      <PageFrame locale={locale} path={path} sample={sample}>
        <Outlet />
      </PageFrame>
      <script src={exitScript} defer />
    </>
  );
}
