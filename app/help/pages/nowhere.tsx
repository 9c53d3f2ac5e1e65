import { answerPage } from "./answer.server.tsx";
import type { Route } from "./+types/nowhere.ts";

/** What does not exist below help or the scale: said as quietly as the rest, and with the way to the numbers. */
export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, () => null);
