import { InLanguage } from "~/design/text/in-language.tsx";
import { authoringWords, lackText } from "../../authoring-words.ts";
import { editorAddress } from "./addresses.ts";
import type { CourseView } from "./course-view.server.ts";

/** What is missing, a sentence each, with the way to the text that lacks it. */
export function LackList({ view: { locale, id }, lacks }: { view: CourseView; lacks: CourseView["stops"] }) {
  const words = authoringWords(locale);
  return (
    <ul className="lacks">
      {lacks.map((lack, i) => (
        <li key={i}>
          {lack.code === "no-module" ? null : (
            <>
              <a href={editorAddress(locale, { courseId: id, part: lack.part, locale: lack.locale })}>
                {lack.part === "" ? (
                  words("part.ofCourse")
                ) : lack.title.text === "" ? (
                  words("outline.untitled")
                ) : (
                  <InLanguage of={lack.title} />
                )}{" "}
                ({words(`language.${lack.locale}`)})
              </a>{" "}
            </>
          )}
          {lackText(locale, lack.code, lack.found)}
        </li>
      ))}
    </ul>
  );
}
