import { all, below, elements, first, textOf, type XmlNode } from "./xml-node.ts";

/** What stands at a place of the outline. */
export interface CartridgeItem {
  title: string;
  /** Its file; null for a folder, or for a heading between two files. */
  resource: CartridgeResource | null;
  items: CartridgeItem[];
}

export interface CartridgeResource {
  kind: "page" | "file" | "quiz" | "bank" | "link" | "discussion" | "assignment" | "tool" | "other" | "missing";
  href: string;
  isProtected: boolean;
}

export interface Manifest {
  title: string;
  rights: string;
  items: CartridgeItem[];
}

/** Resource types of Common Cartridge 1.0 to 1.3; the version stands within the name. */
function kindOf(type: string, href: string): CartridgeResource["kind"] {
  if (/^imsqti_xmlv1p2\/imscc_xmlv1p\d\/assessment$/.test(type)) return "quiz";
  if (/^imsqti_xmlv1p2\/imscc_xmlv1p\d\/question-bank$/.test(type)) return "bank";
  if (/^imswl_xmlv1p\d$/.test(type)) return "link";
  if (/^imsdt_xmlv1p\d$/.test(type)) return "discussion";
  // An extension of 1.3 that Canvas writes.
  if (/^assignment_xmlv1p\d$/.test(type)) return "assignment";
  if (/^imsbasiclti_xmlv1p\d/.test(type)) return "tool";
  if (type === "webcontent" || type.startsWith("associatedcontent/")) return /\.x?html?$/i.test(href) ? "page" : "file";
  return "other";
}

/** A path of the archive: without what leads out of it. */
export function pathOf(href: string): string {
  let path = href.replace(/[?#].*$/, "");
  try {
    path = decodeURIComponent(path);
  } catch {
    // Kept as it stands: no file of that name will be found.
  }
  const steps: string[] = [];
  for (const step of path.replaceAll("\\", "/").split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** Whether a manifest is one of a Common Cartridge. */
export function isCartridge(manifest: XmlNode): boolean {
  return manifest.name === "manifest" && /common cartridge/i.test(textOf(first(first(manifest, "metadata"), "schema")));
}

const deepest = 12;

/** The outline of a cartridge with the files it names. */
export function readManifest(manifest: XmlNode): Manifest {
  const listed = first(manifest, "resources") ?? manifest;
  const resources = new Map(
    all(listed, "resource").map((node) => [
      node.attributes["identifier"] ?? "",
      resourceOf(node, listed.attributes["base"] ?? ""),
    ]),
  );
  const resourceNamed = (name: string | undefined): CartridgeResource | null =>
    name === undefined ? null : (resources.get(name) ?? { kind: "missing", href: name, isProtected: false });
  const lom = first(first(manifest, "metadata"), "lom");
  const organization = first(first(manifest, "organizations"), "organization");
  const read = (node: XmlNode, depth: number): CartridgeItem => ({
    title: textOf(first(node, "title")).trim(),
    resource: resourceNamed(node.attributes["identifierref"]),
    items: depth > deepest ? [] : all(node, "item").map((item) => read(item, depth + 1)),
  });
  const roots = organization ? all(organization, "item").map((item) => read(item, 0)) : [];
  // The standard has one item without a title around all others.
  const [only] = roots;
  const items = roots.length === 1 && only && only.resource === null ? only.items : roots;
  return {
    title: textOf(below(first(lom, "general") ?? manifest, "title")[0]).trim() || only?.title || "",
    rights: textOf(below(first(lom, "rights") ?? { name: "", attributes: {}, children: [] }, "description")[0]).trim(),
    items,
  };
}

/** `around`: the folder (`xml:base`) in which all files are named. */
function resourceOf(node: XmlNode, around: string): CartridgeResource {
  const href = node.attributes["href"] ?? first(node, "file")?.attributes["href"] ?? "";
  return {
    kind: kindOf(node.attributes["type"] ?? "", href),
    href: pathOf(`${around}/${node.attributes["base"] ?? ""}/${href}`),
    isProtected: elements(node).some(({ name }) => name === "authorizations") || "protected" in node.attributes,
  };
}
