import { DataTable } from "~/design/figures/data-table.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { groupProgress } from "../data/group-progress.server.ts";
import { cohortWords } from "../messages/cohort-words.ts";
import { partAddress } from "./address.ts";

interface Props {
  locale: PageLocale;
  /** The name of the course in addresses. */
  course: string;
  progress: Awaited<ReturnType<typeof groupProgress>>["progress"];
  modules: readonly { slug: string; title: string }[];
  /** Lessons that cost the group most. */
  hard: readonly { part: string; title: string; lang: string | undefined; isPublic: boolean }[];
}

/** How far the group has come, in shares: what one person answered is nobody else's. */
export function GroupProgress({ locale, course, progress, modules, hard }: Props) {
  const words = cohortWords(locale);
  const { shown } = progress;
  return (
    <Section id="progress" title={words("desk.progress")} intro={words("desk.learners", { count: progress.learners })}>
      {shown ? (
        <>
          <DataTable
            id="shares"
            caption={words("desk.progress")}
            hideCaption
            columns={[
              { key: "what", label: words("desk.what") },
              { key: "share", label: words("desk.share") },
            ]}
            rows={[
              { key: "begun", cells: { what: words("desk.begun"), share: words(`share.${shown.begun}`) } },
              ...shown.modules.map(({ slug, finished }) => ({
                key: slug,
                cells: {
                  what: words("desk.module", {
                    title: modules.find((one) => one.slug === slug)?.title ?? slug,
                  }),
                  share: finished ? words(`share.${finished}`) : words("desk.moduleFew"),
                },
              })),
              { key: "finished", cells: { what: words("desk.finished"), share: words(`share.${shown.finished}`) } },
            ]}
          />
          <p className="small quiet">{words("desk.asOf")}</p>
          <h3>{words("desk.hard")}</h3>
          {hard.length === 0 ? (
            <p>{words("desk.noHard")}</p>
          ) : (
            <>
              <p>{words("desk.hardText")}</p>
              <ul>
                {hard.map(({ part, title, lang, isPublic }) => (
                  <li key={part} lang={lang}>
                    {isPublic ? <a href={partAddress(locale, course, part)}>{title}</a> : title}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <p>{words("desk.few")}</p>
      )}
    </Section>
  );
}
