import { SaxesParser } from "saxes";
import { unzip } from "./unzip.ts";

export interface ReadEpub {
  language: string | undefined;
  identifier: string | undefined;
  title: string | undefined;
  /** `<meta property>` of the package, each with its values. */
  metadata: Record<string, string[]>;
  headings: string[];
  /** What each picture says in words. */
  alternatives: string[];
  tables: number;
  contents: string[];
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/**
 * Reads a book as EPUB 3.3 wants it, by another archive reader and another XML parser than those that wrote it. What a
 * reader's programme would stumble over is thrown: a first entry that is not the media type, a file of the manifest that
 * is missing or is in no manifest, XML that is not well-formed, a link of the contents that leads nowhere.
 */
export async function readEpub(bytes: Buffer): Promise<ReadEpub> {
  // OCF 3.3, 4.3: the first entry is `mimetype`, stored, without an extra field, so that a book is known by its first bytes.
  const first = bytes.subarray(0, 58).toString("latin1");
  if (bytes.readUInt16LE(8) !== 0 || bytes.readUInt16LE(28) !== 0 || first.slice(30) !== "mimetypeapplication/epub+zip")
    throw new Error("the first entry is not the media type as it is");
  const files = await unzip(bytes);
  const xml = (name: string) => {
    const file = files.get(name);
    if (!file) throw new Error(`missing: ${name}`);
    return parse(file.toString("utf8"), name);
  };
  const root = xml("META-INF/container.xml").find(({ name }) => name === "rootfile")?.attributes["full-path"] ?? "";
  const folder = root.slice(0, root.lastIndexOf("/") + 1);
  const opf = xml(root);
  const items = opf.filter(({ name }) => name === "item").map(({ attributes }) => attributes);
  const manifest = new Set(items.map(({ href }) => folder + href));
  const unlisted = [...files.keys()].filter(
    (name) => !manifest.has(name) && ![root, "mimetype", "META-INF/container.xml"].includes(name),
  );
  if (unlisted.length > 0) throw new Error(`in no manifest: ${unlisted.join(", ")}`);
  const pages = new Map(
    items.filter((item) => item["media-type"]?.endsWith("xml")).map(({ href }) => [href!, xml(folder + href)] as const),
  );
  for (const name of manifest) if (!files.has(name)) throw new Error(`missing: ${name}`);
  const spine = opf.filter(({ name }) => name === "itemref").map(({ attributes }) => attributes["idref"]);
  const read = spine.flatMap((id) => pages.get(items.find((item) => item["id"] === id)?.["href"] ?? "") ?? []);
  const nav = pages.get(items.find((item) => item["properties"]?.includes("nav"))?.["href"] ?? "") ?? [];
  const contents = nav.filter(({ name }) => name === "a");
  for (const { attributes } of contents) {
    const [file, anchor] = (attributes["href"] ?? "").split("#");
    if (!pages.get(file!)?.some((element) => element.attributes["id"] === anchor))
      throw new Error(`the contents lead nowhere: ${attributes["href"]}`);
  }
  const images = read.filter(({ name }) => name === "img");
  for (const { attributes } of images)
    if (!manifest.has(folder + attributes["src"])) throw new Error(`missing: ${attributes["src"]}`);
  const meta = opf.filter(({ name, attributes }) => name === "meta" && attributes["property"]);
  return {
    language: textOf(opf, "dc:language"),
    identifier: textOf(opf, "dc:identifier"),
    title: textOf(opf, "dc:title"),
    metadata: Object.fromEntries(
      [...Map.groupBy(meta, ({ attributes }) => attributes["property"]!)].map(([name, all]) => [
        name,
        all.map(({ text }) => text),
      ]),
    ),
    headings: read.filter(({ name }) => /^h\d$/.test(name)).map(({ text }) => text),
    alternatives: images.map(({ attributes }) => attributes["alt"] ?? ""),
    tables: read.filter(({ name }) => name === "table").length,
    contents: contents.map(({ text }) => text),
  };
}

function textOf(elements: readonly Element[], name: string): string | undefined {
  return elements.find((element) => element.name === name)?.text;
}

/** Every element in the order of the document, with the text below it. */
function parse(text: string, file: string): Element[] {
  const parser = new SaxesParser({ xmlns: false });
  const all: Element[] = [];
  const open: Element[] = [];
  parser.on("error", (error) => {
    throw new Error(`${file}: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    all.push(element);
    open.push(element);
  });
  parser.on("text", (words) => {
    for (const element of open) element.text += words;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return all;
}
