import { SaxesParser } from "saxes";

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

interface Rule {
  /** Children in their order: name, at least, at most. */
  children: [name: string, least: number, most: number][];
  required?: string[];
  allowed?: string[];
  longest?: number;
  is?: string;
}

const many = Infinity;
/**
 * What `imscp_rootv1p1p2.xsd` (IMS Content Packaging 1.1.2) and `adlcp_rootv1p2.xsd` (ADL SCORM 1.2) ask of a manifest, as
 * far as ours uses it. The rules were read from these schema files and are written here again, since the files themselves
 * come under no licence that lets us pass them on, and no validator of XML schemas is among our tools. Stricter than the
 * schema where the SCORM 1.2 Content Aggregation Model (2.3.2) is: metadata, titles, `scormtype` and a default organization
 * must be there.
 */
const rules: Record<string, Rule> = {
  manifest: {
    children: [
      ["metadata", 1, 1],
      ["organizations", 1, 1],
      ["resources", 1, 1],
    ],
    required: ["identifier"],
    allowed: ["version", "xmlns", "xmlns:adlcp"],
  },
  metadata: {
    children: [
      ["schema", 1, 1],
      ["schemaversion", 1, 1],
    ],
  },
  schema: { children: [], is: "ADL SCORM" },
  schemaversion: { children: [], is: "1.2" },
  organizations: { children: [["organization", 1, many]], required: ["default"] },
  organization: {
    children: [
      ["title", 1, 1],
      ["item", 1, many],
    ],
    required: ["identifier"],
  },
  item: {
    children: [
      ["title", 1, 1],
      ["item", 0, many],
    ],
    required: ["identifier"],
    allowed: ["identifierref", "isvisible"],
  },
  title: { children: [], longest: 200 },
  resources: { children: [["resource", 1, many]] },
  resource: {
    children: [
      ["file", 1, many],
      ["dependency", 0, many],
    ],
    required: ["identifier", "type", "adlcp:scormtype"],
    allowed: ["href"],
  },
  file: { children: [], required: ["href"] },
  dependency: { children: [], required: ["identifierref"] },
};

const namespaces = {
  xmlns: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
  "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
};

/** Reads XML by a parser that is not ours; what is not well-formed is thrown. */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (words) => {
    open.at(-1)!.text += words;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

export const everyElement = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(everyElement)];

/** What a platform would stumble over in a package: its manifest, and the files that it names. */
export function faultsOfPackage(manifest: XmlElement, files: ReadonlySet<string>): string[] {
  const elements = everyElement(manifest);
  const faults = elements.flatMap(faultsOfElement);
  for (const [name, value] of Object.entries(namespaces)) {
    if (manifest.attributes[name] !== value) faults.push(`${name} is not ${value}`);
  }
  const ids = elements.flatMap(({ attributes }) => attributes["identifier"] ?? []);
  for (const id of ids) {
    if (!/^[A-Za-z_][\w.-]*$/.test(id)) faults.push(`no XML name: ${id}`);
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`identifier twice: ${id}`);
  }
  const named = (name: string) => elements.filter((one) => one.name === name);
  const resources = new Set(named("resource").map(({ attributes }) => attributes["identifier"]));
  for (const { name, attributes } of elements) {
    const to = attributes["identifierref"];
    if (to !== undefined && !resources.has(to)) faults.push(`${name} names no resource: ${to}`);
  }
  const organizations = named("organization").map(({ attributes }) => attributes["identifier"]);
  if (!organizations.includes(named("organizations")[0]?.attributes["default"])) faults.push("no default organization");
  for (const { attributes, children } of named("resource")) {
    const { href } = attributes;
    if (!["sco", "asset"].includes(attributes["adlcp:scormtype"]!)) faults.push("neither a SCO nor an asset");
    if (href && !children.some((file) => file.attributes["href"] === href)) faults.push(`not among its files: ${href}`);
    if (attributes["adlcp:scormtype"] === "sco" && !href) faults.push("a SCO that cannot be opened");
  }
  const told = new Set(named("file").map(({ attributes }) => attributes["href"]!));
  for (const file of told) if (!files.has(file)) faults.push(`missing: ${file}`);
  for (const file of files) if (file !== "imsmanifest.xml" && !told.has(file)) faults.push(`in no manifest: ${file}`);
  return faults;
}

function faultsOfElement({ name, attributes, children, text }: XmlElement): string[] {
  const rule = rules[name];
  if (!rule) return [`unknown element: ${name}`];
  const faults: string[] = [];
  const { required = [], allowed = [] } = rule;
  for (const one of required) if (!attributes[one]) faults.push(`${name} without ${one}`);
  for (const one of Object.keys(attributes)) {
    if (!required.includes(one) && !allowed.includes(one)) faults.push(`${name} with ${one}`);
  }
  const order = rule.children.map(([child]) => child);
  const places = children.map((child) => order.indexOf(child.name));
  if (places.some((place, i) => place < 0 || place < (places[i - 1] ?? 0)))
    faults.push(`${name}: children out of order`);
  for (const [child, least, most] of rule.children) {
    const count = children.filter((one) => one.name === child).length;
    if (count < least || count > most) faults.push(`${name}: ${count} × ${child}`);
  }
  if (rule.is !== undefined && text !== rule.is) faults.push(`${name} is not ${rule.is}`);
  if (text.length > (rule.longest ?? Infinity)) faults.push(`${name} is too long`);
  if ((attributes["version"] ?? "").length > 20) faults.push("version is too long");
  return faults;
}
