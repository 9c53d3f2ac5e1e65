import { readUpload, type Upload } from "~/platform/http/upload.server.ts";

/** A form with a file for the library: what was typed, and its bytes, or why there are none. */
export interface MediaUpload {
  fields: Upload["fields"];
  file: Uint8Array | "media-file" | "media-large";
}

/** The whole file is held at once, since what a camera wrote beside the picture is taken out of it: no more than `largest`. */
export async function readMediaUpload(request: Request, largest: number): Promise<MediaUpload> {
  const { fields, file } = await readUpload(request, largest + 1);
  if (!file) return { fields, file: "media-file" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.bytes) {
    size += chunk.length;
    if (size > largest) return { fields, file: "media-large" };
    chunks.push(chunk);
  }
  return { fields, file: Buffer.concat(chunks) };
}
