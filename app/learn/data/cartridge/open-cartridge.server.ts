import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { Archive } from "~/platform/tabular/xlsx-archive.server.ts";
import { courseOfCartridge, type CourseOfCartridge } from "../../core/cartridge/cartridge-course.ts";
import { isCartridge, readManifest, type CartridgeItem } from "../../core/cartridge/manifest.ts";
import type { XmlNode } from "../../core/cartridge/xml-node.ts";
import { readXml, XmlRefused } from "./read-xml.server.ts";

/** A cartridge with films is large, and its films stay where they are: what is read of it is small. */
export const largestCartridge = 64 << 20;
const limits = { entries: 5000, inflatedBytes: 48 << 20, ratio: 200, rows: 0, sharedStrings: 0 };
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
    const root = readXml(await readText(archive, "imsmanifest.xml"));
    if (!isCartridge(root)) return failed("invalid", "no-cartridge");
    const manifest = readManifest(root);
    const pages = new Map<string, string>();
    const trees = new Map<string, XmlNode>();
    for (const { kind, href } of resourcesIn(manifest.items)) {
      if (!archive.has(href) || pages.has(href) || trees.has(href)) continue;
      if (kind === "page") pages.set(href, await readText(archive, href));
      else if (kind === "quiz" || kind === "link") trees.set(href, readXml(await readText(archive, href)));
    }
    const files = { page: (href: string) => pages.get(href) ?? null, xml: (href: string) => trees.get(href) ?? null };
    const course = courseOfCartridge(manifest, files, locale);
    return course ? done(course) : failed("invalid", "nothing-taken");
  } catch (error) {
    return refusal(error);
  } finally {
    archive.close();
  }
}

async function readText(archive: Archive, path: string): Promise<string> {
  let text = "";
  for await (const piece of archive.text(path)) {
    text += piece;
    if (text.length > largestFile) throw new TableProblem("bomb");
  }
  return text;
}

const resourcesIn = (items: readonly CartridgeItem[]): NonNullable<CartridgeItem["resource"]>[] =>
  items.flatMap(({ resource, items: inner }) => [...(resource ? [resource] : []), ...resourcesIn(inner)]);

function refusal(error: unknown): Outcome<never> {
  if (error instanceof XmlRefused) return failed("invalid", `xml-${error.code}`);
  if (!(error instanceof TableProblem)) throw error;
  const known = { bomb: "bomb", password: "password", doctype: "xml-doctype" } as const;
  return failed("invalid", error.code in known ? known[error.code as keyof typeof known] : "broken-archive");
}
