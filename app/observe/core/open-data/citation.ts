/** What it takes to cite one edition: it never changes, and neither does this. */
export interface Cited {
  dataset: string;
  publisher: string;
  title: string;
  version: number;
  /** The day it left, `2026-11-24`. */
  date: string;
  /** Its permanent address. */
  address: string;
  licence: string;
  licenceUrl: string | null;
  /** SHA-256 of its figures: whoever holds a copy can tell whether it is this edition. */
  fingerprint: string | null;
  language: string;
}

const network = "International Observatory on Violence against Women";
const key = ({ dataset, version }: Cited) => `oivf-${dataset}-${version}`;

/**
 * A name of an edition's figures that needs no server, made of their hash (RFC 6920): what is cited where the site's address
 * was not known. Whoever holds the figures can check it. Null of editions that have no hash.
 */
export function nameOfFigures(sha256: string | null): string | null {
  if (!sha256) return null;
  const bytes = Uint8Array.from(sha256.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `ni:///sha-256;${base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** For LaTeX and reference managers (BibLaTeX's `dataset`, which BibTeX reads as `misc`). */
export function bibTex(cited: Cited): string {
  const plain = (text: string) => text.replaceAll(/[{}\\]/g, "");
  return `@dataset{${key(cited)},
  author    = {{${plain(cited.publisher)}}},
  title     = {${plain(cited.title)}},
  version   = {${cited.version}},
  date      = {${cited.date}},
  year      = {${cited.date.slice(0, 4)}},
  publisher = {${network}},
  url       = {${cited.address}},
  note      = {${[plain(cited.licence), cited.fingerprint && `SHA-256 of the figures: ${cited.fingerprint}`].filter(Boolean).join(". ")}}
}
`;
}

/** CSL-JSON 1.0.2, for reference managers. */
export function cslJson(cited: Cited) {
  return [
    {
      id: key(cited),
      type: "dataset",
      title: cited.title,
      author: [{ literal: cited.publisher }],
      publisher: network,
      version: String(cited.version),
      issued: { "date-parts": [cited.date.split("-").map(Number)] },
      URL: cited.address,
      language: cited.language,
      license: cited.licence,
    },
  ];
}

/** The mandatory and the recommended properties of DataCite 4.5; the address stands where a DOI would. */
export function dataCite(cited: Cited) {
  return {
    identifiers: [{ identifier: cited.address, identifierType: cited.address.startsWith("ni:") ? "Other" : "URL" }],
    creators: [{ name: cited.publisher, nameType: "Organizational" }],
    titles: [{ title: cited.title, lang: cited.language }],
    publisher: { name: network },
    publicationYear: cited.date.slice(0, 4),
    types: { resourceType: "Protected statistical table", resourceTypeGeneral: "Dataset" },
    dates: [{ date: cited.date, dateType: "Issued" }],
    version: String(cited.version),
    language: cited.language,
    rightsList: [{ rights: cited.licence, ...(cited.licenceUrl ? { rightsUri: cited.licenceUrl } : {}) }],
    ...(cited.fingerprint
      ? { alternateIdentifiers: [{ alternateIdentifier: cited.fingerprint, alternateIdentifierType: "SHA-256" }] }
      : {}),
    schemaVersion: "http://datacite.org/schema/kernel-4",
  };
}

export interface CitedFile {
  name: string;
  address: string;
  mediaType: string;
  bytes: number | null;
  sha256: string | null;
}

/** A schema.org Dataset, for search engines of data. */
export function schemaDataset(
  cited: Cited,
  { description, files }: { description: string; files: readonly CitedFile[] },
) {
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": cited.address,
    url: cited.address,
    name: cited.title,
    description: description || cited.title,
    identifier: cited.address,
    version: String(cited.version),
    datePublished: cited.date,
    inLanguage: cited.language,
    isAccessibleForFree: true,
    ...(cited.licenceUrl ? { license: cited.licenceUrl } : {}),
    creator: { "@type": "Organization", name: cited.publisher },
    publisher: { "@type": "Organization", name: network },
    distribution: files.map((file) => ({
      "@type": "DataDownload",
      name: file.name,
      contentUrl: file.address,
      encodingFormat: file.mediaType,
      ...(file.bytes === null ? {} : { contentSize: `${file.bytes} B` }),
      ...(file.sha256 ? { sha256: file.sha256 } : {}),
    })),
  };
}
