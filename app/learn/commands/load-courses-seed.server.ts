import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { readFolder } from "../data/course-folder.server.ts";
import { importCourse } from "./import-course.server.ts";

const ownCourses = join(packageRoot, "app/learn/courses");

/** The courses that come with the platform, at every start: a new version of a text comes in where nobody edited it. */
export async function loadCoursesSeed(database: Database, folder = ownCourses): Promise<void> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !existsSync(join(folder, entry.name, "course.json"))) continue;
    const reading = readFolder(join(folder, entry.name));
    if (!reading.ok) {
      const { file, line, code, found } = reading.faults[0]!;
      throw new Error(`the course ${entry.name}: ${file}, line ${line}: ${code} (${found})`);
    }
    const imported = await importCourse({ kind: "system", task: "seed" }, reading.value, {}, database);
    if (!imported.ok) throw new Error(`the course ${entry.name} was refused: ${imported.failure.code}`);
  }
}
