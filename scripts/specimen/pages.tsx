import { renderToStaticMarkup } from "react-dom/server";
import type { ReactNode } from "react";
import { Frame } from "./frame.tsx";
import { Charts } from "./charts.tsx";
import { Maps } from "./maps.tsx";
import { Primitives } from "./primitives.tsx";

function page(lang: string, dir: "ltr" | "rtl", styles: string, children: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={lang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Specimen</title>
        <link rel="icon" href="favicon.svg" />
        <link rel="stylesheet" href={`assets/${styles}.css`} />
      </head>
      <body>{children}</body>
    </html>,
  )}`;
}

export const pages: Record<string, string> = {
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
      <Charts direction="rtl" locale="ar-EG" />
      <Primitives />
    </Frame>,
  ),
};
