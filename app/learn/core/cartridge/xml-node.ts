/** An element of a file of a cartridge: names without their prefix, text as it stands between tags. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (XmlNode | string)[];
}

export const elements = (node: XmlNode): XmlNode[] => node.children.filter((one) => typeof one !== "string");
export const all = (node: XmlNode, name: string): XmlNode[] => elements(node).filter((one) => one.name === name);
export const first = (node: XmlNode | undefined, name: string): XmlNode | undefined => node && all(node, name)[0];

/** Every element of this name below, in the order of the file. */
export function below(node: XmlNode, name: string): XmlNode[] {
  return elements(node).flatMap((one) => [...(one.name === name ? [one] : []), ...below(one, name)]);
}

export function textOf(node: XmlNode | undefined): string {
  if (!node) return "";
  return node.children.map((one) => (typeof one === "string" ? one : textOf(one))).join("");
}
