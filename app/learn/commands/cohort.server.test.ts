import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, Grant } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Database } from "~/platform/database.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { cohortLinks } from "../data/cohort-links.server.ts";
import { findCohort, listCohortsOfLearner, listGroupLearners } from "../data/cohorts.server.ts";
import { findCourseBySlug, findVersion } from "../data/courses.server.ts";
import { findEnrolment } from "../data/enrolments.server.ts";
import { groupProgress } from "../data/group-progress.server.ts";
import { learnerWith, loadInventedCourse, type Learner } from "../learn.test-kit.ts";
import { forgetCohorts, remindCohorts } from "./background.server.ts";
import { keepMarks, leaveCourse } from "./follow-course.server.ts";
import {
  askForAccount,
  changeCohort,
  changeCohortLink,
  changeFacilitators,
  closeCohort,
  inviteToCohort,
  openCohort,
} from "./hold-cohort.server.ts";
import { cohortsInviting, joinCohort, leaveCohort } from "./join-cohort.server.ts";

const slug = "invented-course";
const day = (after: number) => dayOf(new Date(Date.now() + after * 86_400_000));
let database: Database & { dataDir: string };
let facilitator: Learner;

const person = (...grants: Grant[]) => learnerWith(database, ...grants);

const facts = () => ({ name: "Invented group", welcome: "Welcome.", startsOn: day(0), endsOn: day(30), forgetOn: "" });

async function opened(change: object = {}): Promise<string> {
  const typed = { ...facts(), course: slug, scope: { kind: "network" as const }, locale: "en" as const, ...change };
  const answer = await openCohort(facilitator, typed, database);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.id;
}

async function linkOf(id: string): Promise<string> {
  await changeCohortLink(facilitator, id, "new", database);
  return cohortLinks.sign(database.dataDir, "join", (await findCohort(database.read, id))!.link!);
}

const guestsOf = async (id: string) => {
  const { space } = (await findCohort(database.read, id))!;
  const { rows } = await sql<{ id: string }>`
    select g.account_id as id from discuss.space_guest g join discuss.space s on s.id = g.space_id
    where s.slug = ${space}`.execute(database.read);
  return rows.map((row) => row.id);
};

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: "https://oivf.example" }) });
  await loadInventedCourse(database);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});
beforeEach(async () => {
  await sql`delete from platform.mail_outbox`.execute(database.read);
  await sql`delete from learn.cohort`.execute(database.read);
  facilitator = await person({ role: "editor", scope: { kind: "network" } });
});

describe("a group is held by whoever may for its scope", () => {
  test("an observatory's coordinator for her own observatory alone; a learner for nobody", async () => {
    const coordinator = await person({ role: "coordinator", scope: { kind: "observatory", observatoryId: 1 } });
    const typed = { ...facts(), course: slug, locale: "en" as const };
    const open = (actor: Actor, observatoryId: number) =>
      openCohort(actor, { ...typed, scope: { kind: "observatory", observatoryId } }, database);
    expect(await open(coordinator, 1)).toMatchObject({ ok: true });
    expect(await open(coordinator, 2)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    expect(await open(await person(), 1)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });

  test("whoever the group names accompanies it without a role, and the last one stays", async () => {
    const id = await opened();
    const other = await person();
    expect(await changeCohort(other, id, facts(), database)).toMatchObject({ failure: { code: "facilitate" } });
    await changeFacilitators(facilitator, id, { add: other.email }, database);
    expect(await changeCohort(other, id, { ...facts(), name: "Renamed group" }, database)).toMatchObject({ ok: true });
    expect(await guestsOf(id)).toContain(other.accountId);
    await changeFacilitators(other, id, { remove: facilitator.accountId }, database);
    expect(await changeFacilitators(other, id, { remove: other.accountId }, database)).toMatchObject({
      failure: { code: "last-facilitator" },
    });
  });

  test("the day on which it is forgotten is not put off once somebody has joined", async () => {
    const id = await opened();
    await joinCohort(await person(), { token: await linkOf(id) }, null, database);
    expect(await changeCohort(facilitator, id, { ...facts(), forgetOn: day(300) }, database)).toMatchObject({
      failure: { code: "forget-later" },
    });
    expect(await changeCohort(facilitator, id, { ...facts(), forgetOn: day(40) }, database)).toMatchObject({
      ok: true,
    });
  });
});

describe("one joins", () => {
  test("by its link: she follows the course and stands in its forum; twice is once", async () => {
    const id = await opened();
    const learner = await person();
    const token = await linkOf(id);
    for (const _ of [1, 2]) expect(await joinCohort(learner, { token }, "mail", database)).toMatchObject({ ok: true });
    expect((await findCohort(database.read, id))!.learners).toBe(1);
    expect(await guestsOf(id)).toContain(learner.accountId);
    const course = (await findCourseBySlug(database.read, slug))!;
    expect(await findEnrolment(database.read, course.id, learner.accountId)).toBeDefined();
  });

  test("not by a link that another one replaced, a forged one, or that of a group that is closed", async () => {
    const id = await opened();
    const old = await linkOf(id);
    const token = await linkOf(id);
    const join = async (way: string) => joinCohort(await person(), { token: way }, null, database);
    expect(await join(old)).toMatchObject({ failure: { kind: "gone", code: "link" } });
    expect(await join(`${token.slice(0, -1)}x`)).toMatchObject({ failure: { kind: "gone", code: "link" } });
    await closeCohort(facilitator, id, database);
    expect(await join(token)).toMatchObject({ failure: { kind: "gone", code: "link" } });
    expect(await changeCohortLink(facilitator, id, "new", database)).toMatchObject({ failure: { code: "over" } });
  });

  test("not after its last day, and not whoever accompanies it", async () => {
    const id = await opened();
    const way = { token: await linkOf(id) };
    expect(await joinCohort(await person(), way, null, database, day(31))).toMatchObject({ failure: { code: "over" } });
    expect(await joinCohort(facilitator, way, null, database)).toMatchObject({ failure: { code: "facilitator" } });
  });

  test("by an invitation to her address, whose mail names neither the course nor the group", async () => {
    const id = await opened();
    const learner = await person();
    const other = await person();
    expect(await joinCohort(learner, { id }, null, database)).toMatchObject({ failure: { code: "link" } });
    const answer = await inviteToCohort(facilitator, id, `${learner.email}, nobody@example.org`, database);
    expect(answer).toEqual({ ok: true, value: { invited: 2 } });
    const mails = await listMail(database.read);
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
      [learner.email, "nobody@example.org"].toSorted(),
    );
    for (const { subject, text } of mails) expect(`${subject} ${text}`).not.toMatch(/course|group|violence/i);
    expect((await cohortsInviting(database.read, learner)).map((one) => one.id)).toEqual([id]);
    expect(await joinCohort(other, { id }, null, database)).toMatchObject({ failure: { code: "link" } });
    expect(await joinCohort(learner, { id }, null, database)).toMatchObject({ ok: true });
  });

  test("nothing that is kept names who was invited, and the same address is written to once", async () => {
    const id = await opened();
    const email = `${randomUUID()}@example.org`;
    for (const _ of [1, 2]) await inviteToCohort(facilitator, id, email, database);
    expect(await listMail(database.read)).toHaveLength(1);
    const { rows } = await sql`select address_hash from learn.cohort_invitation where cohort_id = ${id}`.execute(
      database.read,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("example.org");
  });

  test("without an account, by a mail that opens one; what the page says is the same for who has one", async () => {
    const id = await opened();
    await linkOf(id);
    const cohort = (await findCohort(database.read, id))!;
    const known = await person();
    const answers = [
      await askForAccount(cohort, "new@example.org", "en", database),
      await askForAccount(cohort, known.email, "en", database),
    ];
    expect(answers).toEqual([
      { ok: true, value: true },
      { ok: true, value: true },
    ]);
    expect((await listMail(database.read)).map(({ recipient }) => recipient)).toHaveLength(2);
    expect(await askForAccount(cohort, "not an address", "en", database)).toMatchObject({
      failure: { code: "address" },
    });
    await changeCohortLink(facilitator, id, "none", database);
    expect(await askForAccount(cohort, "late@example.org", "en", database)).toMatchObject({
      failure: { code: "over" },
    });
  });

  test.each(["", "no address here", "a@b", "x\u0000@example.org"])(
    "an address that is none is said: %j",
    async (typed) => {
      const id = await opened();
      expect(await inviteToCohort(facilitator, id, typed, database)).toMatchObject({
        ok: false,
        failure: { kind: "invalid" },
      });
    },
  );
});

describe("one leaves", () => {
  test("without a reason: the group, its forum and its reminders; her own progress stays", async () => {
    const id = await opened();
    const learner = await person();
    await joinCohort(learner, { token: await linkOf(id) }, null, database);
    for (const _ of [1, 2]) expect(await leaveCohort(learner, id, database)).toEqual({ ok: true, value: true });
    expect((await findCohort(database.read, id))!.learners).toBe(0);
    expect(await guestsOf(id)).not.toContain(learner.accountId);
    const course = (await findCourseBySlug(database.read, slug))!;
    expect(await findEnrolment(database.read, course.id, learner.accountId)).toBeDefined();
  });

  test("whoever leaves the course leaves its groups as well", async () => {
    const id = await opened();
    const learner = await person();
    await joinCohort(learner, { token: await linkOf(id) }, null, database);
    await leaveCourse(learner, slug, database);
    expect(await listCohortsOfLearner(database.read, learner.accountId)).toEqual([]);
    expect(await guestsOf(id)).not.toContain(learner.accountId);
  });
});

test("the group's progress is of marks that arrived before a moment, and says nothing of a group of four", async () => {
  const id = await opened();
  const token = await linkOf(id);
  for (let count = 0; count < 4; count++) {
    const learner = await person();
    await joinCohort(learner, { token }, null, database);
    const mark = {
      id: randomUUID(),
      lesson: "count/why",
      activity: "begin",
      kind: "answered" as const,
      outcome: "wrong" as const,
      fingerprint: "f",
      at: new Date().toISOString(),
    };
    await keepMarks(learner, slug, [mark], database);
  }
  const counts = async (before: number) =>
    (await listGroupLearners(database.read, id, new Date(Date.now() + before))).map(({ marks }) => marks.length);
  expect(await counts(-60_000)).toEqual([0, 0, 0, 0]);
  expect(await counts(60_000)).toEqual([1, 1, 1, 1]);
  const cohort = (await findCohort(database.read, id))!;
  const version = (await findVersion(database.read, cohort.courseId, 1))!;
  const { progress } = await groupProgress(database.read, cohort, version, new Date(Date.now() + 60_000));
  expect(progress).toEqual({ learners: 4, shown: null });
});

describe("in the background", () => {
  test("who has not finished is reminded once, the way she chose, by a mail that names nothing", async () => {
    const id = await opened({ startsOn: day(0), endsOn: day(7) });
    const token = await linkOf(id);
    const byMail = await person();
    const quiet = await person();
    await joinCohort(byMail, { token }, "mail", database);
    await joinCohort(quiet, { token }, "none", database);
    await remindCohorts(database, day(1));
    await remindCohorts(database, day(1));
    const mails = await listMail(database.read);
    expect(mails.map(({ recipient }) => recipient)).toEqual([byMail.email]);
    expect(`${mails[0]!.subject} ${mails[0]!.text}`).not.toMatch(/course|group|violence|Invented/i);
    await remindCohorts(database, day(6));
    expect(await listMail(database.read)).toHaveLength(2);
    await closeCohort(facilitator, id, database);
    await remindCohorts(database, day(7));
    expect(await listMail(database.read)).toHaveLength(2);
  });

  test("who was in a group and what its forum said is erased on the day that was said; the trail counts them", async () => {
    const id = await opened({ forgetOn: day(40) });
    await joinCohort(await person(), { token: await linkOf(id) }, null, database);
    const { space } = (await findCohort(database.read, id))!;
    await forgetCohorts(database, day(39));
    expect(await findCohort(database.read, id)).toBeDefined();
    await forgetCohorts(database, day(40));
    expect(await findCohort(database.read, id)).toBeUndefined();
    const { rows } = await sql`select 1 from discuss.space where slug = ${space}`.execute(database.read);
    expect(rows).toEqual([]);
    const trail = await sql<{ after: unknown }>`
      select after from identity.audit_entry where action = 'cohort forgotten' and subject_id = ${id}`.execute(
      database.read,
    );
    expect(trail.rows).toEqual([{ after: { learners: 1 } }]);
  });
});
