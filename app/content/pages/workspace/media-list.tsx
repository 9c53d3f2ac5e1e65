import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { actorId } from "~/kernel/actor.ts";
import { newText, showText, writeField } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { storeMedia } from "../../commands/store-media.server.ts";
import { listLibrary } from "../../data/media.server.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { readMediaUpload } from "../../parts/media-upload.server.ts";
import { RefusedNotice } from "../../parts/saved-notice.tsx";
import { contentWords } from "../../words.ts";
import type { Route } from "./+types/media-list.ts";

const largestFile = 32 << 20;
const refusals = [
  "media-licence",
  "media-type",
  "media-traces",
  "media-captions",
  "media-alternative",
  "media-file",
  "media-large",
] as const;

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const library = await listLibrary(database().read);
  return {
    locale,
    media: library.map((one) => ({
      id: one.id,
      isImage: one.mediaType.startsWith("image/"),
      kind: kindOf(one.mediaType),
      kilobytes: Math.ceil(one.bytes / 1000),
      alternative: showText(one.alternative, wordsOf(locale))?.text ?? "",
      credit: [one.author, one.licence].filter(Boolean).join(", "),
      width: one.width,
      height: one.height,
    })),
  };
}

function kindOf(mediaType: string): "film" | "sound" | "captions" {
  if (mediaType === "text/vtt") return "captions";
  return mediaType.startsWith("audio/") ? "sound" : "film";
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { fields, file } = await readMediaUpload(request, largestFile);
  const typed = Object.fromEntries(fields);
  const refuse = (code: string, status = 422) => data({ code, typed }, { status });
  if (typeof file === "string") return refuse(file, file === "media-large" ? 413 : 422);
  const words = locales.map((one) => [one, (fields.get(`alternative-${one}`) ?? "").trim()] as const);
  if (words.some(([, text]) => text === "")) return refuse("media-alternative");
  const at = new Date().toISOString();
  const by = actorId(actor);
  const [first, ...others] = words;
  const alternative = others.reduce(
    (text, [one, said]) => writeField(text, one, said, by, at),
    newText(first![0], first![1], by, at),
  );
  const stored = await storeMedia(
    actor,
    {
      bytes: file,
      alternative,
      licence: fields.get("licence") ?? "",
      author: fields.get("author")?.trim() || null,
      access: "public",
    },
    openFileStore(settings()),
    database(),
  );
  if (stored.ok) throw redirect(`/${pageLocale(params)}/workspace/media`);
  return refuse(stored.failure.code, statusOf[stored.failure.kind]);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? editorWords(loaderData.locale)("media.title") : "" },
];

export default function MediaList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, media } = loaderData;
  const words = editorWords(locale);
  const typed: Record<string, string> = actionData?.typed ?? {};
  const refusal = actionData && (refusals.find((one) => one === actionData.code) ?? "other");
  return (
    <Page>
      <PageHeading title={words("media.title")} lead={words("media.lead")} />
      {refusal ? <RefusedNotice>{words(`media.error.${refusal}`)}</RefusedNotice> : null}
      {media.length === 0 ? (
        <EmptyState title={words("media.emptyTitle")}>
          <p>{words("media.emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="media-library">
          {media.map((one) => (
            <li key={one.id}>
              {one.isImage ? (
                <img
                  src={`/media/${one.id}`}
                  alt={one.alternative}
                  width={one.width ?? undefined}
                  height={one.height ?? undefined}
                  loading="lazy"
                />
              ) : (
                <a href={`/media/${one.id}`}>{words(`media.kind.${one.kind}`, { kilobytes: one.kilobytes })}</a>
              )}
              <p className="small">{one.alternative}</p>
              <p className="small quiet">{one.credit}</p>
              <p className="small">
                {words("media.use")} <code>[[media:{one.id}]]</code>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Section id="add" title={words("media.add")}>
        <form className="stack" method="post" encType="multipart/form-data">
          {locales.map((one) => (
            <TextArea
              key={one}
              id={`alternative-${one}`}
              label={words("media.alternative", { language: contentWords(locale)(`language.${one}`) })}
              defaultValue={typed[`alternative-${one}`]}
              rows={2}
              maxLength={500}
              lang={one}
              required
            />
          ))}
          <TextField id="author" label={words("media.author")} defaultValue={typed["author"]} maxLength={200} />
          <TextField
            id="licence"
            label={words("media.licence")}
            defaultValue={typed["licence"]}
            maxLength={200}
            required
          />
          {/* The file stands last in the form: what comes before it is read without waiting for it. */}
          <TextField id="file" type="file" label={words("media.file")} required />
          <Actions>
            <Button>{words("media.save")}</Button>
          </Actions>
        </form>
      </Section>
    </Page>
  );
}
