import type { ReadDatabase } from "~/platform/database.server.ts";
import { saysName } from "../core/names-unsaid.ts";
import type { Member } from "../core/member.ts";

/** Something that a member wrote among others and that stays, by nobody, when it hides. */
export interface StayingText {
  title: string;
  /** All its words. */
  text: string;
  /** In the workspace, without the language: where its people change it. */
  href: string;
}

type Source = (read: ReadDatabase, organisationId: string) => Promise<StayingText[]>;
const sources: Source[] = [];

/** Registered once by the process, for each slice in which members write among others. */
export function textsThatStayWith(...more: readonly Source[]): void {
  sources.push(...more);
}

/** What stays of a member when it hides, and which of it names it: where it stands in a title, it is for its people to change. */
export async function readStayingTexts(
  read: ReadDatabase,
  { organisationId, name }: Pick<Member, "organisationId" | "name">,
): Promise<{ count: number; naming: StayingText[] }> {
  const all = (await Promise.all(sources.map((ask) => ask(read, organisationId)))).flat();
  const names = Object.values(name.fields).map(({ text }) => text);
  return { count: all.length, naming: all.filter(({ title, text }) => saysName(`${title}\n${text}`, names)) };
}
