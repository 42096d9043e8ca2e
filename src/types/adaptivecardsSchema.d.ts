// adaptivecards-templating's typings reach into the sources of `adaptivecards`; this stands in for them.
export type IAdaptiveCard = Record<string, unknown>;
