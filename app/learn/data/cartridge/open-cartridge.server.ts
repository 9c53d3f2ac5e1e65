import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { Archive } from "~/platform/tabular/xlsx-archive.server.ts";
import { courseOfCartridge, type CourseOfCartridge } from "../../core/cartridge/cartridge-course.ts";
import { declaredText } from "../../core/cartridge/declared-text.ts";
import {
  isCartridge,
  readManifest,
  type CartridgeItem,
  type CartridgeResource,
} from "../../core/cartridge/manifest.ts";
import type { XmlNode } from "../../core/cartridge/xml-node.ts";
import { readXml, XmlRefused } from "./read-xml.server.ts";

/** A cartridge with films is large, and its films stay where they are: what is read of it is small. */
export const largestCartridge = 64 << 20;
const limits = { entries: 5000, inflatedBytes: 48 << 20, ratio: 200, rows: 0, sharedStrings: 0 };
/** What is unpacked at all. */
const readable = new Set<CartridgeResource["kind"]>(["page", "quiz", "link", "discussion", "assignment"]);
const largestFile = 4 << 20;

/**
 * Reads a Common Cartridge in memory: nothing of it is written to a disk, so that a path that leads out of the archive leads
 * nowhere; only the manifest and the files that its outline names are unpacked, under limits that a header cannot talk away.
 */
export async function openCartridge(bytes: Buffer, locale: Locale): Promise<Outcome<CourseOfCartridge>> {
  let archive: Archive;
  try {
    archive = await Archive.open(bytes, limits);
  } catch (error) {
    return refusal(error);
  }
  try {
    if (!archive.has("imsmanifest.xml")) return failed("invalid", "no-manifest");
    const listed = declaredText(await readBytes(archive, "imsmanifest.xml"));
    if (listed === null) return failed("invalid", "broken-archive");
    const root = readXml(listed);
    if (!isCartridge(root)) return failed("invalid", "no-cartridge");
    const manifest = readManifest(root);
    const pages = new Map<string, string>();
    const trees = new Map<string, XmlNode>();
    const garbled = new Set<string>();
    for (const { kind, href } of resourcesIn(manifest.items)) {
      if (!archive.has(href) || pages.has(href) || trees.has(href) || garbled.has(href)) continue;
      if (!readable.has(kind)) continue;
      const text = declaredText(await readBytes(archive, href));
      if (text === null) garbled.add(href);
      else if (kind === "page") pages.set(href, text);
      else trees.set(href, readXml(text));
    }
    const files = {
      page: (href: string) => pages.get(href) ?? null,
      xml: (href: string) => trees.get(href) ?? null,
      isGarbled: (href: string) => garbled.has(href),
    };
    const course = courseOfCartridge(manifest, files, locale);
    return course ? done(course) : failed("invalid", "nothing-taken");
  } catch (error) {
    return refusal(error);
  } finally {
    archive.close();
  }
}

async function readBytes(archive: Archive, path: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of archive.bytes(path)) {
    size += piece.byteLength;
    if (size > largestFile) throw new TableProblem("bomb");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const resourcesIn = (items: readonly CartridgeItem[]): NonNullable<CartridgeItem["resource"]>[] =>
  items.flatMap(({ resource, items: inner }) => [...(resource ? [resource] : []), ...resourcesIn(inner)]);

function refusal(error: unknown): Outcome<never> {
  if (error instanceof XmlRefused) return failed("invalid", `xml-${error.code}`);
  if (!(error instanceof TableProblem)) throw error;
  const known = { bomb: "bomb", password: "password", doctype: "xml-doctype" } as const;
  return failed("invalid", error.code in known ? known[error.code as keyof typeof known] : "broken-archive");
}
