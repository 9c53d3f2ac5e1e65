import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { isPublicEvent } from "../core/event.ts";
import { clockText, isKept } from "../core/outcome.ts";
import { findEventBySlug } from "../data/events.server.ts";
import { findOutcome } from "../data/outcomes.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { Player } from "../parts/player.tsx";
import { readTranscript, showRecording } from "../parts/shown-recording.server.ts";
import { conveneWords, languageName } from "../words.ts";
import type { Route } from "./+types/recording-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const event = await findEventBySlug(read, params.slug);
  const outcome = event && isPublicEvent(event) ? await findOutcome(read, event.id) : undefined;
  const kept = outcome?.document.recording;
  const found = kept && isKept(kept) ? await showRecording(read, kept, locale) : null;
  if (!event || !outcome || !found || !kept || !isKept(kept)) throw failurePage({ kind: "not-found", code: "page" });
  const asked = new URL(request.url).searchParams.get("transcript");
  const { files, ...recording } = found;
  const transcript = await readTranscript(files, kept, { locale, asked }, openFileStore(settings()));
  const chapters = kept.chapters.map(({ at }, i) => {
    const title = outcome.texts[`chapter.${i}`];
    return { at, title: title ? shown(title, locale) : { text: kept.chapters[i]!.title, lang: undefined } };
  });
  return {
    locale,
    slug: event.slug,
    title: shown(event.document.title, locale),
    sample: event.sample,
    recording,
    chapters,
    transcript,
    languages: recording.captions.map(({ language }) => ({ language, name: languageName(locale, language) })),
    script: enhanceUrl("recording"),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: dayWords(loaderData.locale)("recording.resource", { title: loaderData.title.text }) }] : [];

export default function RecordingPage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, title, recording, chapters, transcript, languages, script } = loaderData;
  const words = dayWords(locale);
  const here = `/${locale}/events/${slug}/recording`;
  const isForeign = transcript.language !== wordsOf(locale);
  const titleAt = (at: number | null) => chapters.find((chapter) => chapter.at === at)?.title;
  return (
    <Page>
      <Breadcrumbs
        label={conveneWords(locale)("crumbs")}
        steps={[
          { href: `/${locale}/events`, label: conveneWords(locale)("title") },
          { href: `/${locale}/events/${slug}`, label: <InLanguage of={title} /> },
          { label: words("close.watch") },
        ]}
      />
      <PageHeading kicker={words("close.watch")} title={<InLanguage of={title} />} lead={words("recording.lead")} />
      {loaderData.sample ? (
        <Notice tone="estimate">
          <p>{conveneWords(locale)("sample")}</p>
        </Notice>
      ) : null}
      <Player locale={locale} recording={recording} languages={languages} />
      {chapters.length > 0 ? (
        <Section id="chapters" title={words("close.chapters")}>
          <ol className="plain-list">
            {chapters.map(({ at, title: chapter }) => (
              <li key={at}>
                {/* Without scripts the browser opens the file at this moment (W3C Media Fragments). */}
                <a href={`${recording.src}#t=${at}`} data-at={at}>
                  <span dir="ltr">{clockText(at)}</span> <InLanguage of={chapter} />
                </a>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      <Section id="transcript" title={words("recording.transcript")} intro={words("recording.transcriptLead")}>
        {languages.length > 1 ? (
          <p className="small">
            {languages.map(({ language, name }, i) => (
              <span key={language}>
                {i > 0 ? " · " : ""}
                {language === transcript.language ? (
                  <strong>{name}</strong>
                ) : (
                  <a href={`${here}?transcript=${language}#transcript`} hrefLang={language}>
                    {name}
                  </a>
                )}
              </span>
            ))}
          </p>
        ) : null}
        {transcript.parts === null ? <p>{words("recording.away")}</p> : null}
        <div className="stack" lang={isForeign ? transcript.language : undefined} dir={isForeign ? "ltr" : undefined}>
          {transcript.parts?.map(({ at, paragraphs }) => {
            const chapter = titleAt(at);
            return (
              <div className="stack prose" key={at ?? "first"}>
                {chapter ? (
                  <h3 lang={chapter.lang ?? wordsOf(locale)}>
                    <span dir="ltr">{clockText(at!)}</span> {chapter.text}
                  </h3>
                ) : null}
                {paragraphs.map(({ speaker, text }, i) => (
                  <p key={i}>
                    {speaker ? <strong>{speaker}. </strong> : null}
                    {text}
                  </p>
                ))}
              </div>
            );
          })}
        </div>
      </Section>
      <script src={script} defer />
    </Page>
  );
}
