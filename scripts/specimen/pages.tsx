import { renderToStaticMarkup } from "react-dom/server";
import type { ReactNode } from "react";
import { Frame } from "./frame.tsx";
import { Charts, standaloneFiles } from "./charts.tsx";
import { HelpSpecimen, WorkspaceSpecimen } from "./help.tsx";
import { Maps } from "./maps.tsx";
import { Primitives } from "./primitives.tsx";

function page(lang: string, dir: "ltr" | "rtl", styles: string, children: ReactNode, bodyClass?: string): string {
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={lang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Specimen</title>
        <link rel="icon" href="favicon.svg" />
        <link rel="stylesheet" href={`assets/${styles}.css`} />
      </head>
      <body className={bodyClass}>{children}</body>
    </html>,
  )}`;
}

export const pages: Record<string, string> = {
  ...standaloneFiles(),
  "index.html": page(
    "fr",
    "ltr",
    "public",
    <Frame>
      <Primitives />
    </Frame>,
  ),
  "charts.html": page(
    "fr",
    "ltr",
    "public",
    <Frame>
      <Charts />
    </Frame>,
  ),
  "maps.html": page(
    "fr",
    "ltr",
    "public",
    <Frame>
      <Maps />
    </Frame>,
  ),
  "rtl.html": page(
    "ar",
    "rtl",
    "public",
    <Frame>
      <p>مرصد دولي للعنف ضد المرأة: ١٢٣٤ مكالمة في سنة ٢٠٢٥.</p>
      <Charts direction="rtl" locale="ar-EG" />
      <Primitives />
    </Frame>,
  ),
  "help.html": page(
    "fr",
    "ltr",
    "help",
    <Frame>
      <HelpSpecimen />
    </Frame>,
  ),
  "workspace.html": page("fr", "ltr", "workspace", <WorkspaceSpecimen />, "workspace"),
};
