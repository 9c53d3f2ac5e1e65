import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import {
  leastOf,
  primaryReason,
  protectTable,
  type DisclosurePolicy,
  type ProtectionReport,
  type Table,
} from "../disclosure/index.ts";
import { alterFigures, type Altered, type KeptMethod } from "./alter-figures.ts";
import { exposedByRevisions } from "./attack-revisions.ts";
import { isProtectedKind } from "./contributing-services.ts";
import { showsMoreOf } from "./femicide-policy.ts";
import { alteredFlags, type Ledger } from "./ledger.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { smallestWithNoise } from "./publication-policy.ts";
import { SeriesGround, type Earlier, type ProtectedPolicy } from "./series-ground.ts";
import { figureKey, independentParts, yearOfFigure, yearsTogether } from "./series-table.ts";

export interface SeriesProtection {
  figures: ReleaseFigure[];
  withheld: number;
  reports: ProtectionReport[];
  verdict: "protected" | "exposed" | "not-needed";
}

/** One series on its way out: what is hidden, what is shown otherwise, year by year. */
export class SeriesGuard {
  private readonly hidden = new Set<string>();
  private readonly altered = new Map<string, { value: number; flag: string }>();
  private readonly reports: ProtectionReport[] = [];
  private readonly ledger: Ledger;
  private readonly held: Set<string>;
  private readonly series: PlanSeries;
  private readonly policy: ProtectedPolicy;
  private readonly ground: SeriesGround;
  private readonly solver: LinearSolver;
  private readonly earlier: Earlier;
  private readonly clock: (() => number) | undefined;

  constructor(
    series: PlanSeries,
    figures: readonly ReleaseFigure[],
    policy: ProtectedPolicy,
    territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
    solver: LinearSolver,
    earlier: Earlier,
    clock: (() => number) | undefined,
  ) {
    this.series = series;
    this.policy = policy;
    this.solver = solver;
    this.earlier = earlier;
    this.clock = clock;
    this.ground = new SeriesGround(series, figures, policy, territories, earlier);
    this.ledger = this.ground.ledger;
    this.held = new Set(figures.filter((f) => f.held !== undefined).map(figureKey));
  }

  /** A refusal, or null when every year is settled. */
  async protect(): Promise<Outcome<never> | null> {
    const together = yearsTogether(this.ground.all);
    const byYears = Map.groupBy(independentParts(this.ground.all), (part) => together.get(yearOfFigure(part[0]!))!);
    for (const [years, parts] of byYears) {
      const own = parts.filter((part) => part.some((figure) => this.ground.isPlanned(figure)));
      if (own.length === 0) continue;
      const settled = await this.protectYears(years, own);
      if (!settled.ok) return settled;
    }
    return null;
  }

  conclude(planned: readonly ReleaseFigure[]): SeriesProtection {
    const figures = planned.map((figure) => {
      const key = figureKey(figure);
      const other = this.altered.get(key);
      if (other) return { ...figure, value: other.value, flags: joinFlags(figure.flags, other.flag) };
      return this.hidden.has(key) ? withhold(figure) : figure;
    });
    return {
      figures,
      withheld: this.hidden.size,
      reports: this.reports,
      verdict: this.reports.every((report) => report.verdict === "protected") ? "protected" : "exposed",
    };
  }

  private async protectYears(years: readonly string[], parts: readonly ReleaseFigure[][]): Promise<Outcome<null>> {
    const methods = years.map((year) => this.earlier.methods?.get(year));
    const kept = methods.find((method) => method && method.kind !== "suppression") ?? methods.find(Boolean);
    // Two years shown as one have one method: what left rounded cannot stand beside what left exact.
    if (methods.some((method) => method && method.kind !== kept?.kind)) {
      return failed("conflict", "release.method-kept", {
        series: this.series.code,
        year: years.join(", "),
        method: kept!.kind,
      });
    }
    const wanted = kept?.kind ?? this.policy.method.kind;
    let instead: string | undefined;
    if (wanted !== "suppression") {
      const outcome = await this.alterYears(years, parts, kept);
      if (!outcome.ok) return outcome;
      if (outcome.value === null) return done(null);
      // Exact figures beside rounded ones of the same year would tell what was rounded away.
      if (kept) {
        const year = years.join(", ");
        return failed("conflict", "release.method-kept", { series: this.series.code, year, method: kept.kind });
      }
      instead = outcome.value;
    }
    for (const part of parts) {
      const outcome = await this.withholdIn(part, {
        years: [...years],
        kind: "suppression",
        ...(instead && { instead }),
      });
      if (!outcome.ok) return outcome;
    }
    return done(null);
  }

  /** Rounds these years or adds noise to them, and returns null; or says why that cannot be. */
  private async alterYears(
    years: readonly string[],
    parts: readonly ReleaseFigure[][],
    kept: KeptMethod | undefined,
  ): Promise<Outcome<string | null>> {
    const { secret } = this.earlier;
    const all = parts.flat();
    if (!secret) return done("no-key");
    if (isProtectedKind(this.series)) return done("services");
    if (all.some((figure) => figure.held !== undefined)) return done("agreement");
    if (all.some((figure) => this.ground.isExempt(figure))) return done("exempt");
    if (!kept && all.some((figure) => this.isPublicElsewhere(figureKey(figure)))) return done("earlier");
    const answers: { altered: Altered; flag: string }[] = [];
    for (const part of parts) {
      const own = part
        .filter((figure) => this.ground.isPlanned(figure))
        .map((figure) => [figureKey(figure), figure] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const table = this.ground.tableOf(own.map(([, figure]) => figure));
      if (!table.ok) return table;
      const rules = this.ground.rulesOf(part);
      const method = keptOrNew(kept, this.policy.method, table.value, rules);
      const keys = new Map(own.map(([key, figure]) => [key, figure.cellKey ?? 0]));
      const given = { secret, keyOf: (id: string) => keys.get(id) ?? 0 };
      const altered = await alterFigures(table.value, years, method, rules, given, this.solver);
      if (!altered) return done(method.kind === "rounding" ? "not-additive" : "too-narrow");
      answers.push({ altered, flag: alteredFlags[method.kind] });
    }
    for (const { altered, flag } of answers) {
      this.reports.push(altered.report);
      for (const [key, value] of altered.values) this.altered.set(key, { value, flag });
    }
    return done(null);
  }

  /** Exactly, or nearly: a second answer would tell more than one. */
  private isPublicElsewhere(key: string): boolean {
    return this.ledger.known.has(key) || this.ground.between.has(key);
  }

  /** Withholds in one part of a year what must not be told, and what would tell it. */
  private async withholdIn(
    all: readonly ReleaseFigure[],
    method: NonNullable<ProtectionReport["method"]>,
  ): Promise<Outcome<null>> {
    const { known, revised } = this.ledger;
    const part = all.filter((figure) => this.ground.isPlanned(figure));
    const table = this.ground.tableOf(all);
    if (!table.ok) return table;
    const { withheld } = this.earlier;
    const isMore = (figure: ReleaseFigure) => !this.ground.isExempt(figure) || showsMoreOf(figure, withheld);
    const stays = new Set(
      part
        .filter(isMore)
        .map(figureKey)
        .filter((key) => withheld.has(key)),
    );
    const rules = this.ground.rulesOf(part);
    const mine = new Map(all.map(figureKey).flatMap((key) => (revised.has(key) ? [[key, revised.get(key)!]] : [])));
    const forced = new Set<string>();
    for (let round = 0; ; round++) {
      const earlier = { alreadyWithheld: [...stays, ...forced], alreadyPublic: [...known] };
      const protection = await protectTable(table.value, rules, this.solver, earlier, this.clock);
      if (!protection.ok) return protection;
      const { report, statuses } = protection.value;
      const isShown = (i: number) => {
        const { id, planned } = table.value.cells[i]!;
        return known.has(id) || (planned && statuses.get(id) === "shown");
      };
      const revisions = { table: table.value, isShown, revised: mine, known, withheld };
      const told =
        report.verdict === "protected" ? await exposedByRevisions(revisions, this.solver, rules.threshold) : [];
      const more = [...mine.keys()].filter((key) => statuses.get(key) === "shown" && !forced.has(key));
      if (told.length > 0 && more.length > 0 && round < 3) {
        // Without their new values the old sums have nothing to be laid beside.
        for (const key of more) forced.add(key);
        continue;
      }
      this.note(table.value, { ...report, ...exposure(report, told, mine.size), method }, statuses, rules, stays);
      return done(null);
    }
  }

  private note(
    table: Table,
    report: ProtectionReport,
    statuses: ReadonlyMap<string, string>,
    rules: DisclosurePolicy,
    stays: ReadonlySet<string>,
  ): void {
    this.reports.push(report);
    for (const [key, status] of statuses) if (status !== "shown" && !this.held.has(key)) this.hidden.add(key);
    // What is known already needs no protection, and is not said again for that.
    for (const cell of table.cells) {
      if (
        !cell.planned ||
        this.held.has(cell.id) ||
        !this.ledger.known.has(cell.id) ||
        (cell.value === 0 && leastOf(cell) > 0)
      )
        continue;
      if (stays.has(cell.id) || primaryReason(cell, rules)) this.hidden.add(cell.id);
    }
  }
}

function keptOrNew(
  kept: KeptMethod | undefined,
  method: ProtectedPolicy["method"],
  table: Table,
  rules: DisclosurePolicy,
): Exclude<KeptMethod, { kind: "suppression" }> {
  if (kept && kept.kind !== "suppression") return kept;
  if (method.kind === "cell-key") return { ...method, smallest: smallestWithNoise };
  const base = table.cells.reduce((most, { threshold = 0 }) => Math.max(most, threshold), rules.threshold);
  return { kind: "rounding", base };
}

/** What the old editions tell beside the new one counts as exposed. */
function exposure(report: ProtectionReport, told: readonly string[], revised: number): Partial<ProtectionReport> {
  if (told.length === 0) return {};
  return {
    verdict: "exposed",
    counts: { ...report.counts, alreadyPublic: report.counts.alreadyPublic + revised },
    audit: { ...report.audit, exposed: [...told] },
  };
}

export function joinFlags(flags: string | null, flag: string): string {
  return flags ? `${flags};${flag}` : flag;
}

export function withhold(figure: ReleaseFigure): ReleaseFigure {
  return { ...figure, value: null, status: "withheld", lower: null, upper: null, sampleSize: null };
}
