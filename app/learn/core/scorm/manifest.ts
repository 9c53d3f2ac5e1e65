import { escapeXml } from "~/kernel/escape-markup.ts";

export interface ManifestItem {
  title: string;
  /** The page that is opened; null for a heading over others. */
  file: string | null;
  /** A platform is told how far a lesson has come; an introduction is only read. */
  isLesson: boolean;
  items: ManifestItem[];
}

export interface Manifest {
  /** An XML name that no other course has. */
  identifier: string;
  version: string;
  title: string;
  items: readonly ManifestItem[];
  /** Files that every page uses. */
  shared: readonly string[];
}

/** Limits of the schema of IMS Content Packaging 1.1.2. */
const mostTitle = 200;
const mostVersion = 20;

/** `imsmanifest.xml` as IMS Content Packaging 1.1.2 with the ADL extensions of SCORM 1.2 wants it. */
export function manifestXml({ identifier, version, title, items, shared }: Manifest): string {
  const files = items.flatMap(withInner).filter(({ file }) => file !== null);
  const numberOf = (item: ManifestItem) => String(files.indexOf(item) + 1).padStart(2, "0");
  let headings = 0;
  const itemXml = (item: ManifestItem, indent: string): string => {
    const own =
      item.file === null
        ? `"heading-${++headings}"`
        : `"item-${numberOf(item)}" identifierref="page-${numberOf(item)}"`;
    const inner = item.items.map((one) => itemXml(one, `${indent}  `)).join("");
    return `${indent}<item identifier=${own} isvisible="true">\n${indent}  ${titleXml(item.title)}\n${inner}${indent}</item>\n`;
  };
  const resourceXml = (item: ManifestItem) =>
    `    <resource identifier="page-${numberOf(item)}" type="webcontent" adlcp:scormtype="${item.isLesson ? "sco" : "asset"}" href="${item.file}">
      <file href="${item.file}"/>
      <dependency identifierref="shared"/>
    </resource>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${escapeXml(identifier)}" version="${escapeXml(version.slice(0, mostVersion))}" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      ${titleXml(title)}
${items.map((item) => itemXml(item, "      ")).join("")}    </organization>
  </organizations>
  <resources>
${files.map(resourceXml).join("")}    <resource identifier="shared" type="webcontent" adlcp:scormtype="asset">
${shared.map((file) => `      <file href="${escapeXml(file)}"/>\n`).join("")}    </resource>
  </resources>
</manifest>
`;
}

const withInner = (item: ManifestItem): ManifestItem[] => [item, ...item.items.flatMap(withInner)];

function titleXml(title: string): string {
  const letters = [...title];
  const short = letters.length > mostTitle ? `${letters.slice(0, mostTitle - 1).join("")}…` : title;
  return `<title>${escapeXml(short)}</title>`;
}
