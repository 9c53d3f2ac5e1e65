import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { dayOf } from "~/kernel/day.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { findCourseBySlug } from "../data/courses.server.ts";
import { findEnrolment } from "../data/enrolments.server.ts";
import { forgottenOn } from "../data/kept-enrolments.server.ts";
import { learnerWith, loadInventedCourse, type Learner } from "../learn.test-kit.ts";
import { forgetEnrolments } from "./background.server.ts";
import { followCourse, keepCourse } from "./follow-course.server.ts";

const slug = "invented-course";
const day = (after: number) => dayOf(new Date(Date.now() + after * 86_400_000));

test("an enrolment idle for two years is forgotten a month after its learner heard of it, unless she keeps it", async () => {
  const database = await databaseForThisTest();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: "https://oivf.example" }) });
  onTestFinished(() => holdProcess(null));
  await loadInventedCourse(database);
  const [idle, keeps] = [await learnerWith(database), await learnerWith(database)];
  const course = (await findCourseBySlug(database.read, slug))!;
  for (const learner of [idle, keeps]) {
    await followCourse(learner, slug, database);
    await sql`update learn.enrolment set begun_at = now() - interval '710 days' where account_id = ${learner.accountId}`.execute(
      database.read,
    );
  }
  const enrolmentOf = (learner: Learner) => findEnrolment(database.read, course.id, learner.accountId);
  const at = (days: number) => new Date(Date.now() + days * 86_400_000);
  expect(await forgetEnrolments(database, at(0))).toEqual({ told: 2, forgotten: 0 });
  expect(await forgetEnrolments(database, at(1))).toEqual({ told: 0, forgotten: 0 });
  expect(await forgottenOn(database.read, (await enrolmentOf(idle))!.id)).toBe(day(30));
  await keepCourse(keeps, slug, database);
  expect(await forgottenOn(database.read, (await enrolmentOf(keeps))!.id)).toBeNull();
  expect(await forgetEnrolments(database, at(25))).toMatchObject({ forgotten: 0 });
  expect(await forgetEnrolments(database, at(31))).toMatchObject({ forgotten: 1 });
  expect(await enrolmentOf(idle)).toBeUndefined();
  expect(await enrolmentOf(keeps)).toBeDefined();
});
