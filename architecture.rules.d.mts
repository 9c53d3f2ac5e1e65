import type { ICruiseOptions, IForbiddenRuleType, IResolveOptions } from "dependency-cruiser";

export const slices: string[];
export const aside: string;
export const forbidden: (IForbiddenRuleType & { name: string; comment: string })[];
export const options: ICruiseOptions & { enhancedResolveOptions: Partial<IResolveOptions> };
