import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor, Grant } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { importCourse } from "./commands/import-course.server.ts";
import { readCourseFolder } from "./core/course.ts";

/** A small course of invented words, as the files of its folder; `change` replaces some of them. */
export function courseFiles(change: Record<string, string> = {}): Map<string, string> {
  const why = `Why counting comes first.

Text before.

::: single id=begin
Where does it begin?
- [ ] With a poster
  > It comes later.
- [x] With a count
  > Yes.
:::

::: order id=steps
In which order?
1. Listen
2. Believe
3. Refer
> Listening comes first.
:::

::: reflection id=mine
What will you change?
:::`;
  const how = `How a passage is passed over.

::: content-note
It speaks of a killing.
:::

## A hard story

Hard words.

::: short id=hard
In which year?
= 2011
:::

## After

::: local key=lines
The general lines.
:::`;
  const files = {
    "course.json": JSON.stringify({
      slug: "invented-course",
      version: "1.0",
      licence: "CC-BY-SA-4.0",
      level: "introductory",
      themes: [],
      original: "en",
      modules: [
        {
          slug: "count",
          lessons: [
            { slug: "why", minutes: 10, required: true },
            { slug: "how", minutes: 15, required: true },
          ],
        },
        { slug: "act", lessons: [{ slug: "then", minutes: 5, required: false }] },
      ],
    }),
    "en/course.md": "# An invented course\n\nNothing in it is real.\n\nWho it is for.\n",
    "en/count/module.md": "# Count\n\nThe first module.\n",
    "en/count/why.md": `# Why count\n\n${why}\n`,
    "en/count/how.md": `# How to count\n\n${how}\n`,
    "en/act/module.md": "# Act\n\nThe second module.\n",
    "en/act/then.md": "# Then\n\nWhat comes then.\n\nText.\n",
    "fr/course.md": "# Un cours inventé\n\nRien n’y est réel.\n\nPour qui.\n",
    "fr/count/why.md": `# Pourquoi compter\n\n${why}\n`,
    ...change,
  };
  return new Map(Object.entries(files));
}

export async function loadInventedCourse(database: Database, change: Record<string, string> = {}) {
  const reading = readCourseFolder(courseFiles(change));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return importCourse({ kind: "operator" }, reading.value, { sample: true }, database);
}

export type Learner = Actor & { kind: "person"; email: string };

/** An account with an address of its own, and these grants. */
export async function learnerWith(database: Database, ...grants: Grant[]): Promise<Learner> {
  const email = `${randomUUID()}@example.org`;
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email, locale) values ('Invented', ${email}, 'en') returning id`.execute(
    database.read,
  );
  return { kind: "person", accountId: rows[0]!.id, name: "Invented", grants, secondFactor: true, email };
}
