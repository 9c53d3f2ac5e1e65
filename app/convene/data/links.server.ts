import { sealedLinks } from "~/identity/index.server.ts";

/**
 * `place` leads somebody to her own request: it works as long as the request is kept. `hour` leads whoever is invited to the
 * question which hour; `answer` to one's own answer to it.
 */
export const eventLinks = sealedLinks("convene", { place: null, hour: null, answer: null });
