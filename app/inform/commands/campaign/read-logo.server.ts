import { recogniseMedia, sanitiseSvg, stripMetadata } from "~/content/index.server.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Logo } from "../../data/campaign-participations.server.ts";

/** A logo is small; a drawing has no use for more than this. */
export const largestLogo = { "image/svg+xml": 200_000, "image/png": 2_000_000, "image/jpeg": 2_000_000 } as const;
/** A picture of few bytes may claim a size that fills the memory: its own head says so before anybody unpacks it. */
const largestSide = 4000;
const mostPixels = 8_000_000;

/**
 * Reads a logo by its first bytes, never by its name; a drawing is written anew without all that could act or fetch,
 * a picture without what a camera wrote beside it.
 */
export function readLogo(bytes: Uint8Array): Outcome<Logo> {
  const kind = recogniseMedia(bytes);
  if (!kind || !(kind.mediaType in largestLogo)) return failed("invalid", "logo-type");
  const type = kind.mediaType as Logo["type"];
  if (bytes.length > largestLogo[type]) return failed("invalid", "logo-size");
  if (type === "image/svg+xml") {
    const clean = sanitiseSvg(new TextDecoder().decode(bytes));
    return clean ? done({ bytes: new TextEncoder().encode(clean), type }) : failed("invalid", "logo-type");
  }
  const { width, height } = kind;
  if (!width || !height) return failed("invalid", "logo-type");
  if (Math.max(width, height) > largestSide || width * height > mostPixels) return failed("invalid", "logo-size");
  const stripped = stripMetadata(bytes, type);
  return stripped ? done({ bytes: stripped, type }) : failed("invalid", "logo-type");
}

export const logoEndings = { "image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg" } as const;
