import { dayText } from "~/kernel/day-text.ts";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { failed } from "~/kernel/outcome.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { listMembers } from "~/network/index.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { readUpload } from "~/platform/http/upload.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { addFile, dropFile } from "../../commands/space-files.server.ts";
import { largestFile } from "../../core/space/entry.ts";
import { listFiles } from "../../data/space-work.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { nameOfMember, say } from "../../parts/say.ts";
import { SpaceRoom } from "../../parts/space-room.tsx";
import { answer, openDesk, openRoom } from "./desk.server.ts";
import { typedIn } from "./typed.ts";
import type { Route } from "./+types/space-files.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, saved, space, partners } = await openRoom(args);
  const { read } = database();
  const files = await listFiles(read, space.id);
  const members = await listMembers(read, { organisationIds: partners.map((one) => one.organisationId) });
  const named = new Map(members.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  return {
    locale,
    saved,
    id: space.id,
    closed: space.closedAt !== null,
    name: say(space.title, locale).text,
    files: files.map(({ id, name, bytes, organisationId, addedAt }) => ({
      id,
      name,
      kilobytes: Math.ceil(bytes / 1024),
      by: organisationId === null ? "" : (named.get(organisationId) ?? ""),
      on: dayText(addedAt, locale),
    })),
  };
}

/** Whoever is not in the space is turned away before a byte of a file is read. */
export async function action(args: Route.ActionArgs) {
  const { locale, actor } = openDesk(args);
  const { space } = await openRoom(args);
  const here = `/${locale}/workspace/cooperation/spaces/${space.id}/files`;
  const store = openFileStore(settings());
  if (!args.request.headers.get("Content-Type")?.startsWith("multipart/form-data")) {
    const typed = typedIn(await args.request.formData());
    return answer(await dropFile(actor, space.id, typed["file"] ?? "", store, database()), here);
  }
  const { file } = await readUpload(args.request, largestFile + 1024);
  if (!file) return answer(failed("invalid", "file"), here);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.bytes) {
    size += chunk.length;
    if (size > largestFile) return answer(failed("invalid", "file-large"), here);
    chunks.push(chunk);
  }
  const taken = { name: file.name, bytes: Buffer.concat(chunks) };
  return answer(await addFile(actor, space.id, taken, store, database()), here);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${deskWords(loaderData.locale)("space.files")}: ${loaderData.name}` : "" },
];

export default function SpaceFiles({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, closed, name, files } = loaderData;
  const words = deskWords(locale);
  const here = `/${locale}/workspace/cooperation/spaces/${id}`;
  return (
    <SpaceRoom
      locale={locale}
      id={id}
      name={name}
      title={words("space.files")}
      lead={words("files.lead")}
      code={actionData?.code ?? null}
      saved={loaderData.saved}
    >
      {files.length === 0 ? (
        <p className="quiet">{words("files.none")}</p>
      ) : (
        <DataTable
          id="files"
          caption={words("space.files")}
          hideCaption
          columns={[
            { key: "name", label: words("files.name") },
            { key: "size", label: words("files.size"), number: true },
            { key: "by", label: words("files.by") },
            { key: "on", label: words("files.date") },
            ...(closed ? [] : [{ key: "remove", label: words("files.remove") }]),
          ]}
          rows={files.map((file) => ({
            key: file.id,
            cells: {
              name: (
                <a href={`${here}/files/${file.id}`} download>
                  {file.name}
                </a>
              ),
              size: formatNumber(file.kilobytes, locale, { style: "unit", unit: "kilobyte" }),
              by: file.by,
              on: file.on,
              remove: (
                <form method="post" className="inline-form">
                  <input type="hidden" name="file" value={file.id} />
                  <Button tone="plain" aria-label={`${words("files.remove")}: ${file.name}`}>
                    {words("files.remove")}
                  </Button>
                </form>
              ),
            },
          }))}
        />
      )}
      {closed ? null : (
        <Section id="add" title={words("files.add")}>
          <form method="post" encType="multipart/form-data" className="stack">
            <TextField id="file" type="file" label={words("files.choose")} required />
            <Actions>
              <Button>{words("files.add")}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </SpaceRoom>
  );
}
