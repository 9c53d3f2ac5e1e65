import { cooperateWords } from "../words.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { FigureBeside } from "./figure-beside.server.ts";
import type { Said } from "./say.ts";
import { TextParagraphs } from "./text-paragraphs.tsx";

/** What a project states, and beside it what is published of the place: never one made into the other. */
export function ResultView({ locale, text, figure }: { locale: PageLocale; text: Said; figure: FigureBeside | null }) {
  const words = cooperateWords(locale);
  return (
    <>
      {text.text === "" ? null : (
        <>
          <p className="meta">{words("page.own")}</p>
          <TextParagraphs said={text} />
        </>
      )}
      {figure ? (
        <>
          <p className="meta">{words("page.figure")}</p>
          <p>
            <a href={figure.indicatorHref}>{figure.indicator}</a>, {figure.place}
            {figure.told ? (
              <>
                {" "}
                ({figure.told.period}), {figure.told.what}: <strong>{figure.told.figure}</strong>{" "}
                <span className="small quiet">
                  {figure.told.source}, <a href={figure.told.href}>{figure.told.edition}</a>
                </span>
              </>
            ) : null}
          </p>
          <p className="small quiet">{words(figure.told ? "page.caution" : "page.noFigure")}</p>
        </>
      ) : null}
    </>
  );
}
