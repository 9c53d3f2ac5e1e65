import { SaxesParser } from "saxes";
import type { XmlNode } from "../../core/cartridge/xml-node.ts";

export class XmlRefused extends Error {
  readonly code: "doctype" | "broken" | "deep";
  constructor(code: XmlRefused["code"]) {
    super(code);
    this.code = code;
  }
}

const deepest = 64;
const mostNodes = 200_000;

interface Growing {
  name: string;
  attributes: Record<string, string>;
  children: (Growing | string)[];
}

/**
 * A file of a cartridge as elements. A document type is refused before anything in it is read, so that no entity opens another
 * file (XXE) or grows (billion laughs); depth and number of elements have a limit, since a small file may nest without end.
 */
export function readXml(text: string): XmlNode {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  const open: Growing[] = [];
  let root: Growing | null = null;
  let count = 0;
  parser.on("doctype", () => {
    throw new XmlRefused("doctype");
  });
  parser.on("error", () => {
    throw new XmlRefused("broken");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length >= deepest || ++count > mostNodes) throw new XmlRefused("deep");
    const named = Object.entries(attributes as Record<string, string>).map(([key, value]) => [local(key), value]);
    const node: Growing = { name: local(name), attributes: Object.fromEntries(named), children: [] };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on("closetag", () => void open.pop());
  const keep = (words: string) => void open.at(-1)?.children.push(words);
  parser.on("text", keep);
  parser.on("cdata", keep);
  parser.write(text.replace(/^\uFEFF/, "")).close();
  if (!root) throw new XmlRefused("broken");
  return root;
}
