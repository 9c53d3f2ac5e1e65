import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/**
 * What a person wrote about herself to have a place, for her own export. An account is opened by a link sent to its
 * address, as a place is proven by one: the two are the same person.
 */
export async function ownRegistrations(read: ReadDatabase, { email }: { email: string }) {
  const { rows } = await sql<Record<string, unknown>>`
    select e.slug as event, r.name, r.under, r.institution, r.region, r.role, r.locale, r.zone, r.language, r.needs, r.attends,
      r.answers, r.follow_up as "followUp", r.state, r.at
    from convene.registration r join convene.event e on e.id = r.event_id
    where r.email = ${email} and r.state not in ('held', 'lapsed') order by r.arrived`.execute(read);
  return { registrations: rows };
}
