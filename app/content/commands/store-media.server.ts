import { createHash } from "node:crypto";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import { recogniseMedia } from "../core/media/media-type.ts";
import { readCaptions } from "../core/media/read-captions.ts";
import { stripMetadata } from "../core/media/strip-metadata.ts";
import { insertMedia, type MediaAccess } from "../data/media.server.ts";
import { translatableMedia } from "../data/translatable-media.server.ts";
import { queueThing } from "../data/translatable.server.ts";
import { sanitiseSvg } from "./sanitise-svg.server.ts";

export interface NewMedia {
  id?: string;
  bytes: Uint8Array;
  alternative: TranslatedText;
  licence: string;
  author: string | null;
  access: MediaAccess;
}

/**
 * Takes a picture, a film, a sound or captions in: what it is is read from its bytes, never from its name or from what its sender says. What
 * a camera wrote beside the picture never reaches the store: a photograph taken at a shelter knows where it is.
 */
export async function storeMedia(
  actor: Actor,
  media: NewMedia,
  store: FileStore,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  if (media.licence.trim() === "") return failed("invalid", "media-licence");
  const kind = recogniseMedia(media.bytes);
  if (!kind) return failed("invalid", "media-type");
  const stripped = stripMetadata(media.bytes, kind.mediaType);
  if (!stripped) return failed("invalid", "media-traces");
  let bytes = stripped;
  if (kind.mediaType === "image/svg+xml") {
    const clean = sanitiseSvg(new TextDecoder().decode(bytes));
    if (!clean) return failed("invalid", "media-type");
    bytes = new TextEncoder().encode(clean);
  }
  if (kind.mediaType === "text/vtt") {
    const cues = captionsOf(bytes);
    if (!cues) return failed("invalid", "media-captions");
    bytes = new TextEncoder().encode(cues);
  }
  const fileKey = `media/${createHash("sha256").update(bytes).digest("hex")}-${crypto.randomUUID()}`;
  // The bytes first: a row without a file would be a broken picture, a file without a row is only unused.
  await store.put(fileKey, bytes);
  const { id, alternative, licence, author, access } = media;
  return database.write(async (transaction) => {
    const row = { alternative, licence, author, access, fileKey, bytes: bytes.length, ...kind };
    const written = await insertMedia(transaction, id ? { ...row, id } : row);
    await queueThing(transaction, translatableMedia, written);
    await recordAudit(transaction, {
      actor,
      action: "media added",
      subject: { kind: "media", id: written },
      after: { mediaType: kind.mediaType, bytes: bytes.length, licence },
    });
    return done({ id: written });
  });
}

function captionsOf(bytes: Uint8Array): string | null {
  try {
    return readCaptions(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
