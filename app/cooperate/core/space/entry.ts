import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { SpaceKind } from "./space.ts";

/** What partners write down: steps of the plan, what is done, what came of it; in an exchange questions before and notes after. */
export const entryKinds = ["step", "activity", "result", "question", "note"] as const;
export type EntryKind = (typeof entryKinds)[number];

export const entryStates = ["planned", "under-way", "done", "dropped"] as const;
export type EntryState = (typeof entryStates)[number];

export interface SpaceEntry {
  id: string;
  spaceId: string;
  kind: EntryKind;
  title: TranslatedText;
  text: TranslatedText;
  organisationId: string | null;
  startsOn: string | null;
  dueOn: string | null;
  state: EntryState;
  deliverable: string | null;
  /** A result's indicator and place: the figure in force is read from there whenever it is shown. */
  indicator: string | null;
  territory: string | null;
  public: boolean;
  position: number;
  revision: number;
}

export function kindsOf(kind: SpaceKind): readonly EntryKind[] {
  return kind === "exchange" ? ["question", "step", "activity", "note", "result"] : ["step", "activity", "result"];
}

/** Questions and notes are for each other: they are never part of the public page. */
export function mayBePublic(kind: EntryKind): boolean {
  return kind !== "question" && kind !== "note";
}

/** Files that partners may leave in a space, told by their first bytes. */
export const fileTypes = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  csv: "text/csv",
  txt: "text/plain",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} as const;
export type FileType = keyof typeof fileTypes;
export const largestFile = 10 << 20;
/** What one space may keep in all. */
export const largestSpace = 200 << 20;

const zip = [0x50, 0x4b, 0x03, 0x04];
const signatures: Partial<Record<FileType, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff],
  odt: zip,
  ods: zip,
  odp: zip,
  docx: zip,
  xlsx: zip,
  pptx: zip,
};

/** What a file is, when its name and its bytes agree on it; anything that could run or be run is none of these. */
export function recogniseFile(name: string, bytes: Uint8Array): FileType | null {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase().replace("jpeg", "jpg");
  if (ending === undefined || !Object.hasOwn(fileTypes, ending)) return null;
  const type = ending as FileType;
  const signature = signatures[type];
  if (signature) return signature.every((byte, i) => bytes[i] === byte) ? type : null;
  return isText(bytes) ? type : null;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
