import { keepOneLine } from "./shared/leave.ts";

keepOneLine();
