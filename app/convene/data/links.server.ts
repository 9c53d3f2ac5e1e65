import { sealedLinks } from "~/identity/index.server.ts";

/** `place` leads somebody to her own request: it works as long as the request is kept. */
export const eventLinks = sealedLinks("convene", { place: null });
