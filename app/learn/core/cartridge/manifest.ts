import { all, below, elements, first, textOf, type XmlNode } from "./xml-node.ts";

/** What stands at a place of the outline. */
export interface CartridgeItem {
  title: string;
  /** Its file, or null for a folder. */
  resource: CartridgeResource | null;
  items: CartridgeItem[];
}

export interface CartridgeResource {
  kind: "page" | "file" | "quiz" | "bank" | "link" | "discussion" | "tool" | "other";
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
  const resources = new Map(
    all(first(manifest, "resources") ?? manifest, "resource").map((node) => [
      node.attributes["identifier"] ?? "",
      resourceOf(node),
    ]),
  );
  const lom = first(first(manifest, "metadata"), "lom");
  const organization = first(first(manifest, "organizations"), "organization");
  const read = (node: XmlNode, depth: number): CartridgeItem => ({
    title: textOf(first(node, "title")).trim(),
    resource: resources.get(node.attributes["identifierref"] ?? "") ?? null,
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

function resourceOf(node: XmlNode): CartridgeResource {
  const href = node.attributes["href"] ?? first(node, "file")?.attributes["href"] ?? "";
  return {
    kind: kindOf(node.attributes["type"] ?? "", href),
    href: pathOf(href),
    isProtected: elements(node).some(({ name }) => name === "authorizations") || "protected" in node.attributes,
  };
}
